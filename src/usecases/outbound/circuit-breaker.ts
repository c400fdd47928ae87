// Stops sending through an SMTP server that is down, but for one mail a minute that tests it. Otherwise each of its
// mails would wait for a timeout, and the mails of other mailboxes behind them.

import type { Clock } from '../../ports/clock-and-log.js';
import { SendError } from '../../ports/outgoing.js';

/** What this worker knows of servers that are down. */
export interface CircuitBreaker {
  /** Sends, unless the mailbox's server is down: then returns when to try again. Rethrows what `send` throws. */
  sendIfAvailable(mailbox: string, send: () => Promise<void>): Promise<Date | undefined>;
}

const retryAfterMs = 60_000;

interface Outage {
  readonly until: Date;
  /** A mail is testing whether the server is back. */
  isTested: boolean;
}

export function createCircuitBreaker(clock: Clock): CircuitBreaker {
  const outages = new Map<string, Outage>();
  const nextTest = () => new Date(clock().getTime() + retryAfterMs);

  return {
    async sendIfAvailable(mailbox, send) {
      const outage = outages.get(mailbox);
      if (outage !== undefined) {
        if (outage.isTested) return nextTest();
        if (clock() < outage.until) return outage.until;
        outage.isTested = true;
      }
      try {
        await send();
        outages.delete(mailbox);
        return undefined;
      } catch (error) {
        if (error instanceof SendError && error.kind === 'unavailable') {
          outages.set(mailbox, { until: nextTest(), isTested: false });
        } else outages.delete(mailbox);
        throw error;
      }
    },
  };
}
