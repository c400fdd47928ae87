// Narrates the demo as it happens: every mail that was decided, with the reasons, and every mail that Casemill sent.

import { setTimeout as sleep } from 'node:timers/promises';
import pc from 'picocolors';
import type { LedgerEntry, LedgerQueries } from '../../ports/queries.js';
import { shorten } from '../output/text.js';
import type { ArrivedMail } from './demo-mail.js';

export interface Narrator {
  /** Prints a heading, after everything that happened before it. */
  scene(text: string): Promise<void>;
  /** Prints what somebody just did. */
  event(text: string): void;
  stop(): Promise<void>;
}

const pollEveryMs = 150;

export function startNarrator(ledger: LedgerQueries, arrived: readonly ArrivedMail[]): Narrator {
  const startedAt = Date.now();
  const printed = new Set<string>();
  let mails = 0;
  let stopped = false;
  let lastReasons = '';
  const line = (text: string) => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(5);
    console.log(`${pc.dim(`${seconds}s`)}  ${text}`);
  };

  function decision(entry: LedgerEntry): string {
    const reasons = reasonsOf(entry);
    const what = pc.bold(entry.case === null ? entry.outcome : `${entry.outcome} ${entry.case}`);
    const why = reasons === lastReasons ? 'as above' : reasons;
    lastReasons = reasons;
    return `${what}: ${shorten(why, 260)}`;
  }

  async function look(): Promise<void> {
    for (const entry of await ledger.inbound()) {
      if (entry.processedAt === null || printed.has(entry.id)) continue;
      printed.add(entry.id);
      line(`  ${pc.cyan('decided')}  ${decision(entry)}`);
    }
    for (const mail of arrived.slice(mails)) {
      mails++;
      line(`  ${pc.green('sent to')}  ${mail.to}: ${shorten(mail.subject, 90)}`);
    }
  }
  const loop = (async () => {
    while (!stopped) {
      await look();
      await sleep(pollEveryMs);
    }
    await look();
  })();

  return {
    async scene(text) {
      await look();
      console.log(`\n${pc.bold(text)}`);
    },
    event: line,
    async stop() {
      stopped = true;
      await loop;
    },
  };
}

function reasonsOf({ reasons, error, reason }: LedgerEntry): string {
  return reasons.map(({ text }) => text).join('; ') || error || reason || '';
}
