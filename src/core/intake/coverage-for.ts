// What the customer has bought for this message: the entitlement that covers it on its channel, and what it is debited.

import { countedRemaining } from '../entitlement/amount.js';
import { type CoverageResult, coverage } from '../entitlement/coverage.js';
import { standardAmount } from '../entitlement/debit.js';
import { isBySender } from '../inbound/message.js';
import type { Coverage } from './decision.js';
import type { DecisionInput } from './decision-input.js';

/** `product`: null for a case without one. */
export function coverageFor(
  { customer, facts, now, message, mailbox }: DecisionInput,
  product: string | null,
): CoverageResult {
  // A forged sender spends nothing; nor does one for whom another address speaks, where the server could have vouched.
  const isForAnother = mailbox.authservId !== null && !isBySender(message);
  if (!facts.released && (customer.trust === 'failed' || isForAnother)) {
    const text = 'nobody vouches for the sender, who therefore spends no support';
    return { entitlement: null, covered: false, reasons: [{ code: 'no-entitlement', text }] };
  }
  const { id, address } = customer.contact;
  const contact = id === null ? [address] : [id, address];
  return coverage(facts.entitlements, { channel: message.channel, product, contact, now });
}

/** What the new case takes from the entitlement that covers it; null when none does. */
export function debitOf({ entitlement, covered }: CoverageResult): Coverage | null {
  if (entitlement === null || !covered) return null;
  const debit = standardAmount(entitlement, 'created', 0);
  return {
    id: entitlement.id,
    name: entitlement.name,
    covered,
    remaining: countedRemaining({ ...entitlement, remaining: entitlement.remaining + (debit ?? 0) }),
    debit,
  };
}
