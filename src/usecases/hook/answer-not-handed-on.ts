// A webhook did not take an agent's answer to a customer whom no mail reaches: the customer has had no answer, so the
// clocks of the responses run on, and somebody who can write another one is told.

import type { HookPayload } from '../../core/hook/payload.js';
import { agentsToNotify, namedAgents } from '../../core/outbound/recipients.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { ClaimedDelivery, DeadDelivery } from '../../ports/hook-deliveries.js';
import type { Tx } from '../../ports/transact.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { findMailbox } from '../case/case-context.js';
import { answerBack, replyFailed } from '../outbound/failure-notices.js';
import { mailFailed } from '../outbound/mail-failed.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

/** Tells its author, or whoever has the case when the author is no agent any more. Nothing for other deliveries. */
export async function answerNotHandedOn(
  deps: PromiseDeps,
  tx: Tx,
  rules: RuleSet,
  delivery: ClaimedDelivery,
  { at, error: reason }: DeadDelivery,
): Promise<Writes> {
  if (delivery.event !== 'reply.created') return {};
  const { data } = JSON.parse(delivery.payload) as HookPayload;
  const found = data.reply === undefined ? undefined : await tx.cases.findOfActivity(data.reply.id);
  if (data.reply === undefined || found === undefined) return {};
  const { id: activityId, channel, to: person, text } = data.reply;
  const details = await tx.hooks.case(found.id, [activityId]);
  const author = namedAgents(rules, details?.activities.flatMap(({ agent }) => agent ?? []) ?? [], [], replyFailed);
  const agents = author.length > 0 ? author : agentsToNotify(rules, found, replyFailed);
  const to = agents.map((one) => ({ ...one.to, agent: one.agent }));
  const mailbox = findMailbox(rules, found) ?? [...rules.mailboxes.values()][0];
  const failed = { id: delivery.id, to: `${channel}:${person}`, reason, text, hook: delivery.hook };
  const told = mailbox === undefined ? [] : answerBack(deps, mailbox, found, to, failed, at);
  return onCase(found.id, found, [...(await mailFailed(tx, { rules, case: found, activityId, now: at })), ...told]);
}
