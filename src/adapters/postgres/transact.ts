// Transactions on the pool, run again when the database asks for it.

import type { Transact, Tx } from '../../ports/transact.js';
import { createAuditTrail } from './audit.js';
import { createCaseRepository } from './case/case-repository.js';
import { createContactMerges } from './customer/contact-merges.js';
import { createCustomerRepository } from './customer/customer-repository.js';
import type { Database } from './database/client.js';
import { type ColumnTypes, columnTypesOn } from './database/column-types.js';
import { retrying } from './database/retry.js';
import { type Finish, inSqlTransaction, type Sql, sqlOn } from './database/sql.js';
import { writeChanges } from './database/write-changes.js';
import { createEntitlementRepository } from './entitlement/entitlement-repository.js';
import { createHookRepository } from './hook/hook-repository.js';
import { createHeldNotices } from './intake/held-mails.js';
import { createIntakeRepository } from './intake/intake-repository.js';
import { createArticleRepository } from './knowledge/article-repository.js';
import { createConnectionChanges } from './mailbox/connections.js';
import { createMovedCases } from './move-in/moved-cases.js';
import { createNoticeTimes } from './notice-times.js';
import { createNoticeRepository } from './outbound/notice-repository.js';
import { createBookingRepository } from './scheduling/bookings.js';
import { createWaitingNotices } from './waiting-notices.js';
import { tableChanges } from './writes.js';

export function createTransact(pool: Database['pool']): Transact {
  const columnTypes = columnTypesOn(sqlOn(pool));
  return (work) =>
    retrying(async () => {
      const typeOf = await columnTypes();
      return inSqlTransaction(pool, (sql, finish) => work(createTx(sql, finish, typeOf)));
    });
}

function createTx(sql: Sql, finish: Finish, typeOf: ColumnTypes): Tx {
  return {
    intake: createIntakeRepository(sql),
    cases: createCaseRepository(sql),
    customers: createCustomerRepository(sql),
    contactMerges: createContactMerges(sql),
    entitlements: createEntitlementRepository(sql),
    bookings: createBookingRepository(sql),
    articles: createArticleRepository(sql),
    notices: createNoticeRepository(sql),
    connections: createConnectionChanges(sql),
    audit: createAuditTrail(sql),
    held: createHeldNotices(sql),
    noticeTimes: createNoticeTimes(sql),
    waitingNotices: createWaitingNotices(sql),
    hooks: createHookRepository(sql),
    movedCases: createMovedCases(sql),
    write: (writes) => writeChanges(sql, typeOf, tableChanges(writes)),
    writeLast: (writes) => finish((last) => writeChanges(last, typeOf, tableChanges(writes))),
  };
}
