// Turns a decision into writes: events of the case, the mail's ledger row, and the effects of a delivery report. Reads
// the case only for commands, reopening and changes of its state; most mails need no such read.

import { CALENDAR_ANSWER } from '../../core/case/activity.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import { type CaseWork, record, workOn } from '../../core/case/case-work.js';
import type { KpiChanged } from '../../core/case/event.js';
import type { CaseState } from '../../core/case/state.js';
import { statusChange } from '../../core/case/status-change.js';
import type { Append, Decision, Reopen, Skip } from '../../core/intake/decision.js';
import type { Outcome } from '../../ports/mail-rows.js';
import { mergeWrites, onCase, type Writes } from '../../ports/writes.js';
import { withConsequences } from '../case/consequences.js';
import { reactivated } from '../case/reactivate.js';
import { reviewByMail } from '../knowledge/review-by-mail.js';
import { absenceByMail } from './absence-by-mail.js';
import { agentCommand, type DoneByAgent } from './agent-command.js';
import { answeredElsewhere } from './answered-elsewhere.js';
import type { ApplyContext } from './apply-context.js';
import { articleMail } from './article-mail.js';
import { bookingNews, type DoneAlready, toldInNotice } from './booking-news.js';
import { bounceData, bounceWrites, reachableAgain } from './bounce.js';
import { confirmed, confirmRefusal, confirmRequest } from './confirmation.js';
import { bookedByCustomer, mayBook } from './customer-booking.js';
import { decidedMail } from './decided-mail.js';
import { guideIn, tellsGuide } from './guide-in-notice.js';
import { mailReceived } from './mail-received.js';
import { offerMail } from './offer-mail.js';
import { opened } from './open-case.js';
import { mailsOnCase, noticesOf } from './planned-mails.js';
import { resolveCleared } from './resolve-cleared.js';
import { startInstances } from './start-instances.js';
import { toldLater } from './told-later.js';
import { notOpened } from './told-to-agent.js';
import { trustMarks } from './trust-marks.js';

export async function applyDecision(context: ApplyContext, decision: Decision): Promise<Writes> {
  return mergeWrites(await decided(context, decision), reachableAgain(context, decision));
}

async function decided(context: ApplyContext, decision: Decision): Promise<Writes> {
  switch (decision.kind) {
    case 'open':
      return opened(context, decision);
    case 'append':
      return appended(context, decision);
    case 'reopen':
      return reopened(context, decision);
    case 'skip': {
      await confirmed(context, decision);
      const outcome: Outcome = decision.duplicateOf === null ? 'skipped' : 'duplicate-of';
      return mergeWrites(
        decidedMail(context, decision, { outcome, reason: decision.reason, duplicateOfId: decision.duplicateOf }),
        await bounceWrites(context, decision),
        await reviewByMail(context, decision),
        await absenceByMail(context, decision),
        repeatedAlert(context, decision),
        notOpened(context, decision),
        decision.reason === 'not-confirmed'
          ? confirmRefusal(context, decision)
          : noticesOf(context, decision.mails, bounceData(context, decision)),
      );
    }
    case 'hold':
      return mergeWrites(
        decidedMail(context, decision, { outcome: 'held', reason: decision.reason }),
        confirmRequest(context, decision),
        answeredElsewhere(context, decision),
        notOpened(context, decision),
      );
    default: {
      const never: never = decision;
      throw new Error(`unknown decision ${String(never)}`);
    }
  }
}

function repeatedAlert({ now }: ApplyContext, { repeats }: Skip): Writes {
  if (repeats === undefined) return {};
  return onCase(repeats.id, null, [{ type: 'alert-repeated', times: repeats.times, at: now }]);
}

async function appended(context: ApplyContext, decision: Append): Promise<Writes> {
  const { id } = decision.case;
  const writtenBy = decision.writtenBy ?? null;
  const agent = decision.command?.agent ?? writtenBy;
  const received = mailReceived(context, marksOf(context, decision), agent, writtenBy !== null);
  const { activity } = received;
  const changed = changes(context, decision);
  const needsCase =
    mayBook(context, decision) ||
    changed.length > 0 ||
    decision.command !== null ||
    writtenBy !== null ||
    decision.resolves ||
    tellsGuide(context, decision);
  const found = needsCase ? await getCase(context, id) : null;
  // Events that only add to the case need no state.
  const done: DoneByAgent =
    found === null ? { events: [received] } : await worked(context, decision, record(workOn(found), [received]));
  const { events, news } = toldInNotice(done.events, decision.mails);
  return mergeWrites(
    onCase(id, found, [
      ...events,
      ...(await articleMail(context, id, activity, decision, decision.update?.sendArticle ?? null)),
      ...(await offerMail(context, id, activity, decision, decision.update?.offer ?? null)),
      ...startInstances(context, slaOf(context, id), decision.clocks, { picked: false, answered: false }),
      ...supersededInstances(context, decision),
      ...mailsOnCase(context, id, activity, decision.mails, [], {
        ...bounceData(context, decision),
        ...(decision.command === null && doneIn(events)),
        ...(news !== null && { news }),
        ...guideIn(context, decision, found, done.events),
      }),
    ]),
    done.others ?? {},
    await bounceWrites(context, decision),
    toldLater(context, decision, id, activity),
    decidedMail(context, decision, { outcome: 'appended', activityId: activity.id }),
  );
}

/** Applies what the mail changes on the case, then the command of the agent who wrote it. */
async function worked(context: ApplyContext, decision: Append, received: CaseWork): Promise<DoneByAgent> {
  const changed = changes(context, decision);
  const answer: readonly LaterEvent[] = decision.writtenBy ? [{ type: 'responded', at: context.now }] : [];
  const after = [...changed, ...answer];
  const settled = after.length === 0 ? received : withConsequences(context, record(received, after));
  if (decision.resolves) return resolveCleared(context, settled);
  if (decision.command === null) return bookedByCustomer(context, settled, decision);
  const { events, others } = await agentCommand(context, settled, decision.command);
  return { events: [...settled.events, ...events], ...(others && { others }) };
}

async function reopened(context: ApplyContext, decision: Reopen): Promise<Writes> {
  const { id } = decision.case;
  const found = await getCase(context, id);
  const received = mailReceived(context, marksOf(context, decision), null);
  const { activity } = received;
  const work = withConsequences(
    context,
    record(workOn(found), [
      received,
      ...reactivated(context.deps.newId, found, context.now),
      ...fieldChanges(context, decision),
    ]),
  );
  const booked = await bookedByCustomer(context, work, decision);
  const { events, news } = toldInNotice(booked.events, decision.mails);
  return mergeWrites(
    onCase(id, found, [
      ...events,
      ...(await articleMail(context, id, activity, decision, decision.update?.sendArticle ?? null)),
      ...(await offerMail(context, id, activity, decision, decision.update?.offer ?? null)),
      ...startInstances(context, found.sla, decision.clocks, { picked: false, answered: false }),
      ...mailsOnCase(context, id, activity, decision.mails, [], {
        ...doneIn(events),
        ...(news !== null && { news }),
        ...guideIn(context, decision, found, events),
        wasClosed: found.status,
      }),
    ]),
    toldLater(context, decision, id, activity),
    decidedMail(context, decision, { outcome: 'reopened', activityId: activity.id }),
  );
}

/** For the notices about a customer's mail. */
function doneIn(events: readonly LaterEvent[]): { readonly done?: DoneAlready } {
  const done = bookingNews(events);
  return done === null ? {} : { done };
}

function marksOf(context: ApplyContext, { marks, customer }: Append | Reopen): readonly string[] {
  const { calendarAnswer } = context.mail;
  return [...marks, ...trustMarks(context, customer), ...(calendarAnswer === undefined ? [] : [CALENDAR_ANSWER])];
}

async function getCase({ tx }: ApplyContext, id: string): Promise<CaseState> {
  const found = await tx.cases.findForUpdate({ id });
  if (found === undefined) throw new Error(`case ${id} is gone`);
  return found;
}

/** A customer's mail ends `waiting-for-customer`, and an update item of the rule may change fields. */
function changes(context: ApplyContext, decision: Append): readonly LaterEvent[] {
  const { deps, facts, now } = context;
  const waits = facts.cases.find(({ id }) => id === decision.case.id)?.status === 'waiting-for-customer';
  const resumed = waits && decision.wantsAnswer ? [statusChange('in-progress', deps.newId, now)] : [];
  return [...resumed, ...fieldChanges(context, decision)];
}

/** The fields that the rule's item sets. */
function fieldChanges({ facts }: ApplyContext, { update }: Append | Reopen): readonly LaterEvent[] {
  if (update === null) return [];
  const { product: name, ...others } = update.fields;
  const product = name && facts.products.find((known) => known.name === name);
  const fields = { ...others, ...(product && { product }) };
  return Object.keys(fields).length === 0 ? [] : [{ type: 'fields-changed', fields }];
}

/** `next-response` counts from the customer's latest unanswered mail, so a new instance supersedes the earlier ones. */
function supersededInstances({ facts, rules, now }: ApplyContext, decision: Append): readonly KpiChanged[] {
  if (decision.clocks.length === 0) return [];
  const found = facts.cases.find((candidate) => candidate.id === decision.case.id);
  return (found?.nextResponseClocks ?? []).map((id) => ({
    type: 'kpi-changed',
    id,
    changes: { cancelledAt: now, cancelReason: 'superseded', alarmAt: null },
    ruleSetVersion: rules.version,
  }));
}

function slaOf({ facts }: ApplyContext, caseId: string): string | null {
  return facts.cases.find((candidate) => candidate.id === caseId)?.sla ?? null;
}
