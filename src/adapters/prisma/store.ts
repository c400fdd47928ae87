// The Store port on PostgreSQL: transactions with retry, and the table of contents of the queries beside it.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Article, Store, Tx } from '../../ports.js';
import { createAccounts } from './accounts.js';
import { findCasesToReview } from './case-clocks.js';
import type { Database } from './client.js';
import { createConnections, takeConnectionNews } from './connections.js';
import { findContractForUpdate } from './contracts.js';
import { findCaseForUpdate, findCaseOfClock } from './desk-case.js';
import { endDefault, findCustomer, findEntitlementForUpdate, unknownProducts } from './entitlements.js';
import { createFolders } from './folders.js';
import { gatherFacts } from './gather-facts.js';
import { importGiven } from './import-given.js';
import { attemptEnder, beginAttempt, forgetSettledAttempts, recordFailedTry, takeExpiredRaw } from './intake.js';
import { createLeases } from './leases.js';
import { lockConversations } from './locks.js';
import { awaitTurn, claimOutbound, keepOutbound, recordSendFailure, recordSent } from './outbound.js';
import { takeTurn } from './send-pace.js';
import { type Finish, inSqlTransaction, type Sql, sqlOn } from './sql.js';
import { unkeptPromises } from './unkept-promises.js';
import { writeChanges } from './write-changes.js';

/** Error codes after which the same transaction may well succeed: serialisation failure, deadlock, a unique key that a
 *  concurrent transaction took first. Anything else is thrown at once. */
const retryable = new Set(['40001', '40P01', '23505']);
const tries = 4;
/** An import may bring every customer of a company at once. */
const longestImportMs = 600_000;

export function createStore({ prisma, pool }: Pick<Database, 'prisma' | 'pool'>): Store {
  const sql = sqlOn(pool);
  return {
    ...createAccounts(sql),
    ...createLeases(sql),
    ...createFolders(prisma, sql),
    ...createConnections(sql),
    transaction: (work) => retrying(() => inSqlTransaction(pool, (inside, finish) => work(createTx(inside, finish)))),
    beginAttempt: (attempt, ids, suspects) => beginAttempt(sql, attempt, ids, suspects),
    endAttempt: attemptEnder(sql),
    forgetSettledAttempts: () => forgetSettledAttempts(sql),
    recordFailedTry: (id, error, nextTryAt) => recordFailedTry(prisma, id, error, nextTryAt),
    claimOutbound: (id, now, until) => claimOutbound(sql, id, now, until),
    keepOutbound: (id, until) => keepOutbound(sql, id, until),
    takeTurn: (mailbox, asking) => takeTurn(sql, mailbox, asking),
    awaitTurn: (id, turnAt) => awaitTurn(sql, id, turnAt),
    recordSent: (id, sent) => recordSent(sql, id, sent),
    recordSendFailure: (id, error, nextTryAt) => recordSendFailure(sql, id, error, nextTryAt),
    unkeptPromises: (now, horizon) => unkeptPromises(sql, now, horizon),
    takeExpiredRaw: (before, atMost) => takeExpiredRaw(sql, before, atMost),
    async keepRuleSet(version, files, now) {
      await prisma.ruleSetVersion.createMany({ data: [{ version, files, loadedAt: now }], skipDuplicates: true });
    },
    importGiven: (given, now) =>
      retrying(() =>
        prisma.$transaction((tx) => importGiven(tx, given, now), { maxWait: 30_000, timeout: longestImportMs }),
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
    takeConnectionNews: (now, downBefore, wellBefore) => takeConnectionNews(sql, now, downBefore, wellBefore),
    findCaseForUpdate: (ref) => findCaseForUpdate(sql, ref),
    findCasesToReview: (version, atMost) => findCasesToReview(sql, version, atMost),
    findCaseOfClock: (clockId) => findCaseOfClock(sql, clockId),
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
    write: (changes) => writeChanges(sql, changes),
    writeLast: (changes) => finish((last) => writeChanges(last, changes)),
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
