// Finds reply addresses that we signed for an agent. Whoever has one could speak as that agent, so none goes to a
// customer.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Signer } from '../../ports/outgoing.js';

/** Whether the text, or a link in it, has such an address. */
export function showsAgentAddress(signer: Pick<Signer, 'claimsOfOthers'>, rules: RuleSet, text: string): boolean {
  const addresses = decoded(text).match(/[^\s<>"'(),;:?&=/]+@[^\s<>"'(),;:?&=/]+/g) ?? [];
  return signer.claimsOfOthers(addresses, [], rules.agents).length > 0;
}

/** As a program reads the address of a link. */
function decoded(text: string): string {
  return text.replace(/%([2-7][0-9a-f])/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)));
}
