// Whether the case may open without an entitlement that covers it: the rule, or the item that matched, may require one.

import type { CoverageResult } from '../entitlement/coverage.js';
import type { RuleItem } from '../rule-set/record-creation.js';
import { autoReply } from './auto-reply.js';
import type { Hold, Skip } from './decision.js';
import { check, type DecisionInput } from './decision-input.js';
import { hold, skip } from './no-case.js';

/** Null when the case may open. */
export function refuseWithoutEntitlement(
  input: DecisionInput,
  item: RuleItem,
  coverage: CoverageResult,
): Hold | Skip | null {
  const { rule, facts } = input;
  const required = item.requireEntitlement ?? rule.requireEntitlement;
  const at = item.requireEntitlement === null ? rule.at : item.at;
  const saw = `requireEntitlement: ${typeof required === 'string' ? required : 'decline'}`;
  // Whoever released a held message wants its case, paid or not.
  const isAllowed = coverage.covered || required === 'no' || Boolean(facts.released);
  if (check(input, 'entitlement-allowed', isAllowed, saw, at) || required === 'no') return null;

  const text = 'the rule requires an entitlement, and none covers this';
  if (required === 'hold') return hold(input, 'no-entitlement', text, coverage.reasons);
  // Declined once is enough: who answers that mail is seen by a person, and not declined again and again.
  if (facts.answersDecline) {
    const answered = 'the customer answers a mail that declined: a person has to look';
    return hold(input, 'declined-customer-replied', answered, coverage.reasons);
  }
  const reply = autoReply(input, required.declineWith);
  return {
    ...skip(input, 'declined', text),
    reasons: [{ code: 'declined', text, at }, ...coverage.reasons, ...reply.reasons],
    mails: reply.mails,
  };
}
