// Keeps this process small. V8 lets garbage pile up to several times of what lives, which is right for a program that has
// its machine for itself; collecting earlier costs a worker one or two percent of its time.

import { setFlagsFromString } from 'node:v8';

/** From the next collection on. */
export function limitHeap(): void {
  setFlagsFromString('--heap-growing-percent=50');
}
