// Counts what this process does, and reads how things are when a monitoring system asks. What costs a statement is read
// at most every few seconds, once for all who ask, and what does not answer in time is left out.

import { withinTime } from '../http/within-time.js';
import type { Readings } from '../ports/metrics.js';
import { mailboxReports } from '../usecases/mailbox/mailbox-status.js';
import { connectionShares } from './connection-shares.js';
import type { Context } from './context.js';

const readEveryMs = 5_000;

type Stored = Pick<Readings, 'backlog' | 'mailboxes' | 'jobs'>;

/** Gives the page for a monitoring system. From now on the process is observed. */
export async function openMetrics(context: Context) {
  const [meter, repositories, definitions, { pool }] = await Promise.all([
    context.openMeter(),
    context.repositories(),
    context.definitions(),
    context.database(),
  ]);
  const { current, problem } = definitions;
  const { queries: most } = connectionShares(context.config);
  const readStored = async (): Promise<Stored> => {
    const [backlog, mailboxes, jobs] = await Promise.allSettled([
      withinTime(repositories.readBacklog(context.clock())),
      withinTime(repositories.connections.statuses()),
      withinTime(context.jobsBackend().then((backend) => backend.counts())),
    ]);
    return {
      backlog: answered(backlog),
      mailboxes: mailboxes.status === 'fulfilled' ? mailboxReports(current().rules, mailboxes.value, new Map()) : null,
      jobs: answered(jobs),
    };
  };
  const stored = atMostEvery(readEveryMs, readStored);
  return async (accept: string) =>
    meter.page(
      {
        ...(await stored()),
        pool: { open: pool.totalCount, idle: pool.idleCount, most, waiting: pool.waitingCount },
        ruleSetVersion: current().rules.version,
        hasRulesProblem: problem() !== null,
        clockAheadMs: context.clockAheadMs(),
      },
      accept,
    );
}

function answered<T>(settled: PromiseSettledResult<T>): T | null {
  return settled.status === 'fulfilled' ? settled.value : null;
}

/** Whoever asks again within the time gets the same answer. */
function atMostEvery<T>(ms: number, read: () => Promise<T>): () => Promise<T> {
  let latest: { readonly value: Promise<T>; readonly at: number } | undefined;
  return () => {
    const now = performance.now();
    if (latest === undefined || now - latest.at >= ms) latest = { value: read(), at: now };
    return latest.value;
  };
}
