// One worker reads a mailbox at a time, and who lost the lease can do no harm.

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../src/ports.js';
import { whileLeased } from '../../src/usecases/intake/lease.js';
import { openTown, rawMail, silent, type Town } from './town.js';

let town: Town;
const touched: string[] = [];
beforeAll(async () => {
  town = await openTown({
    rules: {
      'mailboxes.yaml': `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: 143, user: support, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }
  startFrom: beginning
  after: seen`,
    },
    between: (world) => ({
      ...world,
      session: { ...world.session, mark: async (uids) => void touched.push(...uids.map(String)) },
    }),
  });
});
afterAll(() => town.close());

describe('the lease of a mailbox', () => {
  it('is held by one worker, goes to another at once when it is given back, and its fence only grows', async () => {
    const first = await town.store.takeLease('sales', 'one', 60_000);
    expect(await town.store.takeLease('sales', 'two', 60_000)).toBeUndefined();
    if (first === undefined) throw new Error('not taken');
    await town.store.renewLease(first, 60_000);
    await town.store.releaseLease(first);
    const second = await town.store.takeLease('sales', 'two', 60_000);
    expect(second?.fence).toBeGreaterThan(first.fence);
    await expect(town.store.renewLease(first, 60_000)).rejects.toThrow(LeaseLostError);
    await town.store.releaseLease(first);
    expect(await town.store.takeLease('sales', 'one', 60_000)).toBeUndefined();
  });

  it('goes to exactly one of many who ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => town.store.takeLease('crowd', `worker ${index}`, 60_000)),
    );
    expect(asked.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it('is kept while the work lasts, and ends with it', async () => {
    const stop = new AbortController();
    const deps = { store: town.store, worker: 'one', log: silent };
    await whileLeased(deps, 'short', stop.signal, async () => {
      expect(await town.store.takeLease('short', 'two', 60_000)).toBeUndefined();
      stop.abort();
    });
    expect(await town.store.takeLease('short', 'two', 60_000)).toBeDefined();
  });
});

describe('a worker that stalled and lost its lease', () => {
  it('writes no row, moves no cursor and touches no mail on the server', async () => {
    town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Before', id: '<1@x>' }), town.now);
    await town.settle();
    touched.length = 0;

    const stalled = await town.takeLease();
    const uid = town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'After', id: '<2@x>' }), town.now);
    await town.takeLease();
    await expect(town.receive({ lease: stalled })).rejects.toThrow(LeaseLostError);
    expect(await town.prisma.inboundMail.count()).toBe(1);
    expect(await town.store.findFolder('support', 'INBOX')).toMatchObject({ lastUid: uid - 1 });
    expect(touched).toEqual([]);

    await town.settle();
    expect(await town.prisma.inboundMail.count()).toBe(2);
    expect(touched).toEqual([String(uid)]);
  });

  it('touches no mail on the server when it stalled after its commit', async () => {
    touched.length = 0;
    const { recordReceived } = town.store;
    const stalling = {
      ...town.store,
      recordReceived: async (...parameters: Parameters<typeof recordReceived>) => {
        const ids = await recordReceived(...parameters);
        await town.takeLease();
        return ids;
      },
    };
    town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Stalled', id: '<3@x>' }), town.now);
    await expect(town.receive({ store: stalling })).rejects.toThrow(LeaseLostError);
    expect(await town.prisma.inboundMail.count()).toBe(3);
    expect(touched).toEqual([]);
  });
});
