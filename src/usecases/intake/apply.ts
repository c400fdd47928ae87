// Turns a decision into the rows that it means. Only agents' commands and reopening need another look at the case;
// everything else is made of what was gathered.

import { agentOf, isOwnAddress } from '../../core/casework/identify.js';
import type { Append, Decision, Open, PlannedMail, Reopen } from '../../core/decision.js';
import { keepDecision, keepMail } from '../../core/kept.js';
import type { Clock as KpiClock } from '../../core/terms/sla.js';
import { type ActivityRow, type Changes, type InboundRow, mergeChanges, type Outcome } from '../../tables.js';
import { reopen } from '../desk/reopen.js';
import { withFollowUp } from '../terms/follow-up.js';
import { agentCommand } from './agent-command.js';
import type { Applying } from './applying.js';
import { mailsOf } from './planned-mails.js';

export async function applyDecision(applying: Applying, decision: Decision): Promise<Changes> {
  switch (decision.kind) {
    case 'open':
      return opened(applying, decision);
    case 'append':
      return appended(applying, decision);
    case 'reopen':
      return reopened(applying, decision);
    case 'skip': {
      const outcome: Outcome = decision.duplicateOf === null ? 'skipped' : 'duplicate-of';
      return mergeChanges(
        ledger(applying, decision, { outcome, reason: decision.reason, duplicateOfId: decision.duplicateOf }),
        mailsOf(applying, null, decision.mails, []),
      );
    }
    case 'hold':
      return ledger(applying, decision, { outcome: 'held', reason: decision.reason });
    default: {
      const never: never = decision;
      throw new Error(`unknown decision ${String(never)}`);
    }
  }
}

async function opened(applying: Applying, decision: Open): Promise<Changes> {
  const { deps, facts, now, rules, row } = applying;
  const { customer, fields, entitlement } = decision;
  const caseId = deps.newId();
  const contactId = customer.contact.id ?? deps.newId();
  const newContact: Changes =
    customer.contact.id !== null
      ? { insert: {}, update: {} }
      : {
          insert: {
            Contact: [
              { id: contactId, name: customer.contact.name, accountId: customer.account?.id ?? null, createdAt: now },
            ],
            ContactAddress: [{ address: customer.contact.address, contactId }],
          },
          update: {},
        };
  const article = decision.sendArticle === null ? undefined : await applying.tx.findArticle(decision.sendArticle);
  const activity = inboundActivity(applying, caseId, [], null);
  return mergeChanges(
    newContact,
    {
      insert: {
        Case: [
          {
            id: caseId,
            title: fields.title,
            description: fields.description,
            status: 'in-progress',
            type: fields.type,
            priority: fields.priority,
            origin: 'email',
            mailbox: row.mailbox,
            queue: decision.queue,
            assignee: decision.assignee,
            language: fields.language,
            contactId,
            accountId: customer.account?.id ?? null,
            productId: facts.products.find((product) => product.name === fields.product)?.id ?? null,
            entitlementId: entitlement?.id ?? null,
            sla: decision.sla,
            linkedCaseId: decision.linkedCase?.id ?? null,
            ruleItem: decision.item,
            ruleSetVersion: rules.version,
            createdAt: now,
            receivedAt: new Date(Math.min(row.receivedAt.getTime(), now.getTime())),
            pickedAt: decision.assignee === null ? null : now,
            firstResponseAt: null,
            lastResponseAt: null,
            resolvedAt: null,
            cancelledAt: null,
          },
        ],
        QueueItem: [
          {
            id: deps.newId(),
            caseId,
            queue: decision.queue,
            agent: decision.assignee,
            enteredAt: now,
            pickedAt: decision.assignee === null ? null : now,
            leftAt: null,
          },
        ],
        ...(entitlement !== null &&
          entitlement.debit !== null && {
            EntitlementEntry: [
              {
                id: deps.newId(),
                entitlementId: entitlement.id,
                caseId,
                key: `case ${caseId} created`,
                channel: 'email',
                amount: entitlement.debit,
                reason: 'case created',
                at: now,
              },
            ],
          }),
      },
      update: {},
    },
    joined(applying, caseId, activity),
    clockRows(applying, caseId, decision.sla, decision.clocks, decision.assignee !== null),
    mailsOf(applying, activity, decision.mails, decision.clocks),
    article?.status === 'published'
      ? mailsOf(applying, activity, [articleMail(decision)], [], { article })
      : { insert: {}, update: {} },
    ledger(applying, decision, { outcome: 'opened', activityId: activity.id }),
  );
}

function articleMail({ customer }: Open): PlannedMail {
  const { address, name } = customer.contact;
  return { template: 'article', to: { address, name }, audience: 'customer', agent: null };
}

async function appended(applying: Applying, decision: Append): Promise<Changes> {
  const { command } = decision;
  const caseId = decision.case.id;
  const activity = inboundActivity(applying, caseId, decision.marks, command?.agent ?? null);
  const commanded = command === null ? { insert: {}, update: {} } : await agentCommand(applying, decision, command);
  return mergeChanges(
    joined(applying, caseId, activity),
    await waitingEnds(applying, decision),
    commanded,
    clockRows(applying, caseId, slaOf(applying, caseId), decision.clocks, false),
    earlierAnswersWaitNoMore(applying, decision),
    mailsOf(applying, activity, decision.mails, []),
    ledger(applying, decision, { outcome: 'appended', activityId: activity.id }),
  );
}

async function reopened(applying: Applying, decision: Reopen): Promise<Changes> {
  const { deps, tx, rules, now } = applying;
  const caseId = decision.case.id;
  const found = await tx.findCaseForUpdate({ id: caseId });
  if (found === undefined) throw new Error(`case ${caseId} is gone`);
  const activity = inboundActivity(applying, caseId, decision.marks, null);
  return mergeChanges(
    joined(applying, caseId, activity),
    withFollowUp({ deps, rules, case: found, now }, reopen(deps.newId, found, now)),
    clockRows(applying, caseId, found.sla, decision.clocks, false),
    mailsOf(applying, activity, decision.mails, []),
    ledger(applying, decision, { outcome: 'reopened', activityId: activity.id }),
  );
}

/** The mail as an activity of the case, and what later mails will find the case by. */
function joined({ rules, mail }: Applying, caseId: string, activity: ActivityRow): Changes {
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

function inboundActivity(
  { deps, mail, row, now }: Applying,
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
    marks,
    attachments: mail.attachments,
    minutes: null,
    billableMinutes: null,
    // INTERNALDATE counts in seconds; what happened on the case within one keeps its order.
    at: new Date(Math.min(now.getTime(), row.receivedAt.getTime() + 999)),
  };
}

/** A customer's mail clears `waiting-for-customer`. */
async function waitingEnds({ deps, tx, rules, facts, now }: Applying, decision: Append): Promise<Changes> {
  const { id } = decision.case;
  const waits = facts.cases.find((candidate) => candidate.id === id)?.status === 'waiting-for-customer';
  const found = waits && decision.wantsAnswer ? await tx.findCaseForUpdate({ id }) : undefined;
  if (found === undefined) return { insert: {}, update: {} };
  return withFollowUp(
    { deps, rules, case: found, now },
    { insert: {}, update: { Case: [{ id, status: 'in-progress' }] } },
  );
}

/** `next-response` counts from the customer's latest unanswered mail: a new clock ends the ones before it. */
function earlierAnswersWaitNoMore({ facts, now }: Applying, decision: Append): Changes {
  if (decision.clocks.length === 0) return { insert: {}, update: {} };
  const found = facts.cases.find((candidate) => candidate.id === decision.case.id);
  return {
    insert: {},
    update: {
      KpiInstance: (found?.nextResponseClocks ?? []).map((id) => ({
        id,
        cancelledAt: now,
        cancelReason: 'superseded',
        alarmAt: null,
      })),
    },
  };
}

function slaOf({ facts }: Applying, caseId: string): string | null {
  return facts.cases.find((candidate) => candidate.id === caseId)?.sla ?? null;
}

/** `picked`: an agent has the case from the beginning, so its first pickup has succeeded. */
function clockRows(
  { deps, rules, now }: Applying,
  caseId: string,
  sla: string | null,
  clocks: readonly KpiClock[],
  picked: boolean,
): Changes {
  if (sla === null || clocks.length === 0) return { insert: {}, update: {} };
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

function ledger(
  { row, mail, facts, rules, now }: Applying,
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
          decision: keepDecision(decision),
          mail: keepMail(mail, ended.activityId !== undefined),
          ruleSetVersion: rules.version,
          processedAt: now,
        },
      ],
    },
  };
}
