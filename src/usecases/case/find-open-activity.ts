// The open activity that an action names, with what is written behind its name, or why it is not known.

import type { OpenActivity } from '../../core/case/from-activities.js';
import { namedActivity } from '../../core/case/named-activity.js';
import { type ActionContext, type Refusal, refuse } from './action.js';

export interface FoundActivity {
  readonly activity: OpenActivity;
  /** Empty: nothing but the name is written. */
  readonly rest: string;
}

/** `fits`: whether a text can follow a name. One that cannot is a part of a name that no open activity has. */
export function findOpenActivity(
  { case: { openActivities }, number }: Pick<ActionContext, 'case' | 'number'>,
  text: string,
  fits: (rest: string) => boolean,
): FoundActivity | Refusal {
  const { found, rest } = namedActivity(openActivities, text);
  const [activity, ...others] = found;
  if (activity !== undefined && others.length === 0 && (rest === '' || fits(rest))) return { activity, rest };
  const all = openActivities.map(({ kind, subject, id }) => `${kind} "${subject}" ${id.slice(0, 8)}`).join(', ');
  if (others.length > 0) {
    return refuse('no-activity', `${number} has several open activities "${text}"; name one by its id (open: ${all})`);
  }
  return refuse('no-activity', `${number} has no open activity with the subject "${text}" (open: ${all || 'none'})`);
}
