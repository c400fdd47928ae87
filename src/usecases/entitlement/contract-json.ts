// A contract as JSON, by command and by the API.

import { contractStatus } from '../../core/entitlement/contract.js';
import type { ContractRecord } from '../../ports/contracts.js';

export type ListedContract = Omit<ContractRecord, 'lines'>;

/** A public contract: fields may be added, never renamed. */
export function contractJson(one: ListedContract, now: Date): object {
  const { number, customer, template, sla, startsAt, endsAt, renews } = one;
  const { createdAt, invoicedAt, activatedAt, cancelledAt } = one;
  return {
    ...{ number, customer, status: contractStatus(one, now), template, sla, startsAt, endsAt, renews },
    ...{ createdAt, invoicedAt, activatedAt, cancelledAt },
  };
}
