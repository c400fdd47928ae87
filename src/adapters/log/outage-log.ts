// A server that is away makes every connection to it fail again and again: people should read of it, and not drown in it.

import type { Log } from '../../ports/clock-and-log.js';

const againAfterMs = 60_000;
/** Messages differ by little more than their reason; a bound all the same. */
const mostMessages = 100;

/** Warns of each message once, and again when it still comes a minute later. */
export function outageLog(log: Log, what: string, now: () => number = Date.now): (error: Error) => void {
  const notifiedAt = new Map<string, number>();
  return (error) => {
    const message = error.message || ((error as { code?: string }).code ?? error.name);
    if (now() - (notifiedAt.get(message) ?? Number.NEGATIVE_INFINITY) < againAfterMs) return;
    if (notifiedAt.size === mostMessages) notifiedAt.clear();
    notifiedAt.set(message, now());
    log.warn({ error: message }, what);
  };
}
