// Finds the entitlement that somebody names on the command line.

import type { EntitlementQueries, EntitlementRecord } from '../../ports/entitlements.js';

/** Undefined when there is none: the user has been told, with what to do. */
export async function findEntitlement(
  entitlements: EntitlementQueries,
  name: string,
  at: Date,
): Promise<EntitlementRecord | undefined> {
  const found = await entitlements.find(name, at);
  if (found === undefined) {
    console.error(`There is no entitlement "${name}". \`casemill entitlement list\` shows all entitlements.`);
  }
  return found;
}
