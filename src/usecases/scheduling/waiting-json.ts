// A customer on the waiting list, as the command prints it and the API answers it.

import type { WaitingCustomer } from '../../ports/bookings.js';

export type WaitingJson = ReturnType<typeof waitingJson>;

export function waitingJson(wait: WaitingCustomer) {
  const { service, address, before, since, status, offeredStart, offeredResources, answerUntil } = wait;
  return { service, address, before, since, status, offeredStart, offeredResources, answerUntil, case: wait.case };
}
