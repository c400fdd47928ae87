// `GET /health`: whether this worker can work, and how everything around it is. 200 while it can work, also when a mailbox
// is down: a restart would not mend that. 503 when the database or the jobs are away. Listens on loopback, tells no secrets.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { Store } from '../ports/store.js';
import { mailboxReports } from '../usecases/mailbox/mailbox-status.js';

export interface HealthDeps {
  readonly store: Pick<Store, 'mailboxStatuses'>;
  /** Rejects when jobs can be neither added nor worked off. */
  readonly checkJobs: () => Promise<void>;
  readonly jobsOn: 'postgres' | 'redis';
  readonly rules: () => RuleSet;
  /** Why the present rule files are not in force; null when they are. */
  readonly rulesProblem: () => string | null;
}

/** A server that is away often does not say so. */
const answerWithinMs = 3_000;

export async function healthOf({ store, checkJobs, jobsOn, rules, rulesProblem }: HealthDeps) {
  const [database, jobs] = await Promise.allSettled([withinTime(store.mailboxStatuses()), withinTime(checkJobs())]);
  const mailboxes = mailboxReports(rules(), database.status === 'fulfilled' ? database.value : []);
  const canWork = database.status === 'fulfilled' && jobs.status === 'fulfilled';
  return {
    ok: canWork,
    degraded: !canWork || rulesProblem() !== null || mailboxes.some(({ state }) => state !== 'connected'),
    database: { ok: database.status === 'fulfilled', error: errorOf(database) },
    jobs: { on: jobsOn, ok: jobs.status === 'fulfilled', error: errorOf(jobs) },
    rules: { version: rules().version, problem: rulesProblem() },
    mailboxes,
  };
}

export interface HealthServer {
  readonly port: number;
  close(): Promise<void>;
}

/** Throws when the port is taken. */
export async function listenForHealth(port: number, deps: HealthDeps): Promise<HealthServer> {
  const server = createServer(async (request, response) => {
    const known = request.method === 'GET' && request.url === '/health';
    const health = known ? await healthOf(deps) : null;
    response.writeHead(health === null ? 404 : health.ok ? 200 : 503, { 'content-type': 'application/json' });
    response.end(JSON.stringify(health ?? { error: 'GET /health is all there is' }));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function errorOf(settled: PromiseSettledResult<unknown>): string | null {
  if (settled.status === 'fulfilled') return null;
  return settled.reason instanceof Error ? settled.reason.message : String(settled.reason);
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${answerWithinMs / 1000} seconds`)), answerWithinMs);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
