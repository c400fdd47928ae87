// Every repository, on one database.

import { createCaseQueries } from '../adapters/postgres/case/case-queries.js';
import { clearDemo, type DemoRecords } from '../adapters/postgres/clear-demo.js';
import type { Database } from '../adapters/postgres/database/client.js';
import { sqlOn } from '../adapters/postgres/database/sql.js';
import { createContractQueries } from '../adapters/postgres/entitlement/contracts.js';
import { createEntitlementQueries } from '../adapters/postgres/entitlement/entitlements.js';
import { createDecidedMails } from '../adapters/postgres/intake/decided-mails.js';
import { createLedgerQueries } from '../adapters/postgres/intake/ledger-queries.js';
import { createQuarantineStore } from '../adapters/postgres/intake/quarantine.js';
import { createMailboxTokens } from '../adapters/postgres/mailbox/mailbox-tokens.js';
import { createMeasureQueries } from '../adapters/postgres/report/measures.js';
import { createShadows } from '../adapters/postgres/simulation/shadows.js';
import { createStore } from '../adapters/postgres/store.js';

export type Repositories = ReturnType<typeof createRepositories>;

export function createRepositories(database: Pick<Database, 'prisma' | 'pool'>) {
  const { prisma, pool } = database;
  const sql = sqlOn(pool);
  return {
    store: createStore(database),
    cases: createCaseQueries(prisma),
    ledger: createLedgerQueries(prisma),
    decided: createDecidedMails(sql),
    shadows: createShadows(sql),
    quarantine: createQuarantineStore(prisma),
    entitlements: createEntitlementQueries(sql),
    contracts: createContractQueries(sql),
    measures: createMeasureQueries(sql),
    mailboxTokens: createMailboxTokens(sql),
    /** Removes every record when all of them are the demo's; otherwise says what else is there. */
    clearDemo: (own: DemoRecords): Promise<string | null> => clearDemo(prisma, own),
  };
}
