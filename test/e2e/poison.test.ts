// A mail that ends the thread which reads it: found guilty, put aside with one notice, and the mails that were in hand
// beside it are cases like any other. The worker lives.

import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { dovecotAvailable } from '../servers/dovecot.js';
import { rawMail } from '../usecases/harness.js';
import { openWorld, type World } from './world.js';

/** Enough for the worker and not for the poison: more HTML than fits, in as many pieces as it can hold; and yet not
 *  so much that it is read apart from the beginning. */
const smallHeap = '--max-old-space-size=90';
const pieces = '<p>x'.repeat(900_000);
const poison = [
  'From: mallory@fabrikam.com',
  'To: support@example.com',
  'Subject: Poison',
  'Message-ID: <poison@fabrikam.com>',
  'MIME-Version: 1.0',
  'Content-Type: multipart/mixed; boundary="b"',
  '',
  ...['--b', 'Content-Type: text/html; charset=utf-8', '', pieces],
  '--b--',
  '',
].join('\n');

describe.skipIf(!dovecotAvailable())('a mail that exhausts the memory of its reader', () => {
  it('is in quarantine with its bytes, and nothing else is, and the worker lives', { timeout: 300_000 }, async () => {
    const world = await openWorld('postgres');
    let stopping = false;
    try {
      for (let index = 0; index < 5; index++) await deliver(world, `Before ${index};`);
      await world.deliver(poison);
      for (let index = 0; index < 5; index++) await deliver(world, `After ${index};`);

      let deaths = 0;
      let worker = world.spawnWorker(smallHeap);
      const supervised = (async () => {
        for (;;) {
          const [code, signal] = await once(worker, 'exit');
          if (stopping) return { code, signal };
          deaths++;
          worker = world.spawnWorker(smallHeap);
        }
      })();
      await world.until(
        'every mail to be decided',
        async () => {
          const ledger = await world.records.ledger.inbound();
          return ledger.length === 11 && ledger.every(({ outcome }) => outcome !== 'received');
        },
        240_000,
      );
      await world.arrival('operators@example.com', 'in quarantine');
      stopping = true;
      worker.kill('SIGTERM');
      expect(await supervised).toEqual({ code: 0, signal: null });

      expect(deaths).toBe(0);
      const ledger = await world.records.ledger.inbound();
      expect(ledger.filter(({ outcome }) => outcome === 'opened')).toHaveLength(10);
      expect(ledger.find(({ outcome }) => outcome === 'quarantined')?.error).toContain('reading it failed');
      expect(await world.arrivals('operators@example.com')).toHaveLength(1);
    } finally {
      stopping = true;
      await world.close();
    }
  });
});

function deliver(world: World, subject: string): Promise<void> {
  return world.deliver(
    rawMail({ from: 'ana@contoso.com', subject, id: `<${subject.replace(/\W+/g, '-')}@contoso.com>` }),
  );
}
