// Promised mails: taken by one worker at a time, marked when the server has them.

import type { ClaimedOutbound, MailCase } from '../../ports.js';
import type { OutboundRow } from '../../tables.js';
import type { PrismaClient } from './client.js';

export async function claimOutbound(
  prisma: PrismaClient,
  id: string,
  now: Date,
  until: Date,
): Promise<ClaimedOutbound | undefined> {
  const [row] = await prisma.outboundMail.updateManyAndReturn({
    where: { id, status: 'queued', nextTryAt: { lte: now } },
    data: { nextTryAt: until, tries: { increment: 1 } },
  });
  if (row === undefined) return undefined;
  return {
    ...(row as unknown as OutboundRow),
    case: row.caseId === null ? null : await findMailCase(prisma, row.caseId),
  };
}

async function findMailCase(prisma: PrismaClient, id: string): Promise<MailCase | null> {
  const row = await prisma.case.findUnique({
    where: { id },
    include: {
      contact: { include: { addresses: { orderBy: { address: 'asc' }, take: 1 } } },
      account: true,
      product: true,
      entitlement: { include: { entries: { select: { amount: true } } } },
    },
  });
  if (row === null) return null;
  return {
    ...row,
    contact: { name: row.contact.name, address: row.contact.addresses[0]?.address ?? '' },
    account: row.account?.name ?? null,
    product: row.product?.name ?? null,
    entitlement: row.entitlement && {
      name: row.entitlement.name,
      unit: row.entitlement.unit,
      remaining: row.entitlement.entries.reduce((sum, entry) => sum + entry.amount, row.entitlement.total),
    },
  };
}

export async function recordSent(
  prisma: PrismaClient,
  id: string,
  sent: { at: Date; subject: string; text: string },
): Promise<void> {
  await prisma.$executeRawUnsafe(
    `WITH mail AS (
       UPDATE "OutboundMail" SET status = 'sent', "sentAt" = $2::timestamptz, error = null WHERE id = $1::uuid
       RETURNING "activityId"
     )
     UPDATE "Activity" SET status = 'completed', subject = $3, text = $4 WHERE id = (SELECT "activityId" FROM mail)`,
    id,
    sent.at,
    sent.subject,
    sent.text,
  );
}

export async function recordSendFailure(
  prisma: PrismaClient,
  id: string,
  error: string,
  nextTryAt: Date | null,
): Promise<void> {
  if (nextTryAt !== null) {
    await prisma.outboundMail.update({ where: { id }, data: { error, nextTryAt } });
    return;
  }
  await prisma.$executeRawUnsafe(
    `WITH mail AS (
       UPDATE "OutboundMail" SET status = 'failed', error = $2 WHERE id = $1::uuid RETURNING "activityId"
     )
     UPDATE "Activity" SET status = 'failed' WHERE id = (SELECT "activityId" FROM mail) AND status = 'open'`,
    id,
    error,
  );
}
