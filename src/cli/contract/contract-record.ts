// The status of a contract, for people.

import { contractStatus } from '../../core/entitlement/contract.js';
import type { ListedContract } from '../../usecases/entitlement/contract-json.js';
import { instant } from '../output/text.js';

/** The status, and the date of a cancellation to come. */
export function statusText(one: ListedContract, now: Date): string {
  const status = contractStatus(one, now);
  const planned = one.cancelledAt !== null && one.cancelledAt > now;
  return planned ? `${status}, cancelled from ${instant(one.cancelledAt)}` : status;
}
