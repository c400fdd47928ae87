// SIGKILL, again and again, while mails come in: every mail is one case with one acknowledgement, and nothing else.

import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { allCases } from '../all-pages.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { rawMail } from '../usecases/harness.js';
import { openWorld } from './world.js';

const kills = 3;
const perWave = 25;
const mails = kills * perWave;

describe.skipIf(!dovecotAvailable())('a worker that is killed while mails come in', () => {
  it('loses none and doubles none', { timeout: 180_000 }, async () => {
    const world = await openWorld('postgres', {
      'settings.yaml': 'loopLimits: { perAddressPerHour: 1000, perCasePerHour: 1000 }',
    });
    try {
      for (let wave = 0; wave < kills; wave++) {
        const before = await processed();
        for (let index = wave * perWave; index < (wave + 1) * perWave; index++) {
          const from = `person${index % 7}@fabrikam.com`;
          await world.deliver(
            rawMail({ from, subject: `Question ${index};`, id: `<q${index}@fabrikam.com>`, text: `How? ${index}` }),
          );
        }
        const worker = world.spawnWorker();
        await world.until('it to process some mails', async () => (await processed()) > before, 60_000);
        await sleep(Math.random() * 100);
        worker.kill('SIGKILL');
        await once(worker, 'exit');
      }
      const worker = world.spawnWorker();
      await world.until(
        'all mails to be done',
        async () =>
          (await processed()) === mails &&
          (await world.records.ledger.outbound()).every(({ status }) => status === 'sent'),
        120_000,
      );
      worker.kill('SIGTERM');
      const [exitCode] = await once(worker, 'exit');
      expect(exitCode).toBe(0);

      const titles = (await allCases(world.records.cases)).map(({ title }) => title).sort();
      expect(titles).toEqual(Array.from({ length: mails }, (_, index) => `Question ${index};`).sort());
      const acknowledged = (await world.records.ledger.outbound()).filter(
        ({ template }) => template === 'acknowledgement',
      );
      expect(acknowledged).toHaveLength(mails);
      for (let index = 0; index < mails; index++) {
        const arrived = (await world.arrivals(`person${index % 7}@fabrikam.com`)).filter(({ subject }) =>
          subject.includes(`Question ${index};`),
        );
        // A kill between sending and marking sends the same mail again: the same Message-ID, which mail programs show
        // once.
        expect(new Set(arrived.map(({ messageId }) => messageId)).size).toBe(1);
      }
    } finally {
      await world.close();
    }

    async function processed(): Promise<number> {
      return (await world.records.ledger.inbound()).filter(({ outcome }) => outcome === 'opened').length;
    }
  });
});
