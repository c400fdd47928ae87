// A delivery to a webhook as JSON. Fields may be added, never renamed.

import { caseNumber } from '../../core/case/number.js';
import type { HookDelivery } from '../../ports/hook-deliveries.js';

export function deliveryJson({ case: number, ...delivery }: HookDelivery): object {
  return { ...delivery, case: number === null ? null : caseNumber(number) };
}
