// The log: one JSON object a line on standard error, without secrets.

import pino from 'pino';
import type { Log } from '../../ports/clock-and-log.js';

/** Names under which a secret could ever be logged. */
const secrets = ['password', 'pass', 'secret', 'accessToken', 'refreshToken', 'authorization', 'auth', 'url'];

export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secrets.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
