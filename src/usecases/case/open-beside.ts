// Opens a case beside another one, for the same customer: in its queue, with its agent, of its kind. It is covered by
// the same entitlement where that still covers a case, and its clocks count from now.

import { openedCase } from '../../core/case/apply-event.js';
import { type CaseWork, record, workOn } from '../../core/case/case-work.js';
import type { CaseOpened, EntryPosted } from '../../core/case/event.js';
import { postEntry } from '../../core/case/post-entry.js';
import type { CaseEntitlement, CaseState } from '../../core/case/state.js';
import { coverage } from '../../core/entitlement/coverage.js';
import { INHERITED, type Inherited } from '../../core/rule-set/settings.js';
import { currentSlaName } from '../../core/rule-set/sla.js';
import { chooseSla } from '../../core/sla/choose-sla.js';
import type { CaseBackground } from '../../ports/case-repository.js';
import type { AgentContext } from './agent-context.js';

/** A case that is not stored yet, so that it has no number. */
export interface NewCase {
  readonly opened: CaseOpened;
  /** What happened to it since. */
  readonly work: CaseWork;
  /** What it took from its entitlement. */
  readonly debit: readonly EntryPosted[];
}

/** `inherit`: what it takes from the original beside customer, queue and agent; everything if left out. */
export async function openBeside(
  { deps, tx, rules, now }: AgentContext,
  original: CaseState,
  { language, product }: CaseBackground,
  words: Pick<CaseOpened, 'title' | 'description' | 'linkedCaseId'>,
  inherit: readonly Inherited[] = INHERITED,
): Promise<NewCase> {
  const has = (field: Inherited) => inherit.includes(field);
  const taken = has('product') ? product : null;
  const entitlement = await coveringEntitlement(tx, original, taken?.name ?? null, now);
  const chosen = chooseSla({
    manual: null,
    ruleItem: null,
    entitlement: entitlement?.sla ?? null,
    default: rules.settings.defaultSla,
  });
  const { channel, mailbox, queue, assignee, customer } = original;
  const opened: CaseOpened = {
    type: 'opened',
    ...words,
    caseType: has('type') ? original.type : 'request',
    priority: has('priority') ? original.priority : 'normal',
    product: taken,
    tags: has('tags') ? original.tags : [],
    customFields: has('fields') ? original.customFields : {},
    ...{ channel, mailbox, queue, assignee, language },
    queueItemId: deps.newId(),
    awaits: null,
    contact: { id: customer.contactId, ...original.contact },
    account:
      customer.accountId === null || original.account === null
        ? null
        : { id: customer.accountId, name: original.account.name },
    entitlement,
    sla: chosen === null ? null : currentSlaName(rules.slas, chosen.sla),
    ...{ process: null, stage: null, ruleItem: null },
    ruleSetVersion: rules.version,
    ...{ receivedAt: now, at: now },
  };
  const state = openedCase(deps.newId(), 0, opened);
  const debit = postEntry(deps.newId, state, 'created', 0, { key: 'created', reason: 'case created' }, now);
  return { opened, work: record(workOn(state), debit), debit };
}

async function coveringEntitlement(
  tx: AgentContext['tx'],
  { entitlement, channel, customer }: CaseState,
  product: string | null,
  now: Date,
): Promise<CaseEntitlement | null> {
  const held = entitlement && (await tx.entitlements.findForUpdate(entitlement.name));
  if (!held) return null;
  const { covered } = coverage([held], { channel, product, contact: customer.addresses, now });
  const { id, name, unit, decreaseOn, sla, remaining } = held;
  return covered ? { id, name, unit, decreaseOn, sla, remaining, spent: 0 } : null;
}
