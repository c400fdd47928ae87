// The options of tasks and appointments: who does it, and how long before it is due there is a reminder.

import { parseMinutes } from '../../core/case/written-minutes.js';
import { option, type Parse } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

const parseBefore: Parse<number> = (written, name) => {
  const minutes = parseMinutes(written);
  if (minutes === null) throw new WrongUseError(`${name} "${written}" is not a duration; write 30m, 2h or 1h30m`);
  return minutes;
};

export const planOptions = [
  option('--owner <agent>', 'who is to do it'),
  option('--remind <time>', 'how long before it is due its owner is reminded by mail, such as 30m', parseBefore),
] as const;

interface PlanWords {
  readonly owner: string | undefined;
  readonly remind: number | undefined;
}

/** Of the options, those that were written. */
export function planWords({ owner, remind }: PlanWords) {
  return { ...(owner !== undefined && { owner }), ...(remind !== undefined && { remindMinutes: remind }) };
}
