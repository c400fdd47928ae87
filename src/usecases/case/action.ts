// What people do with a case, as plain values: an action gives the changes to write, or refuses with a sentence for the
// person who asked. The same actions serve the command line and agents' mails.

import { isActive } from '../../core/case/status.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Changes } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

export interface ActionContext {
  readonly deps: PromiseDeps;
  readonly rules: RuleSet;
  readonly case: DeskCase;
  /** By name; the caller has made sure that it is this agent. */
  readonly agent: string;
  readonly now: Date;
}

export type ActionResult = { readonly ok: true; readonly text: string; readonly changes: Changes } | Refusal;

export interface Refusal {
  readonly ok: false;
  readonly code: string;
  readonly text: string;
}

export function done(text: string, changes: Changes): ActionResult {
  return { ok: true, text, changes };
}

export function refuse(code: string, text: string): Refusal {
  return { ok: false, code, text };
}

/** Null when the case is open for work. */
export function refuseClosed({ case: found }: Pick<ActionContext, 'case'>, number: string): Refusal | null {
  return isActive(found.status) ? null : refuse('case-closed', `${number} is ${found.status}`);
}

/** Null when nothing on the case is still to be done. */
export function refuseOpenActivities({ case: found }: Pick<ActionContext, 'case'>, number: string): Refusal | null {
  if (found.openActivities.length === 0) return null;
  const list = found.openActivities.map(({ kind, subject }) => `${kind} "${subject}"`).join(', ');
  return refuse('open-activities', `${number} has open activities: ${list}`);
}

/** Where the case's mails go out. A case may have no mailbox, and outlives rule files: then it sends no mail. */
export function findMailbox({ rules, case: found }: Pick<ActionContext, 'rules' | 'case'>): Mailbox | undefined {
  return found.mailbox === null ? undefined : rules.mailboxes.get(found.mailbox);
}
