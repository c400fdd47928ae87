// One case with everything that the desk's actions look at, read after its locks are held.

import type { CaseStatus, KpiName } from '../../core/rule-set.js';
import type { DeskCase } from '../../ports.js';
import type { Prisma } from './client.js';
import { lockCase } from './locks.js';

export async function findCaseForUpdate(
  tx: Prisma.TransactionClient,
  ref: { readonly id: string } | { readonly number: number },
): Promise<DeskCase | undefined> {
  const found = await tx.case.findUnique({ where: ref, select: { id: true } });
  if (found === null) return undefined;
  await lockCase(tx, found.id);
  const row = await tx.case.findUniqueOrThrow({
    where: { id: found.id },
    include: {
      contact: { include: { addresses: { orderBy: { address: 'asc' }, take: 1 } } },
      entitlement: true,
      queueItems: { where: { leftAt: null }, take: 1 },
      kpiInstances: { where: { succeededAt: null, cancelledAt: null }, orderBy: { startedAt: 'asc' } },
    },
  });
  const activities = await tx.activity.findMany({
    where: { caseId: row.id },
    orderBy: { at: 'asc' },
    select: {
      id: true,
      kind: true,
      direction: true,
      status: true,
      subject: true,
      messageId: true,
      minutes: true,
      billableMinutes: true,
      agent: true,
    },
  });
  const lastInbound = activities.findLast((a) => a.kind === 'email' && a.direction === 'in' && a.agent === null);
  return {
    id: row.id,
    number: row.number,
    title: row.title,
    status: row.status as CaseStatus,
    mailbox: row.mailbox,
    queue: row.queue,
    assignee: row.assignee,
    sla: row.sla,
    createdAt: row.createdAt,
    firstResponseAt: row.firstResponseAt,
    contact: { name: row.contact.name, address: row.contact.addresses[0]?.address ?? '' },
    queueItemId: row.queueItems[0]?.id ?? null,
    clocks: row.kpiInstances.map(({ id, kpi, failAt, failedAt }) => ({ id, kpi: kpi as KpiName, failAt, failedAt })),
    entitlement: row.entitlement && {
      id: row.entitlement.id,
      unit: row.entitlement.unit as 'cases' | 'minutes',
      decreaseOn: row.entitlement.decreaseOn as 'creation' | 'resolution',
      channel: row.origin,
    },
    lastInbound: lastInbound
      ? {
          messageId: lastInbound.messageId,
          references: activities.flatMap((a) => (a.messageId !== null && a.agent === null ? [a.messageId] : [])),
          subject: lastInbound.subject,
        }
      : null,
    openActivities: activities
      .filter((a) => a.status === 'open' && a.kind !== 'email')
      .map(({ id, kind, subject }) => ({ id, kind, subject })),
    minutes: activities.reduce((sum, a) => (a.kind === 'resolution' ? sum : sum + (a.minutes ?? 0)), 0),
    resolutions: activities.filter((a) => a.kind === 'resolution').length,
    lastBillableMinutes: activities.findLast((a) => a.kind === 'resolution')?.billableMinutes ?? 0,
  };
}
