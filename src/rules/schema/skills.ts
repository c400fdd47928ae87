// Skills: a list of names, or names with ratings.

import { z } from 'zod';
import { text } from './field-types.js';

/** A name without a rating has this one. */
const PLAIN_RATING = 1;

/** `[ german ]` or `{ german: 5 }`; ratings from 1 to 10. */
export function skillsSchema(description: string) {
  const rating = z.int().min(1).max(10).meta({ description: 'The rating, from 1 to 10' });
  return z.union([z.array(text(description)), z.record(z.string(), rating)]).default([]);
}

/** By name. */
export function ratedSkills(written: z.infer<ReturnType<typeof skillsSchema>>): ReadonlyMap<string, number> {
  if (!Array.isArray(written)) return new Map(Object.entries(written));
  return new Map(written.map((name) => [name, PLAIN_RATING]));
}
