// Keeps a mail claimed for as long as the SMTP server takes, and a little longer than the worker lives.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { OutboundMails } from '../../ports/outbound-mails.js';

export interface ClaimTimes {
  /** How long a dead worker blocks the mail for others. Milliseconds. */
  readonly forMs: number;
  readonly renewEveryMs: number;
}

export const defaultClaim: ClaimTimes = { forMs: 60_000, renewEveryMs: 15_000 };

export interface ClaimDeps {
  readonly outboundMails: Pick<OutboundMails, 'extendClaim'>;
  readonly clock: Clock;
  readonly log: Log;
}

/** Runs `work` on a claimed mail and renews the claim meanwhile. */
export async function whileClaimed(
  deps: ClaimDeps,
  id: string,
  times: ClaimTimes,
  work: () => Promise<void>,
): Promise<void> {
  const ended = new AbortController();
  const renewing = renew(deps, id, times, ended.signal);
  try {
    await work();
  } finally {
    ended.abort();
    // A pending renewal must not overwrite what is recorded next.
    await renewing;
  }
}

async function renew(
  { outboundMails, clock, log }: ClaimDeps,
  id: string,
  times: ClaimTimes,
  ended: AbortSignal,
): Promise<void> {
  for (;;) {
    await sleep(times.renewEveryMs, undefined, { signal: ended }).catch(() => undefined);
    if (ended.aborted) return;
    try {
      await outboundMails.extendClaim(id, new Date(clock().getTime() + times.forMs));
    } catch (error) {
      log.warn({ outboundMail: id, error: String(error) }, 'mail claim not renewed');
    }
  }
}
