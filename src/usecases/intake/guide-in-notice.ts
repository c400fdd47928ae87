// Whoever works a case on a process reads in the notice of a customer's mail where the case is, and what to do next.

import { applyEvents, type LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';
import type { Append, Reopen } from '../../core/intake/decision.js';
import { guideWords } from '../outbound/guide-words.js';
import type { ApplyContext } from './apply-context.js';

/** Whether a notice of the mail shows the guide, so that the case has to be read. Before somebody has the case, its
 *  sheet will. */
export function tellsGuide({ facts }: ApplyContext, { case: joined, mails }: Append | Reopen): boolean {
  const found = facts.cases.find(({ id }) => id === joined.id);
  if (found?.process == null || found.assignee === null) return false;
  return mails.some(({ template }) => template === 'customer-replied');
}

/** For the notices; nothing where they show none. */
export function guideIn(
  context: ApplyContext,
  decision: Append | Reopen,
  found: CaseState | null,
  events: readonly LaterEvent[],
): { readonly guide?: NonNullable<ReturnType<typeof guideWords>> } {
  if (found === null || !tellsGuide(context, decision)) return {};
  const guide = guideWords(applyEvents(found, events), context.rules);
  return guide === null ? {} : { guide };
}
