// Forgets requests with an Idempotency-Key: no program sends one again after a day.

import type { ApiRequests } from '../../ports/api-requests.js';
import type { Clock } from '../../ports/clock-and-log.js';

const keepMs = 24 * 3_600_000;

export interface ForgetRequestsDeps {
  readonly apiRequests: ApiRequests;
  readonly clock: Clock;
}

export function forgetOldRequests({ apiRequests, clock }: ForgetRequestsDeps): Promise<void> {
  return apiRequests.forgetBefore(new Date(clock().getTime() - keepMs));
}
