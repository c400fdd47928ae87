// Changes outside cases that are one statement or an import each, with their audit entry in the same transaction: both
// are there, or neither.

import type { Claim } from '../../ports/audit.js';
import { createApiJobs } from './api-jobs.js';
import { createApiTokens } from './api-tokens.js';
import { createAuditTrail } from './audit.js';
import type { Database } from './database/client.js';
import { retrying } from './database/retry.js';
import { inSqlTransaction, type Sql } from './database/sql.js';
import { createDatasets } from './dataset/import-dataset.js';
import { createHookDeliveries } from './hook/hook-deliveries.js';
import { createHeldMails } from './intake/held-mails.js';
import { createQuarantineStore } from './intake/quarantine.js';
import { createFailedMails } from './outbound/failed-mails.js';
import { createShadows } from './simulation/shadows.js';

/** Rolls back what changed nothing, and its entry. */
class UnchangedError extends Error {
  constructor(readonly result: unknown) {
    super('nothing was changed');
  }
}

/** Each throws TokenRevokedError when the token is not in force any more, and DoneBeforeError for what was done before;
 *  then nothing was changed. */
export function createAuditedChanges({ pool, prisma }: Pick<Database, 'pool' | 'prisma'>) {
  return (claim: Claim) => {
    const record = (sql: Sql) => createAuditTrail(sql).add(claim.authorship, { ifChanged: false });
    function recorded<Rest extends unknown[], Result>(change: (sql: Sql) => (...rest: Rest) => Promise<Result>) {
      return async (...rest: Rest): Promise<Result> => {
        try {
          const result = await retrying(() =>
            inSqlTransaction(pool, async (sql) => {
              // First: a token may revoke itself.
              await record(sql);
              const result = await change(sql)(...rest);
              if (!result) throw new UnchangedError(result);
              return result;
            }),
          );
          claim.authorship = { ...claim.authorship, once: false };
          return result;
        } catch (error) {
          if (error instanceof UnchangedError) return error.result as Result;
          throw error;
        }
      };
    }
    return {
      heldMails: {
        release: recorded((sql) => createHeldMails(sql).release),
        discard: recorded((sql) => createHeldMails(sql).discard),
      },
      quarantine: {
        release: recorded((sql) => createQuarantineStore(sql).release),
        discard: recorded((sql) => createQuarantineStore(sql).discard),
      },
      failedMails: { requeue: recorded((sql) => createFailedMails(sql).requeue) },
      hookDeliveries: { requeue: recorded((sql) => createHookDeliveries(sql).requeue) },
      apiTokens: {
        add: recorded((sql) => createApiTokens(sql).add),
        revoke: recorded((sql) => createApiTokens(sql).revoke),
      },
      apiJobs: { cancel: recorded((sql) => createApiJobs(sql).cancel) },
      shadows: {
        begin: recorded((sql) => createShadows(sql).begin),
        end: recorded((sql) => createShadows(sql).end),
        endWith: <T>(version: string, work: () => Promise<T>) =>
          recorded((sql) => () => createShadows(sql).endWith(version, work))(),
      },
      datasets: createDatasets(prisma, record),
    };
  };
}
