// The work behind a decision, for people who ask why: each question in the order in which it was asked, the evidence that
// won and that lost, and each rule item with every condition and what it saw. Made afterwards from the same values by the
// same functions, so that deciding itself carries no more than it needs.

import { allEvidence, belongsTo, type Conversation, evidenceInWords } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { evaluate, type TraceNode } from '../condition/evaluate.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { CoverageReason } from '../entitlement/coverage.js';
import { agentOf, isOwnAddress } from '../inbound/whose-address.js';
import type { Condition } from '../rule-set/condition.js';
import type { RecordCreationRule, RuleItem } from '../rule-set/record-creation.js';
import type { SourceLocation } from '../rule-set/source-location.js';
import { changesCase, updateSubject } from './case-update.js';
import { conditionSubject, newCase } from './condition-subject.js';
import type { Decision } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { covering } from './open-case.js';
import { findItem } from './rule-items.js';

export interface DecisionTrace {
  readonly questions: readonly Question[];
  /** Strongest first. */
  readonly evidence: readonly EvidenceTrace[];
  /** Null when the decision fell before the items were looked at. */
  readonly items: readonly ItemTrace[] | null;
  readonly routing: readonly ItemTrace[] | null;
  /** Of each entitlement that was looked at, whether it covers the case or why not; null when nobody asked. */
  readonly coverage: readonly CoverageReason[] | null;
}

/** One thing that a mail must pass to open a case. The first that it does not pass decides. */
export interface Question {
  readonly name:
    | 'no-duplicate'
    | 'not-our-own'
    | 'not-an-agent'
    | 'joins-no-case'
    | 'not-automatic'
    | 'has-sender'
    | 'sender-allowed'
    | 'entitlement-allowed';
  /** Null: it was decided before. */
  readonly passed: boolean | null;
  /** What was seen. */
  readonly saw: string;
  /** The rule that asks. */
  readonly at: SourceLocation | null;
}

export interface EvidenceTrace {
  readonly case: string;
  readonly evidence: Conversation['evidence'];
  /** `weaker`: stronger evidence spoke before. `not-enough`: from somebody who does not belong to the case. */
  readonly verdict: 'decides' | 'agrees' | 'weaker' | 'not-enough';
  readonly text: string;
}

export interface ItemTrace {
  readonly name: string;
  readonly at: SourceLocation;
  /** Null: an item above matched. */
  readonly matched: boolean | null;
  /** Null for an item without a condition, and for one that was not looked at. */
  readonly condition: TraceNode | null;
}

export function traceDecision(matter: DecisionInput, decision: Decision): DecisionTrace {
  const { rule, rules } = matter;
  const fell = decision.kind === 'skip' || decision.kind === 'hold' ? decision.reason : null;
  const lookedAtItems =
    decision.kind === 'open' || fell === 'declined' || fell === 'no-entitlement' || fell === 'rule-item';
  const fields = decision.kind === 'open' ? decision.fields : null;
  const before = conditionSubject(matter, covering(matter, null), null);
  const covered = fields && covering(matter, fields.product);
  return {
    questions: questionsOf(matter, decision, lookedAtItems ? findItem(rule, before).item : null),
    evidence: evidenceOf(matter),
    items: lookedAtItems ? traceItems(itemsFor(rule, false), before) : updateItems(matter, decision),
    routing:
      fields && covered && traceItems(rules.routing.items, conditionSubject(matter, covered, newCase(fields, null))),
    coverage: covered?.reasons ?? null,
  };
}

/** Items that update are for mails that join a case, the others for those that join none. */
function itemsFor(rule: RecordCreationRule, joins: boolean): readonly RuleItem[] {
  return rule.items.filter(({ action: does }) => (does === 'update') === joins);
}

function updateItems(matter: DecisionInput, decision: Decision): readonly ItemTrace[] | null {
  if (decision.kind !== 'append' && decision.kind !== 'reopen') return null;
  const found = matter.facts.cases.find(({ id }) => id === decision.case.id);
  if (found === undefined || !changesCase(matter.mail, found)) return null;
  const items = itemsFor(matter.rule, true);
  return items.length === 0 ? null : traceItems(items, updateSubject(matter, found));
}

function traceItems(
  items: readonly { readonly name: string; readonly when: Condition | null; readonly at: SourceLocation }[],
  subject: ConditionSubject,
): readonly ItemTrace[] {
  let found = false;
  return items.map(({ name, when, at }) => {
    if (found) return { name, at, matched: null, condition: null };
    const { matched, trace } = evaluate(when, subject);
    found = matched;
    return { name, at, matched, condition: trace };
  });
}

function questionsOf(matter: DecisionInput, decision: Decision, item: RuleItem | null): readonly Question[] {
  const { mail, facts, rules, rule, customer } = matter;
  const { kind, reason } = mail.classification;
  const agent = agentOf(mail.from?.address ?? '', rules);
  const { address } = customer.contact;
  const joins = decision.kind === 'append' || decision.kind === 'reopen';
  const fell = decision.kind === 'skip' || decision.kind === 'hold' ? decision.reason : null;
  const required = item?.requireEntitlement ?? rule.requireEntitlement;
  const asked: readonly (readonly [Question['name'], boolean, string, SourceLocation?])[] = [
    ['no-duplicate', facts.duplicateOf === null, facts.duplicateOf ?? 'no earlier mail with the same content'],
    ['not-our-own', kind !== 'own-loop' && !isOwnAddress(mail.sender.address, rules), `${kind}, ${address}`],
    ['not-an-agent', agent === undefined, agent === undefined ? 'no agent has the address' : `agent ${agent.name}`],
    ['joins-no-case', !joins, joins ? `${decision.kind} ${caseNumber(decision.case.number)}` : linkText(decision)],
    ['not-automatic', fell !== 'automatic', `${kind} (${reason})`],
    ['has-sender', address !== '', address === '' ? 'no address' : address],
    [
      'sender-allowed',
      fell !== 'unknown-sender',
      `${customer.known ? 'known' : 'unknown'}; unknown senders: ${rule.unknownSender}`,
      rule.at,
    ],
    [
      'entitlement-allowed',
      fell !== 'no-entitlement' && fell !== 'declined',
      `requireEntitlement: ${typeof required === 'string' ? required : 'decline'}`,
      item === null || item.requireEntitlement === null ? rule.at : item.at,
    ],
  ];
  const end = asked.findIndex(([, passed]) => !passed);
  return asked.map(([name, passed, saw, at], index) => {
    const decided = end >= 0 && index > end;
    return { name, passed: decided ? null : passed, saw: decided ? '' : saw, at: decided ? null : (at ?? null) };
  });
}

function linkText(decision: Decision): string {
  return decision.reasons.find(({ code }) => code === 'linked')?.text ?? 'it belongs to no case';
}

function evidenceOf({ mail, facts, customer }: DecisionInput): readonly EvidenceTrace[] {
  const [strongest] = allEvidence(mail, facts);
  if (strongest === undefined) return [];
  const proven = strongest.evidence === 'signed-address' || strongest.evidence === 'signed-id';
  const enough = customer.trust !== 'failed' && (proven || belongsTo(strongest.case, mail));
  return allEvidence(mail, facts).map((found) => {
    const { evidence } = found;
    const verdict =
      found.case.id !== strongest.case.id
        ? 'weaker'
        : !enough
          ? 'not-enough'
          : evidence === strongest.evidence
            ? 'decides'
            : 'agrees';
    return { case: caseNumber(found.case.number), evidence, verdict, text: evidenceInWords[evidence] };
  });
}
