// Looks at the database and the jobs as the worker uses them, for `casemill doctor`.

import { requireClock } from './clock-check.js';
import type { Context } from './context.js';

/** Throws an Error for people when one of them cannot be used. Gives where they are. */
export async function checkDatabaseAndJobs(context: Context): Promise<string> {
  const { config, database, jobsBackend } = context;
  const room = await context.checkForWorker('any-worker');
  const { url } = await database();
  requireClock(context.clockAheadMs());
  await (await jobsBackend()).check();
  const databaseAt = config.databaseUrl === null ? `embedded in ${config.home}` : `at ${new URL(url).host}`;
  const jobsAt = config.redisUrl === null ? 'on it' : `on Redis at ${new URL(config.redisUrl).host}`;
  return `PostgreSQL ${databaseAt}, jobs ${jobsAt}; ${room}`;
}
