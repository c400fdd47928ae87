// The rows that follow from whatever is decided about a mail: its ledger entry, its activity, the clocks that start with it,
// and an article that goes out with it.

import { agentOf, isOwnAddress } from '../../core/inbound/whose-address.js';
import type { Decision } from '../../core/intake/decision.js';
import { snapshotDecision, snapshotMail } from '../../core/intake/snapshot.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { StartedInstance as KpiClock } from '../../core/sla/due-times.js';
import { type ActivityRow, type Changes, type InboundRow, noChanges } from '../../ports/rows.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOf } from './planned-mails.js';

/** The mail as an activity of the case, and what later mails will find the case by. */
export function joined({ rules, mail }: ApplyContext, caseId: string, activity: ActivityRow): Changes {
  const own = [mail.messageId, mail.forwarded ? null : (mail.outlookThread?.id ?? null)].flatMap((messageId) =>
    messageId === null ? [] : [{ messageId, caseId, own: true }],
  );
  const referred = [...new Set([...mail.inReplyTo, ...mail.references])]
    .filter((messageId) => messageId !== mail.messageId)
    .map((messageId) => ({ messageId, caseId, own: false }));
  // Only the customer's side belongs to the case; agents and our own addresses are known from the rules.
  // Of a mail that speaks for somebody else only that person: the others are the form's or the forwarder's.
  const people = mail.sender.via === 'from' ? [mail.sender, ...mail.to, ...mail.cc] : [mail.sender];
  const addresses = people
    .map(({ address }) => address.toLowerCase())
    .filter((address) => address !== '' && !isOwnAddress(address, rules) && agentOf(address, rules) === undefined);
  const withoutProof = activity.agent !== null || activity.marks.includes('new-participant');
  return {
    insert: {
      Activity: [activity],
      CaseMessageId: [...own, ...referred],
      CaseParticipant: withoutProof ? [] : [...new Set(addresses)].map((address) => ({ caseId, address })),
    },
    update: {},
  };
}

export function inboundActivity(
  { deps, mail, row, now }: ApplyContext,
  caseId: string,
  marks: readonly string[],
  agent: string | null,
): ActivityRow {
  return {
    id: deps.newId(),
    caseId,
    kind: 'email',
    direction: 'in',
    status: 'completed',
    from: mail.sender.address,
    to: mail.to.map(({ address }) => address),
    cc: mail.cc.map(({ address }) => address),
    subject: mail.subject,
    text: mail.text,
    replyText: mail.replyText,
    messageId: mail.messageId,
    template: null,
    agent,
    marks: [...marks, ...mail.remarks],
    attachments: mail.attachments,
    minutes: null,
    billableMinutes: null,
    // INTERNALDATE counts in seconds; what happened on the case within one keeps its order.
    at: new Date(Math.min(now.getTime(), row.receivedAt.getTime() + 999)),
  };
}

/** `picked`: an agent has the case from the beginning, so its first pickup has succeeded. */
export function instanceRows(
  { deps, rules, now }: ApplyContext,
  caseId: string,
  sla: string | null,
  clocks: readonly KpiClock[],
  picked: boolean,
): Changes {
  if (sla === null || clocks.length === 0) return noChanges;
  const kpis = rules.slas.get(sla)?.kpis ?? [];
  const hasSucceeded = ({ kpi }: KpiClock) => picked && kpis.find(({ name }) => name === kpi)?.until === 'pickedAt';
  return {
    insert: {
      KpiInstance: clocks.map((clock) => ({
        id: deps.newId(),
        caseId,
        sla,
        kpi: clock.kpi,
        startedAt: clock.startedAt,
        warnAt: clock.warnAt,
        failAt: clock.failAt,
        warnedAt: null,
        failedAt: null,
        succeededAt: hasSucceeded(clock) ? now : null,
        cancelledAt: null,
        cancelReason: null,
        warnings: 0,
        alarmAt: hasSucceeded(clock) ? null : (clock.warnAt ?? clock.failAt),
        ruleSetVersion: rules.version,
      })),
    },
    update: {},
  };
}

/** Only what is published goes out. */
export async function articleMail(
  applying: ApplyContext,
  activity: ActivityRow,
  { customer }: Decision,
  number: string | null,
): Promise<Changes> {
  const article = number === null ? undefined : await applying.tx.findArticle(number);
  if (article?.status !== 'published') return noChanges;
  const { address, name } = customer.contact;
  const mail: PlannedMail = { template: 'article', to: { address, name }, audience: 'customer', agent: null };
  return mailsOf(applying, activity, [mail], [], { article });
}

export function ledger(
  { row, mail, facts, rules, now }: ApplyContext,
  decision: Decision,
  ended: Pick<InboundRow, 'outcome'> & Partial<Pick<InboundRow, 'reason' | 'activityId' | 'duplicateOfId'>>,
): Changes {
  return {
    insert: {},
    update: {
      InboundMail: [
        {
          id: row.id,
          ...{ reason: null, activityId: null, duplicateOfId: null },
          ...ended,
          nextTryAt: null,
          error: null,
          facts,
          decision: snapshotDecision(decision),
          mail: snapshotMail(mail, ended.activityId !== undefined),
          ruleSetVersion: rules.version,
          processedAt: now,
        },
      ],
    },
  };
}
