// A slot, as the command prints it and the API answers it.

import type { Slot } from '../../core/scheduling/find-slots.js';

export function slotJson({ start, end, resources, why }: Slot) {
  return { start, end, resources, why };
}
