// What quarantined and held mails have in common in the ledger: how they are named and closed, and what became of them.

import { z } from 'zod';
import type { Discarded, LedgerOutcome } from '../../../ports/quarantine.js';
import type { Sql } from '../database/sql.js';

/** A person's decision, beside or instead of that of the rules. */
const discardedDecision = z.object({
  discarded: z.object({ by: z.string(), why: z.string(), at: z.coerce.date() }),
});

export function discardedBy(decision: unknown): Discarded | null {
  return discardedDecision.safeParse(decision).data?.discarded ?? null;
}

/** A person's decision as it is stored. */
export function discarding({ by, why, at }: Discarded): { readonly discarded: object } {
  return { discarded: { by, why, at: at.toISOString() } };
}

export async function outcomeOf(sql: Sql, id: string): Promise<LedgerOutcome> {
  const [row] = await sql<LedgerOutcome>(
    `SELECT m.outcome, m.reason, m.error, m."nextTryAt", c.number AS case FROM "InboundMail" m
     LEFT JOIN "Activity" a ON a.id = m."activityId" LEFT JOIN "Case" c ON c.id = a."caseId" WHERE m.id = $1`,
    [id],
  );
  if (row === undefined) throw new Error(`the ledger has no mail ${id}`);
  return row;
}

/** The lowest and the highest id that begins like this; undefined when none can. */
export function idRange(start: string): readonly [string, string] | undefined {
  const digits = start.toLowerCase().replaceAll('-', '');
  if (!/^[0-9a-f]{1,32}$/.test(digits)) return undefined;
  return [digits.padEnd(32, '0'), digits.padEnd(32, 'f')];
}
