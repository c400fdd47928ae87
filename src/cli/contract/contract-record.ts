// A contract as `casemill contract list` and `show` print it.

import { contractStatus } from '../../core/entitlement/contract.js';
import type { ContractRecord } from '../../ports/contracts.js';
import { instant } from '../output/text.js';

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

/** The status, and the date of a cancellation to come. */
export function statusText(one: ListedContract, now: Date): string {
  const status = contractStatus(one, now);
  const planned = one.cancelledAt !== null && one.cancelledAt > now;
  return planned ? `${status}, cancelled from ${instant(one.cancelledAt)}` : status;
}
