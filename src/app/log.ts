// The log of this process, at the level that the settings ask for.

import { createLog } from '../adapters/log/pino.js';
import type { Log } from '../ports/clock-and-log.js';
import type { Config } from './config.js';

/** `usualLevel` applies when LOG_LEVEL is not set. */
export function openLog({ logLevel }: Pick<Config, 'logLevel'>, usualLevel: string): Log {
  return createLog(logLevel ?? usualLevel);
}
