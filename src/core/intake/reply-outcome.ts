// What a person's message does to the case that it belongs to, by the state of the case: it joins the case, reopens it,
// or comes so late that a new case follows. Thanks reopen nothing, somebody new reopens nothing, and a forwarded mail
// of ours is a new request.

import { instantInWords } from '../calendar/times-in-words.js';
import type { CaseFacts } from '../case/case-facts.js';
import { belongsTo, type Conversation } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { isActive } from '../case/status.js';
import { newText } from '../inbound/message.js';
import { isMereThanks, isOnlyThanks } from '../inbound/thanks.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { installationTimeZone } from '../rule-set/time-zone.js';
import type { DecisionInput } from './decision-input.js';
import type { NewCase } from './older-case.js';

export type ReplyOutcome =
  | { readonly kind: 'append'; readonly text: string; readonly wantsAnswer: boolean }
  | { readonly kind: 'reopen'; readonly text: string }
  | NewCase;

/** `byAgent`: most likely an agent wrote it, from another address. Such a message asks for nothing of its own. */
export function replyOutcome(
  input: DecisionInput,
  { case: found, evidence }: Conversation,
  byAgent: boolean,
): ReplyOutcome {
  const { message, now, rule } = input;
  const number = caseNumber(found.number);
  const isAlert = message.alert != null;
  const wantsAnswer = isAlert || !needsNoAnswer(input, found);
  const newCase = (why: string): NewCase => ({ kind: 'new-case', follows: { case: found, why } });
  const append = (text: string): ReplyOutcome => ({ kind: 'append', text, wantsAnswer: false });

  if (message.mail?.forwarded && evidence !== 'signed-address') return newCase(`a forwarded mail of ${number}`);
  if (byAgent && !isActive(found.status)) return append('the case is over, and stays as it is');
  switch (found.status) {
    case 'in-progress':
    case 'on-hold':
    case 'waiting-for-customer':
    case 'researching':
      return { kind: 'append', text: 'the case is active', wantsAnswer };
    case 'cancelled':
    case 'merged':
      return newCase(`a reply to ${number}, which is ${found.status}`);
    case 'resolved':
      break;
    default: {
      const never: never = found.status;
      throw new Error(`unknown case status ${String(never)}`);
    }
  }

  if (!wantsAnswer) return append('only thanks: the case stays resolved');
  const resolvedAt = found.resolvedAt ?? now;
  const resolvedInWords = instantInWords(resolvedAt, installationTimeZone(input.rules), 'en');
  if (now.getTime() - resolvedAt.getTime() > rule.resolvedCase.withinMs) {
    return newCase(`a reply to ${number}, resolved at ${resolvedInWords}: after the wait`);
  }
  if (!belongsTo(found, message)) return append('from someone new: the case stays resolved');
  switch (rule.resolvedCase.then) {
    case 'append':
      // An alert must not go unseen.
      if (isAlert) return newCase(`an alert that was raised again after ${number} was resolved`);
      return append('resolved recently: kept on the case, which stays resolved');
    case 'reopen':
      return { kind: 'reopen', text: `resolved at ${resolvedInWords}: within the wait` };
    default: {
      const never: never = rule.resolvedCase.then;
      throw new Error(`unknown choice ${String(never)}`);
    }
  }
}

/** What a customer says while we wait for the customer is the answer. */
function needsNoAnswer({ message, rules }: DecisionInput, found: CaseFacts): boolean {
  const [text, author, agents] = [newText(message), message.sender.name, agentNames(rules)];
  if (found.status !== 'waiting-for-customer') return isOnlyThanks(text, author, agents);
  return isMereThanks(text, author, agents, message.language ?? found.language ?? null);
}

function agentNames({ agents }: RuleSet): readonly string[] {
  return [...agents.values()].map(({ displayName }) => displayName);
}
