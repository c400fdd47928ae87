// A mail of the ledger decided again: by other rules, with the facts of then and at the time of then, so that only the
// rules can make a difference. Its own consequences (the case that it opened, the unit that it spent) stay out.

import { mailMessage } from '../../core/inbound/message.js';
import { productCandidates } from '../../core/intake/case-fields.js';
import { compareDecisions, type DecisionDifference } from '../../core/intake/compare-decisions.js';
import { decide } from '../../core/intake/decide.js';
import type { Facts } from '../../core/intake/facts.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { DecidedNow } from '../../ports/decided-mails.js';
import type { GatheredMail } from './explain.js';

/** The mail as it would be put before these rules. `products` is the catalogue as it is now. */
export function asGathered(decided: DecidedNow, rules: RuleSet, products: Facts['products']): GatheredMail {
  const { mail, mailbox, receivedAt, decidedAt } = decided;
  const facts = decided.ruleSetVersion === rules.version ? decided.facts : withProducts(decided, rules, products);
  return { mail, intake: { mailbox, receivedAt }, facts, now: decidedAt };
}

/** Other rules may take other products from a mail than those that were asked for: these come from the catalogue. */
function withProducts({ mail, mailbox, facts }: DecidedNow, rules: RuleSet, products: Facts['products']): Facts {
  const rule = rules.recordCreation.get(mailbox);
  if (rule === undefined) return facts;
  const wanted = new Set(productCandidates(rule, mailMessage(mail)).map((name) => name.toLowerCase()));
  const known = new Set(facts.products.map(({ id }) => id));
  const more = products.filter(({ id, name }) => wanted.has(name.toLowerCase()) && !known.has(id));
  return more.length === 0 ? facts : { ...facts, products: [...facts.products, ...more] };
}

/** In what these rules would have decided it otherwise. Rules that cannot decide it differ by their error. */
export function differencesOf(
  mail: DecidedNow,
  rules: RuleSet,
  products: Facts['products'],
): readonly DecisionDifference[] {
  try {
    const again = asGathered(mail, rules, products);
    const now = decide(mailMessage(again.mail), again.intake, again.facts, rules, again.now);
    return compareDecisions(mail.decision, now, mail.facts);
  } catch (error) {
    // Rules without the mail's mailbox decide nothing about it.
    const message = error instanceof Error ? error.message : String(error);
    return [{ field: 'decision', from: mail.decision.kind, to: `error: ${message}` }];
  }
}
