// The same system for one author: whatever it changes, the audit gets an entry. Each entry is
// written in the transaction of its change.

import type { Authorship, Claim } from '../ports/audit.js';
import type { Transact } from '../ports/transact.js';
import type { Context } from './context.js';
import type { Repositories } from './repositories.js';

export function audited(context: Context, authorship: Authorship): Context {
  const claim: Claim = { authorship };
  const transactFor = auditedTransact(claim);
  return {
    ...context,
    repositories: async () => ({
      ...(await context.repositories()),
      ...(await changing(context, claim, transactFor)),
    }),
    world: async () => {
      const world = await context.world();
      return {
        ...world,
        ...(await changing(context, claim, transactFor)),
        transact: transactFor(world.transact),
      };
    },
  };
}

/** The parts that change anything outside cases, and record it. */
async function changing({ repositories }: Context, claim: Claim, transactFor: (plain: Transact) => Transact) {
  const { transact, auditedChanges, heldMails, quarantine, failedMails, hookDeliveries, apiTokens, apiJobs, shadows } =
    await repositories();
  const changes = auditedChanges(claim);
  return {
    transact: transactFor(transact),
    heldMails: { ...heldMails, ...changes.heldMails },
    quarantine: { ...quarantine, ...changes.quarantine },
    failedMails: { ...failedMails, ...changes.failedMails },
    hookDeliveries: { ...hookDeliveries, ...changes.hookDeliveries },
    apiTokens: { ...apiTokens, ...changes.apiTokens },
    apiJobs: { ...apiJobs, ...changes.apiJobs },
    shadows: { ...shadows, ...changes.shadows },
    datasets: changes.datasets,
  } satisfies Partial<Repositories>;
}

function auditedTransact(claim: Claim): (plain: Transact) => Transact {
  return (transact) => async (work) => {
    const result = await transact(async (tx) => {
      let isRecorded = false;
      const record = async (ifChanged: boolean) => {
        if (isRecorded) return;
        isRecorded = true;
        await tx.audit.add(claim.authorship, { ifChanged });
      };
      const result = await work({
        ...tx,
        async writeLast(writes) {
          // Sent together: without the entry, the rest is refused.
          const [, numbers] = await Promise.all([record(false), tx.writeLast(writes)]);
          return numbers;
        },
      });
      if (!isRefusal(result)) await record(true);
      return result;
    });
    if (!isRefusal(result)) claim.authorship = { ...claim.authorship, once: false };
    return result;
  };
}

/** A use case that refuses changes nothing. */
function isRefusal(result: unknown): boolean {
  return typeof result === 'object' && result !== null && 'ok' in result && result.ok === false;
}
