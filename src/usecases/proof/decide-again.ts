// A mail of the ledger decided again: by other rules, with the facts of then and at the time of then, so that only the
// rules can make a difference. Its own consequences (the case that it opened, the unit that it spent) stay out.

import { productCandidates } from '../../core/casework/record-creation.js';
import type { Facts } from '../../core/facts.js';
import type { RuleSet } from '../../core/rule-set.js';
import type { DecidedMail } from '../../ports.js';
import type { GatheredMail } from '../intake/explain.js';

/** The mail as it would be put before these rules. `products` is the catalogue as it is now. */
export function asGathered(decided: DecidedMail, rules: RuleSet, products: Facts['products']): GatheredMail {
  const { mail, mailbox, receivedAt, decidedAt } = decided;
  const facts = decided.ruleSetVersion === rules.version ? decided.facts : withProducts(decided, rules, products);
  return { mail, intake: { mailbox, receivedAt }, facts, now: decidedAt };
}

/** Other rules may take other products from a mail than those that were asked for: these come from the catalogue. */
function withProducts({ mail, mailbox, facts }: DecidedMail, rules: RuleSet, products: Facts['products']): Facts {
  const rule = rules.recordCreation.get(mailbox);
  if (rule === undefined) return facts;
  const wanted = new Set(productCandidates(rule, mail).map((name) => name.toLowerCase()));
  const known = new Set(facts.products.map(({ id }) => id));
  const more = products.filter(({ id, name }) => wanted.has(name.toLowerCase()) && !known.has(id));
  return more.length === 0 ? facts : { ...facts, products: [...facts.products, ...more] };
}
