// When a worker dies, another one goes on with all that it had in hand, without waiting for anything to run out.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createUnreadMailboxes } from '../../../src/usecases/mailbox/unread-mailboxes.js';
import { takeOver } from '../../../src/usecases/maintenance/take-over.js';
import { type Harness, openHarness, rawMail, silent } from '../harness.js';

const minute = 60_000;
const dead = { id: randomUUID(), name: 'somewhere:1' };
const other = { id: randomUUID(), name: 'elsewhere:1' };

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(() => harness.close());

/** `inHand`: the jobs that the dead worker had. */
async function takeOverFrom(worker: typeof dead, inHand: Harness['jobs'] = []): Promise<void> {
  const jobsInHand = {
    async addAgain(ids: readonly string[]) {
      if (ids.includes(worker.id)) harness.jobs.push(...inHand);
      return inHand.length;
    },
  };
  const jobs = { add: async (added: Harness['jobs']) => void harness.jobs.push(...added) };
  const { deadWorkers, attempts, unkeptPromises } = harness;
  const unreadMailboxes = createUnreadMailboxes();
  const rest = { attempts, unkeptPromises, clock: () => harness.now, log: silent };
  await takeOver({ deadWorkers, jobsInHand, unreadMailboxes, jobs, ...rest }, [worker]);
}

it('its mailboxes can be taken at once, and those of others cannot', async () => {
  const { leases } = harness;
  const lost = await leases.take('sales', dead, minute);
  await leases.take('support', other, minute);
  await takeOverFrom(dead);
  const taken = await leases.take('sales', other, minute);
  expect(taken?.fence).toBeGreaterThan(lost?.fence ?? 0n);
  expect(await leases.take('support', dead, minute)).toBeUndefined();
});

it('the mails that it was sending are sent, and those of others are left to them', async () => {
  for (const name of ['one', 'two', 'three'])
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: name, id: `<${name}@contoso.com>` }),
      harness.now,
    );
  await harness.receive();
  while (harness.jobs.some(({ name }) => name === 'process-mails')) {
    const index = harness.jobs.findIndex(({ name }) => name === 'process-mails');
    const [job] = harness.jobs.splice(index, 1);
    if (job !== undefined) await harness.run(job);
  }
  harness.jobs.length = 0;
  const queued = await harness.prisma.outboundMail.findMany({ select: { id: true } });
  const [ofDead, ofOther] = [queued[0]?.id ?? '', queued[1]?.id ?? ''];
  const until = new Date(harness.now.getTime() + minute);
  await harness.outboundMails.claim(ofDead, dead.id, harness.now, until);
  await harness.outboundMails.claim(ofOther, other.id, harness.now, until);

  await takeOverFrom(dead);
  await harness.drain();
  const waiting = await harness.prisma.outboundMail.findMany({ where: { status: 'queued' }, select: { id: true } });
  expect(waiting).toEqual([{ id: ofOther }]);
  expect(harness.sent).toHaveLength(queued.length - 1);
});

it('a mail that waits for another try keeps waiting', async () => {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', id: '<one@contoso.com>' }), harness.now);
  await harness.settle();
  const nextTryAt = new Date(harness.now.getTime() + minute);
  await harness.prisma.outboundMail.updateMany({ data: { status: 'queued', nextTryAt: harness.now } });
  const [mail] = await harness.prisma.outboundMail.findMany({ select: { id: true } });
  await harness.outboundMails.claim(mail?.id ?? '', dead.id, harness.now, nextTryAt);
  await harness.outboundMails.recordFailure(mail?.id ?? '', 'busy', nextTryAt);
  await takeOverFrom(dead);
  expect(await harness.prisma.outboundMail.findMany({ where: { id: mail?.id ?? '' } })).toMatchObject([{ nextTryAt }]);
});

it('the mails that it fetched and added no job for are processed, and so is a mail that it was processing', async () => {
  harness.mailbox.deliver(
    rawMail({ from: 'ana@contoso.com', subject: 'In hand', id: '<one@contoso.com>' }),
    harness.now,
  );
  await harness.receive();
  const [inHand] = harness.jobs.splice(0);
  const [row] = await harness.ledger.inbound();
  await harness.attempts.begin(randomUUID(), [row?.id ?? ''], false);
  harness.mailbox.deliver(
    rawMail({ from: 'bob@fabrikam.com', subject: 'No job', id: '<two@contoso.com>' }),
    harness.now,
  );
  await harness.leases.release(await harness.takeLease());
  const lease = await harness.leases.take('support', dead, minute);
  if (lease === undefined || inHand === undefined) throw new Error('nothing in hand');
  await harness.receive({ lease });
  harness.jobs.length = 0;

  await takeOverFrom(dead, [inHand]);
  await harness.drain();
  expect((await harness.ledger.inbound()).map(({ outcome }) => outcome)).toEqual(['opened', 'opened']);
});

it('a waiting worker hears at once that nobody reads a mailbox', async () => {
  const unread = createUnreadMailboxes();
  const { signal } = new AbortController();
  const heard: string[] = [];
  const waits = ['sales', 'support'].map((name) => unread.wait(name, minute, signal).then(() => heard.push(name)));
  unread.announce(['support', 'unknown']);
  await waits[1];
  expect(heard).toEqual(['support']);
  unread.announce(['sales']);
  await waits[0];
});
