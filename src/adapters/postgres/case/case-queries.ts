// Cases for people to read.

import { caseNumber } from '../../../core/case/number.js';
import type { CaseStatus } from '../../../core/rule-set/case-values.js';
import type { EntitlementUnit } from '../../../core/rule-set/entitlement-template.js';
import type { KpiInstance } from '../../../core/sla/kpi-instance.js';
import type { ActivitySummary, CaseDetails, CaseQueries, CaseSummary } from '../../../ports/queries.js';
import type { Prisma, PrismaClient } from '../database/client.js';

const summaryParts = {
  contact: { include: { addresses: { orderBy: { address: 'asc' }, take: 1 } } },
  account: true,
  product: true,
} satisfies Prisma.CaseInclude;

export function createCaseQueries(prisma: PrismaClient): CaseQueries {
  return {
    async list(filter) {
      const rows = await prisma.case.findMany({
        where: filter,
        orderBy: [{ createdAt: 'asc' }, { number: 'asc' }],
        include: summaryParts,
      });
      return rows.map(toSummary);
    },
    async runningInstances(dueBefore) {
      const rows = await prisma.kpiInstance.findMany({
        where: {
          ...{ failedAt: null, succeededAt: null, cancelledAt: null },
          ...(dueBefore !== null && { failAt: { lt: dueBefore } }),
        },
        orderBy: [{ failAt: { sort: 'asc', nulls: 'last' } }, { startedAt: 'asc' }],
        include: { case: { select: { number: true, title: true, queue: true, assignee: true } } },
      });
      return rows.map(({ case: of, ...clock }) => ({
        ...clock,
        cancelReason: null,
        ...{ case: caseNumber(of.number), title: of.title, queue: of.queue, assignee: of.assignee },
      }));
    },
    async find(number) {
      const row = await prisma.case.findUnique({
        where: { number },
        include: {
          ...summaryParts,
          activities: {
            orderBy: [{ at: 'asc' }, { direction: 'asc' }],
            include: { outboundMails: true, inboundMails: { select: { rawHash: true } } },
          },
          kpiInstances: { orderBy: { kpi: 'asc' } },
          entitlement: { include: { entries: { select: { amount: true } } } },
        },
      });
      if (row === null) return undefined;
      return {
        ...toSummary(row),
        description: row.description,
        language: row.language,
        sla: row.sla,
        tags: row.tags,
        customFields: row.customFields as CaseDetails['customFields'],
        process: row.process === null || row.stage === null ? null : { name: row.process, stage: row.stage },
        activities: row.activities.map(
          (activity): ActivitySummary => ({
            ...activity,
            direction: activity.direction as ActivitySummary['direction'],
            attachments: activity.attachments as unknown as ActivitySummary['attachments'],
            rawHash: activity.inboundMails.find((mail) => mail.rawHash !== null)?.rawHash ?? null,
            error: activity.outboundMails.find((mail) => mail.error !== null)?.error ?? null,
          }),
        ),
        kpis: row.kpiInstances.map((clock) => ({
          ...clock,
          cancelReason: clock.cancelReason as KpiInstance['cancelReason'],
        })),
        entitlement: row.entitlement && {
          name: row.entitlement.name,
          unit: row.entitlement.unit as EntitlementUnit,
          remaining: row.entitlement.entries.reduce((sum, entry) => sum + entry.amount, row.entitlement.total),
        },
      };
    },
  };
}

function toSummary(row: Prisma.CaseGetPayload<{ include: typeof summaryParts }>): CaseSummary {
  const { title, queue, assignee, priority, type, channel, createdAt, resolvedAt } = row;
  return {
    number: caseNumber(row.number),
    title,
    status: row.status as CaseStatus,
    queue,
    assignee,
    customer: row.account?.name ?? row.contact.name,
    contact: row.contact.addresses[0]?.address ?? '',
    priority,
    type,
    product: row.product?.name ?? null,
    origin: channel,
    createdAt,
    resolvedAt,
  };
}
