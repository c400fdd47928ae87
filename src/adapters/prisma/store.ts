// The Store port on PostgreSQL: transactions with retry, and the table of contents of the queries beside it.

import { setTimeout as sleep } from 'node:timers/promises';
import type { KpiName } from '../../core/rule-set.js';
import type { Store, Tx } from '../../ports.js';
import type { Prisma, PrismaClient } from './client.js';
import { findCaseForUpdate } from './desk-case.js';
import { gatherFacts } from './gather-facts.js';
import { importGiven } from './import-given.js';
import { findCursor, mailsToProcess, recordFailedTry, recordReceived } from './intake.js';
import { lockConversation } from './locks.js';
import { claimOutbound, recordSendFailure, recordSent } from './outbound.js';
import { unkeptPromises } from './unkept-promises.js';
import { writeChanges } from './write-changes.js';

/** Error codes after which the same transaction may well succeed: serialisation failure, deadlock, a unique key that a
 *  concurrent transaction took first. Anything else is thrown at once. */
const retryable = new Set(['40001', '40P01', '23505']);
const tries = 4;
/** An import may bring every customer of a company at once. */
const longestImportMs = 600_000;

export function createStore(prisma: PrismaClient): Store {
  return {
    transaction: (work) => inTransaction(prisma, 60_000, (tx) => work(createTx(tx))),
    findCursor: (mailbox, folder) => findCursor(prisma, mailbox, folder),
    recordReceived: (mailbox, folder, cursor, rows) => recordReceived(prisma, mailbox, folder, cursor, rows),
    mailsToProcess: (ids) => mailsToProcess(prisma, ids),
    recordFailedTry: (id, error, nextTryAt) => recordFailedTry(prisma, id, error, nextTryAt),
    claimOutbound: (id, now, until) => claimOutbound(prisma, id, now, until),
    recordSent: (id, sent) => recordSent(prisma, id, sent),
    recordSendFailure: (id, error, nextTryAt) => recordSendFailure(prisma, id, error, nextTryAt),
    unkeptPromises: (now, horizon) => unkeptPromises(prisma, now, horizon),
    async keepRuleSet(version, files, now) {
      await prisma.ruleSetVersion.createMany({ data: [{ version, files, loadedAt: now }], skipDuplicates: true });
    },
    importGiven: (given, now) => inTransaction(prisma, longestImportMs, (tx) => importGiven(tx, given, now)),
  };
}

async function inTransaction<T>(
  prisma: PrismaClient,
  timeout: number,
  work: (tx: Prisma.TransactionClient) => Promise<T>,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await prisma.$transaction(work, { maxWait: 30_000, timeout });
    } catch (error) {
      if (attempt === tries || !retryable.has(sqlState(error) ?? '')) throw error;
      await sleep(20 * attempt);
    }
  }
}

export function createTx(tx: Prisma.TransactionClient): Tx {
  return {
    lockConversation: (question) => lockConversation(tx, question),
    gatherFacts: (question) => gatherFacts(tx, question),
    findCaseForUpdate: (ref) => findCaseForUpdate(tx, ref),
    async findClock(id) {
      const row = await tx.kpiInstance.findUnique({ where: { id } });
      return row === null ? undefined : { ...row, kpi: row.kpi as KpiName };
    },
    async findArticle(number) {
      return (await tx.knowledgeArticle.findUnique({ where: { number } })) ?? undefined;
    },
    write: (changes) => writeChanges(tx, changes),
  };
}

/** The SQLSTATE that PostgreSQL gave, wherever Prisma put it. */
function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, meta } = error as { code?: string; meta?: { code?: string; driverAdapterError?: { cause?: object } } };
  if (code === 'P2034') return '40001';
  if (code === 'P2002') return '23505';
  const cause = meta?.driverAdapterError?.cause as { originalCode?: string } | undefined;
  return cause?.originalCode ?? meta?.code;
}
