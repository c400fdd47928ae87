// Reads the ledgers of inbound and outbound mail in chronological order.

import { caseNumber } from '../../../core/case/number.js';
import type { LedgerEntry, LedgerQueries } from '../../../ports/queries.js';
import type { PrismaClient } from '../database/client.js';

export function createLedgerQueries(prisma: PrismaClient): LedgerQueries {
  return {
    async inbound() {
      const rows = await prisma.inboundMail.findMany({
        orderBy: [{ processedAt: 'asc' }, { uid: 'asc' }],
        omit: { facts: true },
        include: { activity: { select: { from: true, subject: true, case: { select: { number: true } } } } },
      });
      return rows.map((row) => {
        const decision = row.decision as {
          reasons?: LedgerEntry['reasons'];
          customer?: { contact: { address: string } };
        } | null;
        return {
          id: row.id,
          mailbox: row.mailbox,
          outcome: row.outcome,
          reason: row.reason,
          case: row.activity && caseNumber(row.activity.case.number),
          reasons: decision?.reasons ?? [],
          from: row.activity?.from ?? decision?.customer?.contact.address ?? null,
          subject: row.activity?.subject ?? null,
          error: row.error,
          processedAt: row.processedAt,
        };
      });
    },
    async outbound() {
      const rows = await prisma.outboundMail.findMany({
        orderBy: [{ promisedAt: 'asc' }, { id: 'asc' }],
        include: { activity: { select: { case: { select: { number: true } } } } },
      });
      return rows.map((row) => ({
        template: row.template,
        to: row.toAddress,
        case: row.activity && caseNumber(row.activity.case.number),
        status: row.status,
        messageId: row.messageId,
        sentAt: row.sentAt,
      }));
    },
  };
}
