// A message from an agent's address. It commands only with proof: a reply address or Message-ID that we signed for this
// very agent. Without proof it may still join a case as a mail, or open the case of somebody whose mail the agent
// forwards; otherwise it is held, and the agent is asked to confirm it.

import { parseAgentRequest, requestInWords } from '../case/commands.js';
import { allEvidence, type Conversation, findConversation, weighEvidence } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { domainOf } from '../email/address-parts.js';
import { senderTrust } from '../email/authentication.js';
import { authorAddress, isByPerson, kindInWords, newText } from '../inbound/message.js';
import { agentOf } from '../inbound/whose-address.js';
import type { Agent } from '../rule-set/agents-and-queues.js';
import { decideAbsence } from './absence.js';
import { decideElsewhere } from './answer-from-elsewhere.js';
import { append } from './append.js';
import { decideReview } from './article-review.js';
import { decideConfirmation } from './confirmation.js';
import type { Append, Hold, Skip } from './decision.js';
import { check, type DecisionInput } from './decision-input.js';
import { skip } from './no-case.js';
import { followsInWords, type NewCase } from './older-case.js';
import { decideToldToAgent } from './told-to-agent.js';
import { answered, heldForProof } from './unproven-mail.js';

/** Null when the message is not from an agent, as far as can be told. */
export function decideAgentMail(input: DecisionInput): Append | Hold | Skip | NewCase | null {
  const { message, rules } = input;
  const agent = agentOf(authorAddress(message), rules);
  if (agent === undefined) {
    const elsewhere = decideElsewhere(input);
    const saw = elsewhere === null ? 'no agent has the address' : 'it answers a mail that only an agent got';
    check(input, 'not-an-agent', elsewhere === null, saw);
    return elsewhere;
  }
  const outcome = outcomeFor(input, agent);
  if (outcome.kind !== 'new-case') {
    check(input, 'not-an-agent', false, `agent ${agent.name}`);
    return outcome;
  }
  check(input, 'not-an-agent', true, newCaseInWords(input, agent));
  check(input, 'joins-no-case', true, followsInWords(outcome));
  return outcome;
}

function outcomeFor(input: DecisionInput, agent: Agent): Append | Hold | Skip | NewCase {
  const { message, facts, customer, trace } = input;
  if (!isByPerson(message)) {
    return byHand(input, agent) ?? skip(input, 'automatic', `${kindInWords(message)} from agent ${agent.name}`);
  }
  let found: Conversation | null = null;
  if (customer.trust !== 'failed') {
    const absent = decideAbsence(input, agent);
    if (absent !== null) return absent;
    const told = decideToldToAgent(input, agent);
    if (told !== null) return told;
    const confirmed = decideConfirmation(input, agent) ?? decideReview(input, agent);
    if (confirmed !== null) return confirmed;
    const proven = provenConversation(input, agent);
    if (proven !== null) return commanded(input, proven, agent);

    const { joins, mentions, evidence } = findConversation(message, facts, true);
    trace?.evidence(evidence);
    found = evidence[0] ?? null;
    if (found !== null && facts.released) {
      const isAnswer = message.mail?.sender.via === 'written-to';
      return isAnswer ? answered(input, found, agent) : commanded(input, found, agent);
    }
    if (joins !== null) return withoutProof(input, joins, agent);
    if (speaksForAuthor(input)) {
      const why = `agent ${agent.name} forwarded a mail of it`;
      return { kind: 'new-case', follows: mentions && { case: mentions, why } };
    }
  }
  if (!facts.released) return heldForProof(input, found, agent);
  // Without a customer among the recipients, the agent is somebody who asks for a case.
  const writtenBy = message.mail?.sender.via === 'written-to' ? agent.name : null;
  return { kind: 'new-case', follows: null, writtenBy };
}

/** An invitation that an agent sends, or a mail that came through a list, answers a notification and cannot be sent
 *  on. It comes back, since somebody wrote it. */
function byHand(input: DecisionInput, agent: Agent): Append | null {
  const { message, customer } = input;
  const { kind, reason } = message.mail?.classification ?? {};
  const isInvitation = kind === 'calendar' && reason !== 'calendar-reply';
  if (customer.trust === 'failed' || !(isInvitation || kind === 'bulk')) return null;
  const proven = provenConversation(input, agent);
  if (proven === null) return null;
  const what = isInvitation ? 'an invitation' : 'a mail that came through a list';
  const problem = `${what} is not sent to the customer; answer with a mail of your own, and attach a date as a file`;
  const text = `agent ${agent.name} answers the notification of ${caseNumber(proven.case.number)} with ${what}`;
  return {
    ...append(input, proven, [{ code: 'agent-proven', text }]),
    command: { agent: agent.name, command: { kind: 'unclear', line: '', problem } },
  };
}

/** The case for which the message carries a signature that we gave this agent. */
function provenConversation({ message, facts, trace }: DecisionInput, agent: Agent): Conversation | null {
  const claim = facts.claims.find((candidate) => candidate.agent === agent.name);
  const claimed = facts.cases.find(({ id }) => id === claim?.caseId);
  if (claim === undefined || claimed === undefined) return null;
  const proven: Conversation = { case: claimed, evidence: claim.kind };
  trace?.evidence(weighEvidence(allEvidence(message, facts), proven, true));
  return proven;
}

function commanded(input: DecisionInput, proven: Conversation, agent: Agent): Append {
  const command = parseAgentRequest(newText(input.message), agent.displayName);
  const text = `agent ${agent.name} answers the notification of ${caseNumber(proven.case.number)}: ${requestInWords(command)}`;
  return {
    ...append(input, proven, [{ code: 'agent-proven', text }]),
    command: { agent: agent.name, command },
  };
}

function withoutProof(input: DecisionInput, joins: Conversation, agent: Agent): Append {
  const text = `from agent ${agent.name}, without a signature of ours: kept on the case, commands nothing`;
  return { ...append(input, joins, [{ code: 'agent-unproven', text }]), marks: ['agent-unproven'] };
}

function newCaseInWords({ message, facts, customer }: DecisionInput, agent: Agent): string {
  const { released } = facts;
  if (message.mail?.told !== undefined) return `agent ${agent.name} opens a case for ${customer.contact.address}`;
  if (released) return `agent ${agent.name}, for whom ${released.by} vouches; the case of ${customer.contact.address}`;
  return `agent ${agent.name} forwards a mail of ${customer.contact.address}`;
}

/** What an agent forwards is its author's case. Where the server can vouch for the agent, it must have done so:
 *  otherwise From alone would open cases in anybody's name, past the checks on that name. */
function speaksForAuthor({ message: { mail }, mailbox }: DecisionInput): boolean {
  if (mail?.sender.via !== 'forwarded') return false;
  const trust = senderTrust(mail.headers, mailbox.authservId, domainOf(mail.from?.address ?? ''));
  return mailbox.authservId === null || trust === 'verified';
}
