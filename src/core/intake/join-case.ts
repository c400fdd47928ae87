// A message that belongs to a case joins it or reopens it. One that belongs to none, or comes too late for its case,
// goes on to a new case, which is linked to the old one.

import type { CaseFacts } from '../case/case-facts.js';
import {
  belongsTo,
  type Conversation,
  type ConversationReason,
  evidenceInWords,
  findConversation,
  otherEvidence,
} from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { kindInWords, saysSomething } from '../inbound/message.js';
import { agentsToNotify, namedAgents } from '../outbound/recipients.js';
import { append } from './append.js';
import { withBounce } from './bounce.js';
import { caseUpdate } from './case-update.js';
import type { Append, Reopen } from './decision.js';
import { check, type DecisionInput } from './decision-input.js';
import { guardCase } from './loop-guard.js';
import { startNextResponse } from './next-response.js';
import { followsInWords, type NewCase } from './older-case.js';
import type { DecisionReason } from './reason.js';
import { replyOutcome } from './reply-outcome.js';

export function decideConversation(input: DecisionInput): Append | Reopen | NewCase {
  const outcome = conversationOutcome(input);
  const isNew = outcome.kind === 'new-case';
  const saw = isNew ? followsInWords(outcome) : `${outcome.kind} ${caseNumber(outcome.case.number)}`;
  check(input, 'joins-no-case', isNew, saw);
  return outcome;
}

function conversationOutcome(input: DecisionInput): Append | Reopen | NewCase {
  const { message, facts, customer } = input;
  const conversation = findConversation(message, facts, customer.trust !== 'failed');
  input.trace?.evidence(conversation.evidence);
  const { joins, mentions } = conversation;
  if (joins !== null) return joinCase(input, joins, otherEvidence(conversation));
  if (mentions === null) return { kind: 'new-case', follows: null };
  const why = `mentions ${caseNumber(mentions.number)}, to which the sender does not belong`;
  return { kind: 'new-case', follows: { case: mentions, why } };
}

/** `others`: evidence for other cases. */
function joinCase(
  input: DecisionInput,
  conversation: Conversation,
  others: readonly ConversationReason[],
): Append | Reopen | NewCase {
  const { message, rule } = input;
  const found = conversation.case;
  const belongs = belongsTo(found, message);
  const agent = belongs ? null : agentBehind(input, found);
  const marks = belongs ? [] : ['new-participant', ...(agent === null ? [] : ['agent-elsewhere'])];
  const why = [belonging(conversation), ...(agent === null ? [] : [elsewhere(input, agent)]), ...others];
  if (!saysSomething(message)) {
    const kept: DecisionReason = { code: 'appended', text: `${kindInWords(message)}: kept on the case` };
    const appended = append(input, conversation, [...why, kept]);
    return withBounce(input, { ...appended, marks: [...marks, 'automatic'] });
  }

  const outcome = replyOutcome(input, conversation, agent !== null);
  if (outcome.kind === 'new-case') return outcome;
  const { update, mails, reasons, toldLater } = consequences(input, found, agent);
  const done: DecisionReason =
    outcome.kind === 'reopen'
      ? { code: 'reopened', text: outcome.text, at: rule.at }
      : { code: 'appended', text: outcome.text };
  const appended: Append = {
    ...append(input, conversation, [...why, done, ...reasons]),
    update,
    marks,
    mails,
    toldLater,
  };
  if (outcome.kind === 'append') {
    const { wantsAnswer } = outcome;
    const status = found.status === 'waiting-for-customer' ? 'in-progress' : found.status;
    return { ...appended, wantsAnswer, clocks: wantsAnswer && belongs ? startNextResponse(input, found, status) : [] };
  }
  const { case: joined, thread, customer } = appended;
  const clocks = startNextResponse(input, found, 'in-progress');
  return {
    kind: 'reopen',
    reasons: appended.reasons,
    customer,
    thread,
    case: joined,
    update,
    marks,
    clocks,
    mails,
    toldLater,
  };
}

function belonging({ case: found, evidence }: Conversation): ConversationReason {
  const text = `belongs to ${caseNumber(found.number)} by ${evidenceInWords[evidence]}`;
  return { code: `thread-${evidence}`, text };
}

/** The agent to whose address of this case somebody new writes: most likely that agent, from another address. */
function agentBehind({ facts }: DecisionInput, { id }: CaseFacts): string | null {
  return facts.claims.find((claim) => claim.caseId === id && claim.signedFor !== undefined)?.signedFor ?? null;
}

function elsewhere({ message }: DecisionInput, agent: string): ConversationReason {
  const text = `only ${agent} was given that, and ${message.sender.address} is no address of an agent: nothing in it is done or sent on`;
  return { code: 'agent-elsewhere', text };
}

/** The agents who are notified, and what an item of the rule changes on the case. `agent`: who is told beside them. */
function consequences(input: DecisionInput, found: CaseFacts, agent: string | null) {
  const told = agentsToNotify(input.rules, found, 'customer-replied');
  const also = agent === null ? [] : namedAgents(input.rules, [agent], told, 'customer-replied');
  const notified = guardCase(input.rules, found, [...told, ...also]);
  const { update, mails, reasons } = caseUpdate(input, found, notified.mails);
  return {
    update,
    mails: [...notified.mails, ...mails],
    reasons: [...notified.reasons, ...reasons],
    toldLater: notified.stopped,
  };
}
