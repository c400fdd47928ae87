// Reads how many of something.

import { WrongUseError } from './wrong-use-error.js';

const most = 1000;

/** 1 to 1000. */
export function parseCount(written: string, name: string): number {
  if (/^[1-9]\d{0,3}$/.test(written) && Number(written) <= most) return Number(written);
  throw new WrongUseError(`${name} "${written}" is not a whole number from 1 to ${most}`);
}
