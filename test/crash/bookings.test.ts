// Customers take the same offered times at once while workers die: one van has one appointment at a time, each reply
// has one outcome, and whoever came too late has an agent who knows.

import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { openWorld } from '../e2e/world.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { redisAvailable } from '../servers/redis.js';
import { rawMail } from '../usecases/harness.js';
import { openBooks } from './balance.js';
import { type Backend, kill, stop } from './trial.js';

const backends: readonly Backend[] = ['postgres', 'redis'];
const names = ['ana', 'ben', 'cleo', 'dora', 'emil', 'finn'];
const kills = 3;
const longestLifeMs = 2_000;

const rules = {
  'resources.yaml': 'van: { hours: always }',
  'services.yaml':
    'visit: { title: Visit, duration: 1 hour, every: 1 hour, notice: 1 hour, needs: [ { all: [ van ] } ] }',
  'record-creation.yaml': '- mailbox: support\n  acknowledge: no\n  items: [ { name: all, offer: visit } ]',
  'routing.yaml': 'default: triage',
};

describe.skipIf(!dovecotAvailable() || !redisAvailable()).each(backends)('workers with jobs on %s', (backend) => {
  it('never book the same twice, wherever they are killed', { timeout: 600_000 }, async () => {
    const world = await openWorld(backend, rules);
    const books = await openBooks(world, { received: [] });
    let worker = world.spawnWorker();
    try {
      const write = (name: string, id: string, text: string, inReplyTo?: string) => {
        const reply = inReplyTo === undefined ? {} : { inReplyTo };
        return world.deliver(rawMail({ from: `${name}@${name}.example`, subject: 'Come', id, text, ...reply }));
      };
      for (const name of names) await write(name, `<first@${name}.example>`, 'Please come.');
      const offers = await Promise.all(
        names.map((name) => world.arrival(`${name}@${name}.example`, 'Visit is possible')),
      );
      for (const [index, name] of names.entries()) {
        // All but the last two want the first time; these the second.
        const number = index < names.length - 2 ? '1' : '2';
        await write(name, `<second@${name}.example>`, number, offers[index]?.messageId ?? '');
      }
      for (let count = 0; count < kills; count++) {
        await sleep(Math.random() * longestLifeMs);
        await kill(worker);
        worker = world.spawnWorker();
      }
      const { bookings, cases } = world.records;
      const all = async () => (await cases.list({}, { limit: 100, after: null })).items;
      const templatesOf = async () => {
        const found = await Promise.all((await all()).map(({ number }) => cases.find(Number(number.slice(2)))));
        return found.map((one) => (one?.activities ?? []).map(({ template, kind }) => template ?? kind));
      };
      const count = (of: readonly string[], template: string) => of.filter((one) => one === template).length;
      await world.until(
        'every reply to be worked',
        async () => {
          const found = await templatesOf();
          return found.every((of) => count(of, 'customer-replied') === 1);
        },
        180_000,
      );
      const { items } = await bookings.list({}, { limit: 100, after: null });
      expect(new Set(items.map(({ start }) => start.getTime())).size).toBe(2);
      expect(items).toHaveLength(2);
      const found = await templatesOf();
      expect(found).toHaveLength(names.length);
      expect(found.filter((of) => of.includes('booking-confirmed'))).toHaveLength(2);
      expect(found.map((of) => count(of, 'email'))).toEqual(names.map(() => 2));
      // The one before may have done everything: this one is not to be stopped before it listens to signals.
      await world.until('the last worker to read the mailbox', () => books.isReadBy(worker.pid), 90_000);
      expect(await stop(worker)).toBe(0);
    } finally {
      await kill(worker).catch(() => undefined);
      await books.close();
      await world.close();
    }
  });
});
