// One worker reads a mailbox at a time, and who lost the lease can do no harm.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LeaseLostError } from '../../../src/ports/leases.js';
import { whileLeased } from '../../../src/usecases/mailbox/lease.js';
import { createUnreadMailboxes } from '../../../src/usecases/mailbox/unread-mailboxes.js';
import { type Harness, openHarness, rawMail, silent } from '../harness.js';

const workerCalled = (name: string) => ({ id: randomUUID(), name });
const [one, two] = [workerCalled('one'), workerCalled('two')];

let harness: Harness;
const touched: string[] = [];
beforeAll(async () => {
  harness = await openHarness({
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
      connect: async (...login) => ({
        ...(await world.connect(...login)),
        mark: async (uids) => void touched.push(...uids.map(String)),
      }),
    }),
  });
});
afterAll(() => harness.close());

describe('the lease of a mailbox', () => {
  it('is held by one worker, goes to another at once when it is given back, and its fence only grows', async () => {
    const first = await harness.leases.take('sales', one, 60_000);
    expect(await harness.leases.take('sales', two, 60_000)).toBeUndefined();
    if (first === undefined) throw new Error('not taken');
    await harness.leases.renew(first, 60_000);
    await harness.leases.release(first);
    const second = await harness.leases.take('sales', two, 60_000);
    expect(second?.fence).toBeGreaterThan(first.fence);
    await expect(harness.leases.renew(first, 60_000)).rejects.toThrow(LeaseLostError);
    await harness.leases.release(first);
    expect(await harness.leases.take('sales', one, 60_000)).toBeUndefined();
  });

  it('goes to exactly one of many who ask at once', async () => {
    const asked = await Promise.all(
      Array.from({ length: 20 }, (_, index) => harness.leases.take('crowd', workerCalled(`worker ${index}`), 60_000)),
    );
    expect(asked.filter((lease) => lease !== undefined)).toHaveLength(1);
  });

  it('is kept while the work lasts, and ends with it', async () => {
    const stop = new AbortController();
    const deps = { leases: harness.leases, unreadMailboxes: createUnreadMailboxes(), worker: one, log: silent };
    await whileLeased(deps, 'short', stop.signal, async () => {
      expect(await harness.leases.take('short', two, 60_000)).toBeUndefined();
      stop.abort();
    });
    expect(await harness.leases.take('short', two, 60_000)).toBeDefined();
  });
});

describe('a worker that stalled and lost its lease', () => {
  it('writes no row, moves no cursor and touches no mail on the server', async () => {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Before', id: '<1@x>' }), harness.now);
    await harness.settle();
    touched.length = 0;

    const stalled = await harness.takeLease();
    const uid = harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: 'After', id: '<2@x>' }),
      harness.now,
    );
    await harness.takeLease();
    await expect(harness.receive({ lease: stalled })).rejects.toThrow(LeaseLostError);
    expect(await harness.prisma.inboundMail.count()).toBe(1);
    expect(await harness.folders.find('support', 'INBOX')).toMatchObject({ lastUid: uid - 1 });
    expect(touched).toEqual([]);

    await harness.settle();
    expect(await harness.prisma.inboundMail.count()).toBe(2);
    expect(touched).toEqual([String(uid)]);
  });

  it('touches no mail on the server when it stalled after its commit', async () => {
    touched.length = 0;
    const { recordReceived } = harness.folders;
    const stalling = {
      ...harness.folders,
      recordReceived: async (...parameters: Parameters<typeof recordReceived>) => {
        const ids = await recordReceived(...parameters);
        await harness.takeLease();
        return ids;
      },
    };
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Stalled', id: '<3@x>' }), harness.now);
    await expect(harness.receive({ folders: stalling })).rejects.toThrow(LeaseLostError);
    expect(await harness.prisma.inboundMail.count()).toBe(3);
    expect(touched).toEqual([]);
  });
});
