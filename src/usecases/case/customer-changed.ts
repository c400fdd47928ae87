// A case gets another customer.

import type { CustomerChanged } from '../../core/case/relation-event.js';
import type { CaseOfContact, ContactState } from '../../ports/customer-repository.js';

/** `account`: the one that the case belongs to. */
export function customerChanged(to: ContactState, account: CaseOfContact['account']): CustomerChanged {
  return {
    type: 'customer-changed',
    contact: { address: to.addresses[0] ?? '', name: to.name },
    account: account && { name: account.name },
    customer: { accountId: account?.id ?? null, contactId: to.id, addresses: to.addresses, language: to.language },
  };
}
