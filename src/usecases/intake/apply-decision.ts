// Turns a decision into the rows that it means. Only agents' commands and reopening need another look at the case;
// everything else is made of what was gathered.

import type { Append, Decision, Reopen } from '../../core/intake/decision.js';
import { type Changes, mergeChanges, noChanges, type Outcome } from '../../ports/rows.js';
import { withConsequences } from '../case/consequences.js';
import { reopen } from '../case/reopen.js';
import { agentCommand } from './agent-command.js';
import type { ApplyContext } from './apply-context.js';
import { bounceData, bounceRows, reachableAgain } from './bounce.js';
import { articleMail, inboundActivity, instanceRows, joined, ledger } from './mail-rows.js';
import { opened } from './open-case.js';
import { mailsOf } from './planned-mails.js';

export async function applyDecision(applying: ApplyContext, decision: Decision): Promise<Changes> {
  return mergeChanges(await decided(applying, decision), reachableAgain(applying, decision));
}

async function decided(applying: ApplyContext, decision: Decision): Promise<Changes> {
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
        bounceRows(applying, decision.returned),
        mailsOf(applying, null, decision.mails, [], bounceData(applying, decision.returned)),
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

async function appended(applying: ApplyContext, decision: Append): Promise<Changes> {
  const { command } = decision;
  const caseId = decision.case.id;
  const activity = inboundActivity(applying, caseId, decision.marks, command?.agent ?? null);
  const commanded = command === null ? noChanges : await agentCommand(applying, decision, command);
  return mergeChanges(
    joined(applying, caseId, activity),
    await changed(applying, decision),
    await articleMail(applying, activity, decision, decision.update?.sendArticle ?? null),
    commanded,
    instanceRows(applying, caseId, slaOf(applying, caseId), decision.clocks, false),
    earlierAnswersWaitNoMore(applying, decision),
    bounceRows(applying, decision.returned),
    mailsOf(applying, activity, decision.mails, [], bounceData(applying, decision.returned)),
    ledger(applying, decision, { outcome: 'appended', activityId: activity.id }),
  );
}

async function reopened(applying: ApplyContext, decision: Reopen): Promise<Changes> {
  const { deps, tx, rules, now } = applying;
  const caseId = decision.case.id;
  const found = await tx.findCaseForUpdate({ id: caseId });
  if (found === undefined) throw new Error(`case ${caseId} is gone`);
  const activity = inboundActivity(applying, caseId, decision.marks, null);
  return mergeChanges(
    joined(applying, caseId, activity),
    withConsequences(
      { deps, rules, case: found, now },
      mergeChanges(reopen(deps.newId, found, now), updated(applying, decision)),
    ),
    await articleMail(applying, activity, decision, decision.update?.sendArticle ?? null),
    instanceRows(applying, caseId, found.sla, decision.clocks, false),
    mailsOf(applying, activity, decision.mails, []),
    ledger(applying, decision, { outcome: 'reopened', activityId: activity.id }),
  );
}

/** A customer's mail clears `waiting-for-customer`, and an item of the rule may change more. */
async function changed(applying: ApplyContext, decision: Append): Promise<Changes> {
  const { deps, tx, rules, facts, now } = applying;
  const { id } = decision.case;
  const waits = facts.cases.find((candidate) => candidate.id === id)?.status === 'waiting-for-customer';
  const goesOn: Changes =
    waits && decision.wantsAnswer ? { insert: {}, update: { Case: [{ id, status: 'in-progress' }] } } : noChanges;
  const changes = mergeChanges(goesOn, updated(applying, decision));
  if (changes.update.Case === undefined) return noChanges;
  const found = await tx.findCaseForUpdate({ id });
  if (found === undefined) throw new Error(`case ${id} is gone`);
  return withConsequences({ deps, rules, case: found, now }, changes);
}

/** What the rule's item sets on the case. */
function updated({ facts }: ApplyContext, { case: { id }, update }: Append | Reopen): Changes {
  if (update === null) return noChanges;
  const { product, ...fields } = update.fields;
  const productId = product && facts.products.find(({ name }) => name === product)?.id;
  const patch = { id, ...fields, ...(productId && { productId }) };
  return Object.keys(patch).length === 1 ? noChanges : { insert: {}, update: { Case: [patch] } };
}

/** `next-response` counts from the customer's latest unanswered mail: a new clock ends the ones before it. */
function earlierAnswersWaitNoMore({ facts, now }: ApplyContext, decision: Append): Changes {
  if (decision.clocks.length === 0) return noChanges;
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

function slaOf({ facts }: ApplyContext, caseId: string): string | null {
  return facts.cases.find((candidate) => candidate.id === caseId)?.sla ?? null;
}
