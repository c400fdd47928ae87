// Looks at the database, the jobs and the secret as the worker uses them, for `casemill doctor`.

import { hostsText, parseRedisUrl } from '../adapters/bullmq/redis/redis-url.js';
import { openidProvider } from '../adapters/oidc/openid-provider.js';
import { inSqlTransaction } from '../adapters/postgres/database/sql.js';
import { checkHook } from '../adapters/webhook/send-hook.js';
import type { Hook } from '../core/rule-set/hook.js';
import { requireClock } from './clock-check.js';
import type { Config } from './config.js';
import type { Context } from './context.js';

/** Throws an Error for people when the database cannot be opened. */
export async function checkDatabase({ database }: Context): Promise<void> {
  await database();
}

/** Throws an Error for people when one of them cannot be used. Gives where they are. */
export async function checkDatabaseAndJobs(context: Context): Promise<string> {
  const { config, database, jobsBackend } = context;
  const room = await context.checkForWorker('any-worker');
  const { url } = await database();
  requireClock(context.clockAheadMs());
  const jobs = await jobsBackend();
  const problem = await jobs.problem();
  if (problem !== null) throw new Error(problem);
  await jobs.check();
  await requireWriting(context);
  const redis = config.redisUrl === null ? null : parseRedisUrl(config.redisUrl);
  const databaseAt = config.databaseUrl === null ? `embedded in ${config.home}` : `at ${new URL(url).host}`;
  const jobsAt = redis === null ? 'on it' : `on Redis at ${hostsText(redis)}`;
  return `PostgreSQL ${databaseAt}, jobs ${jobsAt}; ${room}`;
}

/** Throws an Error for people when the database takes nothing more: its disk is full, or it is read-only. Leaves
 *  nothing behind. */
async function requireWriting({ database }: Context): Promise<void> {
  const { pool } = await database();
  try {
    await inSqlTransaction(pool, (sql) =>
      sql(`CREATE TEMP TABLE casemill_room ON COMMIT DROP AS SELECT repeat('x', 1000) FROM generate_series(1, 1000)`),
    );
  } catch (error) {
    // A role may do its work without the right to create tables.
    if ((error as { code?: string }).code !== insufficientPrivilege) throw error;
  }
}

const insufficientPrivilege = '42501';

/** Throws an Error for people when nothing can be posted to the webhook. Gives where it posts. */
export async function checkWebhook({ config }: Context, hook: Hook): Promise<string> {
  return checkHook(config.secretOf, hook);
}

/** Throws an Error for people when a worker with these settings would refuse to start because of its secret. */
export async function checkSecret({ secretSince }: Context): Promise<string> {
  return `it is the one that this database has been used with since ${(await secretSince()).toISOString().slice(0, 10)}`;
}

/** Throws an Error for people when a worker with these settings would refuse to start because of its data directory. */
export async function checkDataDirectory({ config, dataDirectorySince }: Context): Promise<string> {
  const since = await dataDirectorySince();
  if (config.databaseUrl === null) return `${config.home}, with the database in it`;
  if (since === null) return `${config.home}; the first worker makes its directory that of all`;
  return `${config.home}, which the workers have used since ${since.toISOString().slice(0, 10)}`;
}

/** Throws an Error for people when agents cannot sign in by the OpenID provider of the settings. */
export async function checkSignIn({ openid, publicUrl }: Pick<Config, 'openid' | 'publicUrl'>): Promise<string> {
  if (openid === null) return 'by mailed links';
  const issuer = await openidProvider(openid).check();
  const back = `${publicUrl ?? 'http://127.0.0.1:8025'}/console/sign-in/openid/back`;
  return `${issuer} knows us as ${openid.clientId}; it must allow ${back}`;
}
