// Logs one JSON object per line to standard error, without secrets. A log that cannot be written, because its disk is
// full, stops no work: lines wait in memory, up to a limit, until there is room again.

import pino from 'pino';
import type { Log } from '../../ports/clock-and-log.js';

/** Field names whose values may be secret. */
const secretFields = ['password', 'pass', 'secret', 'accessToken', 'refreshToken', 'authorization', 'auth', 'url'];

/** Lines that wait for room take this much memory; later ones are lost. Bytes. */
const mostWaitingBytes = 1024 * 1024;

const standardError = 2;

/** `level`: the least severe level to log. `file`: a file descriptor instead of that of standard error. */
export function createLog(level: string, file = standardError): Log {
  const destination = pino.destination({ dest: file, sync: true, maxLength: mostWaitingBytes });
  // Without a listener the error would end the process. It keeps the line, and writes it before the next one.
  destination.on('error', () => undefined);
  let lost = 0;
  destination.on('drop', () => {
    lost++;
  });
  const log = pino(
    {
      level,
      base: { pid: process.pid },
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: secretFields.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]), censor: '[redacted]' },
      formatters: { level: (label) => ({ level: label }) },
    },
    destination,
  );
  destination.on('write', () => {
    if (lost === 0) return;
    const lines = lost;
    lost = 0;
    log.error({ lines }, 'log lines lost: the log could not be written, perhaps because its disk was full');
  });
  return log;
}
