// The quarantine in the ledger. What is open is `quarantined` with another reason than `discarded`.

import { z } from 'zod';
import type { QuarantineStore } from '../../../ports/quarantine.js';
import type { PrismaClient } from '../database/client.js';

/** Where a decision would be: it was a person's. `reasons` as every decision has them. */
const discardedDecision = z.object({
  discarded: z.object({ by: z.string(), why: z.string(), at: z.coerce.date() }),
});

export function createQuarantineStore(prisma: PrismaClient): QuarantineStore {
  const open = { outcome: 'quarantined', reason: { not: 'discarded' } };
  return {
    async list() {
      const rows = await prisma.inboundMail.findMany({
        where: { outcome: 'quarantined' },
        orderBy: [{ receivedAt: 'asc' }, { uid: 'asc' }],
        omit: { facts: true },
      });
      return rows.map((row) => ({
        id: row.id,
        mailbox: row.mailbox,
        receivedAt: row.receivedAt,
        quarantinedAt: row.processedAt ?? row.fetchedAt,
        size: row.size,
        rawHash: row.rawHash,
        error: row.error ?? '',
        tries: row.tries,
        discarded: discardedDecision.safeParse(row.decision).data?.discarded ?? null,
      }));
    },
    async release(id, untouchedUntil) {
      const { count } = await prisma.inboundMail.updateMany({
        where: { id, ...open },
        data: {
          outcome: 'received',
          reason: null,
          error: null,
          tries: 0,
          processedAt: null,
          nextTryAt: untouchedUntil,
        },
      });
      return count === 1;
    },
    async discard(id, { by, why, at }) {
      const reasons = [{ code: 'discarded', text: `discarded by ${by}: ${why}` }];
      const { count } = await prisma.inboundMail.updateMany({
        where: { id, ...open },
        data: { reason: 'discarded', decision: { reasons, discarded: { by, why, at: at.toISOString() } } },
      });
      return count === 1;
    },
    async outcomeOf(id) {
      const row = await prisma.inboundMail.findUniqueOrThrow({
        where: { id },
        select: {
          outcome: true,
          reason: true,
          error: true,
          nextTryAt: true,
          activity: { select: { case: { select: { number: true } } } },
        },
      });
      const { outcome, reason, error, nextTryAt, activity } = row;
      return { outcome, reason, error, nextTryAt, case: activity?.case.number ?? null };
    },
  };
}
