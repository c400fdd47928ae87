// Finds the entitlement that a command line names.

import type { EntitlementQueries, EntitlementRecord } from '../../ports/entitlements.js';

/** Undefined when there is none; the message for the user has been printed. */
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
