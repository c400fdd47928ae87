// Tells of appointments, and of customers who wait for one, that need what the rules no longer have: nobody can move
// such an appointment, and nothing is offered to whoever waits.

import type { Resource, Service } from '../rule-set/scheduling.js';

/** An open appointment, or a customer who waits; all by name. */
export interface NeedsRules {
  /** `C-000123`. */
  readonly case: string;
  readonly service: string;
  /** None for somebody who waits. */
  readonly resources: readonly string[];
}

/** Of cases; more are counted. */
const NAMED = 5;

/** A sentence for each service and each resource that is gone. */
export function goneFromRules(
  {
    services,
    resources,
  }: { readonly services: ReadonlyMap<string, Service>; readonly resources: ReadonlyMap<string, Resource> },
  found: readonly NeedsRules[],
): readonly string[] {
  const missing = new Map<string, Set<string>>();
  const note = (what: string, number: string) => missing.set(what, (missing.get(what) ?? new Set()).add(number));
  for (const { case: number, service, resources: names } of found) {
    if (!services.has(service)) note(`service "${service}"`, number);
    for (const name of names) if (!resources.has(name)) note(`resource "${name}"`, number);
  }
  return [...missing].map(([what, numbers]) => {
    const cases = [...numbers].slice(0, NAMED).join(', ');
    const more = numbers.size > NAMED ? ` and ${numbers.size - NAMED} more` : '';
    return `the rules no longer have ${what}, which is needed on ${cases}${more}; bring it back, or cancel these: \`casemill booking list\`, \`casemill slot waiting\``;
  });
}
