// Describes what happened, as a webhook is told of it: read in the transaction after its changes were written.

import { caseGuide } from '../../core/case/case-guide.js';
import { forReview } from '../../core/case/for-review.js';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import { conditionHolds } from '../../core/condition/evaluate.js';
import type { ConditionSubject } from '../../core/condition/subject.js';
import type { Happening } from '../../core/hook/case-happenings.js';
import type { HookData } from '../../core/hook/payload.js';
import { shorten } from '../../core/hook/shorten.js';
import type { Condition } from '../../core/rule-set/condition.js';
import type { HookEvent } from '../../core/rule-set/hook.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { AnsweredMessage } from '../../ports/hook-deliveries.js';
import type { Tx } from '../../ports/transact.js';
import type { CaseChange } from '../../ports/writes.js';
import { activityJson, caseJson, kpiJson } from '../case/case-json.js';

export interface Told {
  readonly type: HookEvent;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  readonly data: HookData;
  readonly meets: (when: Condition | null) => boolean;
  /** The step of a trace to which it belongs. */
  readonly traceparent?: string;
}

export interface TellContext {
  readonly rules: RuleSet;
  readonly now: Date;
}

/** Characters of a text that a payload holds. */
const LONGEST_TEXT = 20_000;

/** Nothing when the case is gone. */
export async function describeCase(
  tx: Tx,
  { id: caseId, traceparent }: CaseChange,
  what: Happening,
  { rules, now }: TellContext,
): Promise<readonly Told[]> {
  const onCase = await caseTold(tx, caseId, activitiesOf(what), { rules, now });
  if (onCase === undefined) return [];
  const { data, found, ...about } = onCase;
  const rest = { ...about, ...(traceparent !== undefined && { traceparent }) };
  if ('activityIds' in what) {
    const { type, changed } = what;
    return [{ ...rest, type, data: { ...data, changed, activities: found.activities.map(shortActivity) } }];
  }
  if (what.type === 'reply.created') {
    const [activity] = found.activities;
    if (activity === undefined) return [];
    const {
      id,
      subject,
      text,
      to: [address = ''],
    } = activity;
    const answered = (await tx.hooks.answeredMessage(caseId, address)) ?? senderAt(address);
    const reply = { id, ...answered, subject, text };
    return [{ ...rest, type: what.type, data: { ...data, reply, activities: [shortActivity(activity)] } }];
  }
  const kpi = found.kpis.find(({ id }) => id === what.instanceId);
  return [{ ...rest, type: what.type, data: { ...data, ...(kpi && { kpi: kpiJson(kpi, now) }) } }];
}

/** Where the case has no message from there, as when an agent opened it. */
function senderAt(address: string): AnsweredMessage {
  const end = address.indexOf(':');
  return { channel: address.slice(0, end), to: address.slice(end + 1), inReplyTo: null, conversation: null };
}

function activitiesOf(what: Happening): readonly string[] {
  if (what.type === 'reply.created') return [what.activityId];
  return 'activityIds' in what ? what.activityIds : [];
}

/** A mail of ours that was not taken, or came back. */
export async function describeUnsent(tx: Tx, mailId: string, context: TellContext): Promise<readonly Told[]> {
  const [mail] = await tx.hooks.unsentMails([mailId]);
  if (mail === undefined) return [];
  const { caseId, case: number, ...rest } = mail;
  const data = { mail: { ...rest, case: number === null ? null : caseNumber(number) } };
  const onCase = caseId === null ? undefined : await caseTold(tx, caseId, [], context);
  if (onCase !== undefined) {
    const { found, ...told } = onCase;
    return [{ ...told, type: 'mail.failed', data: { ...told.data, ...data } }];
  }
  return [{ type: 'mail.failed', caseId: null, caseNumber: null, data, meets: ofMailbox(mail.mailbox) }];
}

/** A mail that waits for a person. */
export async function describePutAside(
  tx: Tx,
  type: 'mail.held' | 'mail.quarantined',
  mailId: string,
): Promise<readonly Told[]> {
  const mails = await tx.hooks.putAsideMails([mailId]);
  return mails.map((mail) => ({
    ...{ type, caseId: null, caseNumber: null, data: { mail }, meets: ofMailbox(mail.mailbox) },
  }));
}

async function caseTold(tx: Tx, caseId: string, activityIds: readonly string[], { rules, now }: TellContext) {
  const [found, state] = [await tx.hooks.case(caseId, activityIds), await tx.cases.findForUpdate({ id: caseId })];
  if (found === undefined || state === undefined) return undefined;
  const { activities, next, description, ...head } = found;
  const { subject } = forReview(state);
  const guide = caseGuide(state, rules);
  const json = caseJson(
    { ...head, description: shorten(description, LONGEST_TEXT), activities: [], next: null },
    guide,
    now,
  );
  const { activities: _none, next: _noPage, ...shown } = json as { activities: unknown; next: unknown };
  return {
    found,
    ...{ caseId, caseNumber: parseCaseNumber(found.number) ?? null },
    data: { case: shown as unknown as NonNullable<HookData['case']> },
    meets: (when: Condition | null) => conditionHolds(when, subject),
  };
}

function shortActivity(activity: Parameters<typeof activityJson>[0]): object {
  const json = activityJson(activity);
  return { ...json, text: shorten(json.text, LONGEST_TEXT) };
}

/** Without a case, a condition sees the mailbox only. */
function ofMailbox(mailbox: string): Told['meets'] {
  const nothing = {
    message: null,
    sender: null,
    contact: null,
    account: null,
    entitlement: null,
    case: null,
    time: null,
  };
  const subject: ConditionSubject = { ...nothing, mailbox };
  return (when) => conditionHolds(when, subject);
}
