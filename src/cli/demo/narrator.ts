// Tells the story while it happens: every mail that was decided, with the reasons, and every mail that arrived.

import { setTimeout as sleep } from 'node:timers/promises';
import pc from 'picocolors';
import type { ArrivedMail } from '../../adapters/demo/demo-mail.js';
import type { LedgerEntry, LedgerQueries } from '../../ports/queries.js';
import { shorten } from '../output/text.js';

export interface Narrator {
  /** What the demo does next. */
  scene(text: string): void;
  /** What somebody just did. */
  event(text: string): void;
  stop(): Promise<void>;
}

const lookEveryMs = 150;

export function startNarrator(ledger: LedgerQueries, arrived: readonly ArrivedMail[]): Narrator {
  const startedAt = Date.now();
  const told = new Set<string>();
  let mails = 0;
  let stopped = false;
  const line = (text: string) => {
    const seconds = ((Date.now() - startedAt) / 1000).toFixed(1).padStart(5);
    console.log(`${pc.dim(`${seconds}s`)}  ${text}`);
  };

  async function look(): Promise<void> {
    for (const entry of await ledger.inbound()) {
      if (entry.processedAt === null || told.has(entry.id)) continue;
      told.add(entry.id);
      line(`  ${pc.cyan('decided')}   ${describe(entry)}`);
    }
    for (const mail of arrived.slice(mails)) {
      mails++;
      line(`  ${pc.green('delivered')} ${mail.to}: ${shorten(mail.subject, 90)}`);
    }
  }
  const loop = (async () => {
    while (!stopped) {
      await look();
      await sleep(lookEveryMs);
    }
    await look();
  })();

  return {
    scene: (text) => console.log(`\n${pc.bold(text)}`),
    event: (text) => line(text),
    async stop() {
      stopped = true;
      await loop;
    },
  };
}

function describe(entry: LedgerEntry): string {
  const why = entry.reasons.map((reason) => reason.text).join('; ') || entry.error || entry.reason || '';
  const what = entry.case === null ? entry.outcome : `${entry.outcome} ${entry.case}`;
  return `${pc.bold(what)}: ${shorten(why, 260)}`;
}
