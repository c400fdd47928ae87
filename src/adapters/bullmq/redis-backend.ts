// BullMQ on Redis. All keys have one hash tag, so that a cluster keeps them on one node: the scripts of BullMQ use
// several keys at once.

import { Queue, Worker } from 'bullmq';
import type { Log } from '../../ports/clock-and-log.js';
import { outageLog } from '../log/outage-log.js';
import { type Backend, workerOptions } from './backend.js';
import { findRedis, parseInfo, type RedisClient } from './redis/find-redis.js';
import { RedisError, redisError } from './redis/redis-error.js';
import { hostsText, parseRedisUrl } from './redis/redis-url.js';

const prefix = '{casemill}';

/** Does what the scripts of BullMQ do: writes two keys. */
const trialScript = `redis.call('SET', KEYS[1], 1, 'PX', 1000) redis.call('SET', KEYS[2], 1, 'PX', 1000)
return redis.call('DEL', KEYS[1], KEYS[2])`;

/** What ioredis says instead of what it got from the server. */
const gaveUp = /max retries|Connection is closed|timed out|all cluster nodes/i;
/** A cluster that lacks a node lets a command wait. */
const answerWithinMs = 5_000;

/** Throws an Error for people when Redis cannot be used. */
export async function openRedisBackend(url: string, log: Log): Promise<Backend> {
  const address = parseRedisUrl(url);
  if (address === null) throw new Error('REDIS_URL is not a URL of Redis');
  const found = await findRedis(address);
  // Adding a job fails at once when Redis is down; workers wait for it to come back.
  const adding = withoutAdvice(found.client(1));
  const working = withoutAdvice(found.client(null));
  // A command that gave up says only that it did.
  let lastError: Error | undefined;
  const logError = outageLog(log, 'Redis');
  for (const client of [adding, working]) {
    client.on('error', (error: Error) => {
      lastError = error;
      logError(error);
    });
  }
  const close = async () => {
    adding.disconnect();
    working.disconnect();
  };
  const backend: Backend = {
    queue: (name) => new Queue(name, { connection: adding, prefix }),
    async add(queues, jobs) {
      await Promise.all(
        [...queues].map(async ([name, queue]) => {
          const mine = jobs.filter((job) => job.name === name);
          if (mine.length > 0) await queue.addBulk(mine);
        }),
      );
    },
    worker: (name, worker, process) =>
      new Worker(name, process, { connection: working, prefix, ...workerOptions(name, worker) }),
    async check() {
      lastError = undefined;
      try {
        await withinTime(adding.eval(trialScript, 2, `${prefix}:trial:1`, `${prefix}:trial:2`));
      } catch (error) {
        throw redisError(address, gaveUp.test(String(error)) ? (lastError ?? error) : error);
      }
    },
    async problem() {
      const policy = await evictionPolicy(adding);
      if (policy === undefined || policy === 'noeviction') return null;
      return `Redis at ${hostsText(address)} has the maxmemory-policy ${policy}, by which it may drop jobs; set it to noeviction`;
    },
    close,
  };
  try {
    await backend.check();
    return backend;
  } catch (error) {
    await close();
    throw error instanceof RedisError ? error : redisError(address, error);
  }
}

/** Undefined when it cannot be known. */
async function evictionPolicy(client: RedisClient): Promise<string | undefined> {
  const info = await client.call('INFO', 'memory').catch(() => '');
  return parseInfo(String(info)).get('maxmemory_policy');
}

/** BullMQ prints what it thinks of the eviction policy to the console, for each connection and past the log. So the
 *  policy is not shown to it; `problem` says it. */
function withoutAdvice<T extends RedisClient>(client: T): T {
  const info = client.info.bind(client) as (...parameters: unknown[]) => Promise<string>;
  const duplicate = client.duplicate.bind(client) as (...parameters: unknown[]) => T;
  return Object.assign(client, {
    // ioredis itself calls it with a callback.
    info: (...parameters: unknown[]) =>
      typeof parameters.at(-1) === 'function'
        ? info(...parameters)
        : info(...parameters).then((text) => text.replace(/^maxmemory_policy:.*$/m, '')),
    duplicate: (...parameters: unknown[]) => withoutAdvice(duplicate(...parameters)),
  });
}

async function withinTime<T>(work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('the command timed out')), answerWithinMs);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}
