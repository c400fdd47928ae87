// Makes sure that the database has room for the connections of a worker, before they are opened: a worker that finds
// out later keeps running and does half of its work.

import { setTimeout as pause } from 'node:timers/promises';
import { limitText, readConnectionLimits, tooTight } from '../adapters/postgres/database/connection-limits.js';
import type { Config } from './config.js';
import { connectionShares, fewestConnections } from './connection-shares.js';

const askAgainMs = 250;

/** Who asks: a worker that is about to start, or somebody who wants to know whether it could, and one may be
 *  running. */
export type RoomFor = 'this-worker' | 'any-worker';

/** The connections of a worker that was killed end when the server notices. */
const waitMs = 4_000;

/** Throws an Error for people when `url`, which leads to the database without a pooler, allows too few connections,
 *  or too many are in use. Gives what was found, in words. */
export async function findRoomForWorker(url: string, config: Config, roomFor: RoomFor): Promise<string> {
  const { jobs, sessions } = connectionShares(config);
  // Those of the other share go through the pooler.
  const needed = config.databaseDirectUrl === null ? config.connections : jobs + sessions;
  const giveUpAt = Date.now() + waitMs;
  for (;;) {
    const limits = await readConnectionLimits(url, roomFor === 'this-worker');
    const [tightest] = limits;
    const short = tooTight(limits, needed);
    if (short === undefined) {
      return `a worker needs ${needed} connections${tightest === undefined ? '' : ` of ${tightest.allowed}`}`;
    }
    if (short.allowed < needed || roomFor === 'any-worker' || Date.now() > giveUpAt) {
      throw new Error(`a worker needs ${needed} connections, but ${limitText(short)}${orFewer(config, needed)}`);
    }
    await pause(askAgainMs);
  }
}

function orFewer({ redisUrl, connections }: Config, needed: number): string {
  const fewest = fewestConnections(redisUrl !== null);
  if (needed < connections || connections <= fewest) return '';
  return `, or set DATABASE_CONNECTIONS below ${connections} (at least ${fewest})`;
}
