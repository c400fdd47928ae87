// The same system for one author: whatever it changes, the audit gets an entry. What a transaction changes is recorded in that
// transaction; changes of single statements are recorded after them.

import { type Authorship, TokenRevokedError } from '../ports/audit.js';
import type { Transact } from '../ports/transact.js';
import type { Context } from './context.js';
import type { Repositories } from './repositories.js';

export function audited(context: Context, authorship: Authorship): Context {
  return {
    ...context,
    repositories: async () => ({ ...(await context.repositories()), ...(await changing(context, authorship)) }),
    world: async () => {
      const world = await context.world();
      return {
        ...world,
        ...(await changing(context, authorship)),
        transact: auditedTransact(world.transact, authorship),
      };
    },
  };
}

/** The parts that change anything outside cases, and record it. */
async function changing({ repositories }: Context, authorship: Authorship) {
  const { transact, audit, heldMails, quarantine, failedMails, hookDeliveries, apiTokens, datasets } =
    await repositories();
  const record = () => audit.add(authorship, { ifChanged: false });
  return {
    transact: auditedTransact(transact, authorship),
    heldMails: {
      ...heldMails,
      release: recorded(record, heldMails.release),
      discard: recorded(record, heldMails.discard),
    },
    quarantine: {
      ...quarantine,
      release: recorded(record, quarantine.release),
      discard: recorded(record, quarantine.discard),
    },
    failedMails: { ...failedMails, requeue: recorded(record, failedMails.requeue) },
    hookDeliveries: { ...hookDeliveries, requeue: recorded(record, hookDeliveries.requeue) },
    apiTokens: { ...apiTokens, add: recorded(record, apiTokens.add), revoke: recorded(record, apiTokens.revoke) },
    datasets: { ...datasets, import: recorded(record, datasets.import) },
  } satisfies Partial<Repositories>;
}

/** Records the change when there was one. */
function recorded<Rest extends unknown[], Result>(
  record: () => Promise<void>,
  change: (...rest: Rest) => Promise<Result>,
): (...rest: Rest) => Promise<Result> {
  return async (...rest) => {
    const result = await change(...rest);
    // It is done: a token that was revoked meanwhile changes nothing about that.
    if (result) await record().catch(ignoreRevoked);
    return result;
  };
}

function ignoreRevoked(error: unknown): void {
  if (!(error instanceof TokenRevokedError)) throw error;
}

function auditedTransact(transact: Transact, authorship: Authorship): Transact {
  return (work) =>
    transact(async (tx) => {
      let isRecorded = false;
      const record = async (ifChanged: boolean) => {
        if (isRecorded) return;
        isRecorded = true;
        await tx.audit.add(authorship, { ifChanged });
      };
      const result = await work({
        ...tx,
        async writeLast(writes) {
          await record(false);
          return tx.writeLast(writes);
        },
      });
      if (!isRefusal(result)) await record(true);
      return result;
    });
}

/** A use case that refuses changes nothing. */
function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}
