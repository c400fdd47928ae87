// The Store port on PostgreSQL: transactions with retry, and the table of contents of the queries beside it.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Article } from '../../core/knowledge/article.js';
import type { Store, Tx } from '../../ports/store.js';
import { findCaseForUpdate, findCaseOfKpi } from './case/case-state.js';
import { findCasesToRefresh } from './case/kpi-instances.js';
import type { Database } from './database/client.js';
import { lockConversations } from './database/locks.js';
import { type Finish, inSqlTransaction, type Sql, sqlOn } from './database/sql.js';
import { writeChanges } from './database/write-changes.js';
import { importDataset } from './dataset/import-dataset.js';
import { findContractForUpdate } from './entitlement/contracts.js';
import { endDefault, findCustomer, findEntitlementForUpdate, unknownProducts } from './entitlement/entitlements.js';
import {
  attemptEnder,
  beginAttempt,
  forgetSettledAttempts,
  recordFailedTry,
  takeExpiredRaw,
} from './intake/attempts.js';
import { gatherFacts } from './intake/gather-facts.js';
import { createConnections, takeConnectionChanges } from './mailbox/connections.js';
import { createFolders } from './mailbox/folders.js';
import { createLeases } from './mailbox/leases.js';
import { createLedgerComparison } from './mailbox/ledger-comparison.js';
import {
  awaitSendSlot,
  claimOutbound,
  extendOutboundClaim,
  recordSendFailure,
  recordSent,
} from './outbound/outbound-mails.js';
import { takeSendSlot } from './outbound/send-slots.js';
import { unkeptPromises } from './unkept-promises.js';
import { tableChanges } from './writes.js';

/** Error codes after which the same transaction may well succeed: serialisation failure, deadlock, a unique key that a
 *  concurrent transaction took first. Anything else is thrown at once. */
const retryable = new Set(['40001', '40P01', '23505']);
const tries = 4;
/** An import may bring every customer of a company at once. */
const longestImportMs = 600_000;

export function createStore({ prisma, pool }: Pick<Database, 'prisma' | 'pool'>): Store {
  const sql = sqlOn(pool);
  return {
    ...createLedgerComparison(sql),
    ...createLeases(sql),
    ...createFolders(prisma, sql),
    ...createConnections(sql),
    transaction: (work) => retrying(() => inSqlTransaction(pool, (inside, finish) => work(createTx(inside, finish)))),
    beginAttempt: (attempt, ids, suspects) => beginAttempt(sql, attempt, ids, suspects),
    endAttempt: attemptEnder(sql),
    forgetSettledAttempts: () => forgetSettledAttempts(sql),
    recordFailedTry: (id, error, nextTryAt) => recordFailedTry(prisma, id, error, nextTryAt),
    claimOutbound: (id, now, until) => claimOutbound(sql, id, now, until),
    extendOutboundClaim: (id, until) => extendOutboundClaim(sql, id, until),
    takeSendSlot: (mailbox, asking) => takeSendSlot(sql, mailbox, asking),
    awaitSendSlot: (id, slotAt) => awaitSendSlot(sql, id, slotAt),
    recordSent: (id, sent) => recordSent(sql, id, sent),
    recordSendFailure: (id, error, nextTryAt) => recordSendFailure(sql, id, error, nextTryAt),
    unkeptPromises: (now, horizon) => unkeptPromises(sql, now, horizon),
    takeExpiredRaw: (before, atMost) => takeExpiredRaw(sql, before, atMost),
    async storeRuleSet(version, files, now) {
      await prisma.ruleSetVersion.createMany({ data: [{ version, files, loadedAt: now }], skipDuplicates: true });
    },
    importDataset: (given, now) =>
      retrying(() =>
        prisma.$transaction((tx) => importDataset(tx, given, now), { maxWait: 30_000, timeout: longestImportMs }),
      ),
  };
}

async function retrying<T>(transaction: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await transaction();
    } catch (error) {
      if (attempt === tries || !retryable.has(sqlState(error) ?? '')) throw error;
      await sleep(20 * attempt);
    }
  }
}

function createTx(sql: Sql, finish: Finish): Tx {
  return {
    lockConversations: (questions) => lockConversations(sql, questions),
    gatherFacts: (questions) => gatherFacts(sql, questions),
    takeConnectionChanges: (now, downBefore, wellBefore) => takeConnectionChanges(sql, now, downBefore, wellBefore),
    findCaseForUpdate: (ref) => findCaseForUpdate(sql, ref),
    findCasesToRefresh: (version, atMost) => findCasesToRefresh(sql, version, atMost),
    findCaseOfKpi: (clockId) => findCaseOfKpi(sql, clockId),
    async countAutomaticMails(caseId, since) {
      const [row] = await sql<{ count: number }>(
        `SELECT count(*)::int AS count FROM "Activity" WHERE "caseId" = $1::uuid AND direction = 'out'
         AND template IS NOT NULL AND agent IS NULL AND at > $2::timestamptz`,
        [caseId, since],
      );
      return row?.count ?? 0;
    },
    async findArticle(number) {
      const columns = 'number, title, text, version, status';
      return (await sql<Article>(`SELECT ${columns} FROM "KnowledgeArticle" WHERE number = $1`, [number]))[0];
    },
    findCustomer: (customer) => findCustomer(sql, customer),
    unknownProducts: (names) => unknownProducts(sql, names),
    endDefault: (customer) => endDefault(sql, customer),
    findEntitlementForUpdate: (name) => findEntitlementForUpdate(sql, name),
    findContractForUpdate: (number) => findContractForUpdate(sql, number),
    async stillReceived(mailId) {
      const [row] = await sql<{ outcome: string }>('SELECT outcome FROM "InboundMail" WHERE id = $1 FOR UPDATE', [
        mailId,
      ]);
      return row?.outcome === 'received';
    },
    write: (writes) => writeChanges(sql, tableChanges(writes)),
    writeLast: (writes) => finish((last) => writeChanges(last, tableChanges(writes))),
  };
}

/** The SQLSTATE that PostgreSQL gave: where pg puts it, or where Prisma does. */
function sqlState(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const { code, meta } = error as { code?: string; meta?: { code?: string; driverAdapterError?: { cause?: object } } };
  if (code === 'P2034') return '40001';
  if (code === 'P2002') return '23505';
  const cause = meta?.driverAdapterError?.cause as { originalCode?: string } | undefined;
  return cause?.originalCode ?? meta?.code ?? code;
}
