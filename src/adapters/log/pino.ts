// Logs one JSON object per line to standard error, without secrets.

import pino from 'pino';
import type { Log } from '../../ports/clock-and-log.js';

/** Field names whose values may be secret. */
const secretFields = ['password', 'pass', 'secret', 'accessToken', 'refreshToken', 'authorization', 'auth', 'url'];

/** `level`: the least severe level to log. */
export function createLog(level: string): Log {
  return pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
    },
    pino.destination({ dest: 2, sync: true }),
  );
}
