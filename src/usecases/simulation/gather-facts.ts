// Reads from the live database what is known about a mail that is only to be explained.

import type { Facts } from '../../core/intake/facts.js';
import type { FactsQuery } from '../../ports/intake-repository.js';
import type { Transact } from '../../ports/transact.js';

export async function gatherFacts({ transact }: { readonly transact: Transact }, query: FactsQuery): Promise<Facts> {
  return transact(async (tx) => {
    const [answer] = await tx.intake.gatherFacts([query]);
    if (answer === undefined) throw new Error('the facts query has no answer');
    return { ...answer.facts, agentLoads: await tx.cases.agentLoads(query.candidates) };
  });
}
