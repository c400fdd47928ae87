// Answers `GET /health`: whether this worker can work, and the state of everything around it. 200 while it can work,
// also when a mailbox is down, since a restart would not help; 503 without the database or the jobs, with a clock that
// is far off, and while mails wait that nobody processes. Contains no secrets.

import type { StuckMails } from '../ports/intake-progress.js';
import type { MailboxStatus } from '../ports/mailbox-connection.js';
import type { MailboxReport } from '../usecases/mailbox/mailbox-status.js';
import { withinTime } from './within-time.js';

export interface HealthDeps {
  /** Rejects when the database does not answer. */
  readonly mailboxStatuses: () => Promise<readonly MailboxStatus[]>;
  /** How many mails are held in each mailbox that has any. Rejects when the database does not answer. */
  readonly heldMails: () => Promise<ReadonlyMap<string, number>>;
  /** One for each mailbox of the rules. */
  readonly mailboxReports: (
    statuses: readonly MailboxStatus[],
    held: ReadonlyMap<string, number>,
  ) => readonly MailboxReport[];
  /** Rejects when jobs can be neither added nor worked off. */
  readonly checkJobs: () => Promise<void>;
  /** What may go wrong with them all the same; null: nothing. */
  readonly jobsProblem: () => Promise<string | null>;
  readonly jobsOn: 'postgres' | 'redis';
  /** Mails that wait while none is processed; null: none. Rejects when the database does not answer. */
  readonly stuckMails: () => Promise<StuckMails | null>;
  readonly rulesVersion: () => string;
  /** Why the present rule files are not in force; null when they are. */
  readonly rulesProblem: () => string | null;
  readonly clock: () => ClockHealth;
  /** Why nothing more can soon be stored on this machine; null: there is room. */
  readonly diskProblem: () => Promise<string | null>;
}

/** This machine's clock, compared with the database's. */
export interface ClockHealth {
  readonly aheadMs: number;
  /** Null while they agree. */
  readonly problem: string | null;
  /** They agree so far that a worker can do its work. */
  readonly canWork: boolean;
}

export async function healthOf(deps: HealthDeps) {
  const [database, stuckMails, heldMails, jobs, jobsProblem, disk] = await Promise.allSettled([
    withinTime(deps.mailboxStatuses()),
    withinTime(deps.stuckMails()),
    withinTime(deps.heldMails()),
    withinTime(deps.checkJobs()),
    withinTime(deps.jobsProblem()),
    withinTime(deps.diskProblem()),
  ]);
  const held = heldMails.status === 'fulfilled' ? heldMails.value : new Map<string, number>();
  const mailboxes = deps.mailboxReports(database.status === 'fulfilled' ? database.value : [], held);
  const problem = deps.rulesProblem();
  const mayLoseJobs = jobsProblem.status === 'fulfilled' ? jobsProblem.value : null;
  const diskProblem = disk.status === 'fulfilled' ? disk.value : errorOf(disk);
  const { canWork: clockAllows, ...clock } = deps.clock();
  const stuck = stuckMails.status === 'fulfilled' ? stuckMails.value : null;
  const answers = database.status === 'fulfilled' && jobs.status === 'fulfilled';
  const canWork = answers && clockAllows && stuck === null;
  const problems = [problem, mayLoseJobs, clock.problem, diskProblem].filter((found) => found !== null);
  return {
    ok: canWork,
    degraded: !canWork || problems.length > 0 || mailboxes.some(({ state }) => state !== 'connected'),
    database: { ok: database.status === 'fulfilled', error: errorOf(database) },
    jobs: { on: deps.jobsOn, ok: jobs.status === 'fulfilled', error: errorOf(jobs), problem: mayLoseJobs },
    intake: { ok: stuck === null, waiting: stuck?.count ?? 0, since: stuck?.since ?? null },
    rules: { version: deps.rulesVersion(), problem },
    clock,
    disk: { problem: diskProblem },
    // Mails that wait for a person are no fault of this worker.
    held: [...held.values()].reduce((sum, count) => sum + count, 0),
    mailboxes,
  };
}

function errorOf(settled: PromiseSettledResult<unknown>): string | null {
  if (settled.status === 'fulfilled') return null;
  return settled.reason instanceof Error ? settled.reason.message : String(settled.reason);
}
