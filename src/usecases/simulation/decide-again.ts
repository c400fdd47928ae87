// Decides a mail of the ledger again by other rules, with the facts and at the time of the original decision, so that
// only the rules make a difference. What the mail itself caused (the case it opened, the unit it spent) is left out.

import { mailMessage } from '../../core/inbound/message.js';
import { productCandidates } from '../../core/intake/case-fields.js';
import { compareDecisions, type DecisionDifference } from '../../core/intake/compare-decisions.js';
import { decide } from '../../core/intake/decide.js';
import type { Facts } from '../../core/intake/facts.js';
import { candidates } from '../../core/routing/members.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { DecisionRecord } from '../../ports/decided-mails.js';
import type { GatheredMail } from './explain.js';

/** What other rules may ask for that was not looked up then, as it is now: the catalogue, and how busy agents are. The
 *  loads only right after the decision: of an older mail, whoever had no case then would be as busy as today. */
export type AsItIsNow = Pick<Facts, 'products' | 'agentLoads'>;

/** The input of the new decision. */
export function asGathered(decided: DecisionRecord, rules: RuleSet, isNow: AsItIsNow): GatheredMail {
  const { mail, mailbox, receivedAt, decidedAt } = decided;
  const facts =
    decided.ruleSetVersion === rules.version
      ? decided.facts
      : withLoads(withProducts(decided, rules, isNow.products), rules, isNow.agentLoads);
  return { mail, intake: { mailbox, receivedAt }, facts, now: decidedAt };
}

/** Other rules may extract other products from the mail than those that were looked up then; these come from the
 *  catalogue. */
function withProducts({ mail, mailbox, facts }: DecisionRecord, rules: RuleSet, products: Facts['products']): Facts {
  const rule = rules.recordCreation.get(mailbox);
  if (rule === undefined) return facts;
  const wanted = new Set(productCandidates(rule, mailMessage(mail)).map((name) => name.toLowerCase()));
  const known = new Set(facts.products.map(({ id }) => id));
  const more = products.filter(({ id, name }) => wanted.has(name.toLowerCase()) && !known.has(id));
  return more.length === 0 ? facts : { ...facts, products: [...facts.products, ...more] };
}

/** Other rules may choose among other agents. Who was no candidate then would look like somebody without cases. */
function withLoads(facts: Facts, rules: RuleSet, agentLoads: Facts['agentLoads']): Facts {
  const unknown = unknownCandidates(facts, rules);
  const more = agentLoads.filter(({ agent }) => unknown.includes(agent));
  return more.length === 0 ? facts : { ...facts, agentLoads: [...facts.agentLoads, ...more] };
}

/** The agents among whom the rules choose, and whose cases were not counted then. */
export function unknownCandidates({ agentLoads }: Facts, rules: RuleSet): readonly string[] {
  return candidates(rules).filter((name) => agentLoads.every(({ agent }) => agent !== name));
}

/** What these rules would have decided differently. Rules that cannot decide it differ by their error. */
export function differencesOf(mail: DecisionRecord, rules: RuleSet, isNow: AsItIsNow): readonly DecisionDifference[] {
  try {
    const again = asGathered(mail, rules, isNow);
    const now = decide(mailMessage(again.mail), again.intake, again.facts, rules, again.now);
    return compareDecisions(mail.decision, now, mail.facts);
  } catch (error) {
    // Rules without the mail's mailbox decide nothing about it.
    const message = error instanceof Error ? error.message : String(error);
    return [{ field: 'decision', from: mail.decision.kind, to: `error: ${message}` }];
  }
}
