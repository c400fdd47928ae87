// Several people book the same time at once, on the embedded server and on PostgreSQL as Debian ships it.

import { describe, expect, it } from 'vitest';
import { type StockPostgres, startStockPostgres, stockPostgresAvailable } from '../../servers/stock-postgres.js';
import { openHarness, rawMail } from '../harness.js';

const rules = {
  'calendars.yaml': 'office: { timeZone: UTC, hours: always }',
  'resources.yaml': 'van-1: { hours: office }\nvan-2: { hours: office }\nworkshop: { hours: office, capacity: 3 }',
  'services.yaml': [
    'visit: { duration: 1 hour, before: 30 minutes, needs: [ { any: [ van-1, van-2 ] } ] }',
    'repair: { duration: 2 hours, needs: [ { all: [ workshop ] } ] }',
  ].join('\n'),
};
const count = 10;

async function race(url: string | null): Promise<void> {
  const database = url === null ? {} : { database: { url, drop: async () => undefined } };
  const harness = await openHarness({ rules, now: new Date('2026-03-02T08:00:00Z'), ...database });
  try {
    for (let n = 0; n < count; n++) {
      const mail = { from: 'ana@contoso.com', subject: `Fire ${n}`, id: `<fire${n}@contoso.com>` };
      harness.mailbox.deliver(rawMail(mail), harness.now);
    }
    await harness.settle();
    const numbers = Array.from({ length: count }, (_, n) => `C-0000${String(n + 1).padStart(2, '0')}`);
    const bookAll = async (service: string) => {
      const at = (n: number) => `2026-03-02T1${n % 2}:00:00Z`;
      const wishes = numbers.map((number, n) => harness.act(number, 'lena', { kind: 'book', service, at: at(n) }));
      const results = await Promise.all(wishes);
      expect(results.flatMap((one) => (one.ok || one.code === 'not-free' ? [] : [one.text]))).toEqual([]);
      return results.filter(({ ok }) => ok).length;
    };
    // Two vans, busy from half an hour before: never two visits of one van at 10 and at 11.
    expect(await bookAll('visit')).toBe(2);
    expect(await bookAll('repair')).toBe(3);
    const { items } = await harness.bookings.list({}, { limit: 100, after: null });
    expect(items.map(({ resources }) => resources.join()).sort()).toEqual([
      ...['van-1', 'van-2', 'workshop', 'workshop', 'workshop'],
    ]);
  } finally {
    await harness.close();
  }
}

it('only as many are booked as there are resources', () => race(null));

describe.skipIf(!stockPostgresAvailable())('on PostgreSQL of Debian', () => {
  it('only as many are booked as there are resources', async () => {
    const server: StockPostgres = await startStockPostgres();
    try {
      await race(await server.createDatabase());
    } finally {
      await server.stop();
    }
  });
});
