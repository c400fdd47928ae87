// Limits repeated warnings: while a server is down, every connection to it fails again and again with the same message.

import type { Log } from '../../ports/clock-and-log.js';

const repeatAfterMs = 60_000;
/** Limits memory in case messages contain changing details. */
const maxMessages = 100;

/** Logs each message once, and again if it still occurs after a minute. `what`: the log line's message. */
export function outageLog(log: Log, what: string, now: () => number = Date.now): (error: Error) => void {
  const loggedAt = new Map<string, number>();
  return (error) => {
    const message = error.message || ((error as { code?: string }).code ?? error.name);
    if (now() - (loggedAt.get(message) ?? Number.NEGATIVE_INFINITY) < repeatAfterMs) return;
    if (loggedAt.size === maxMessages) loggedAt.clear();
    loggedAt.set(message, now());
    log.warn({ error: message }, what);
  };
}
