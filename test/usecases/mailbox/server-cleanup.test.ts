// The server's copies of mails that are safe here: marked or moved as the admin wants, also when a worker died just
// before, and never in the way of new mail.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { RefusedError } from '../../../src/ports/mailbox.js';
import { type Harness, harnessRules, openHarness, rawMail } from '../harness.js';

let harness: Harness;
let marked: number[];
beforeEach(async () => {
  marked = [];
  const mailboxes = harnessRules['mailboxes.yaml'] ?? '';
  harness = await openHarness({
    rules: {
      'mailboxes.yaml': `${mailboxes}\n  after: seen\n  largestMail: 100 KB`,
    },
  });
});
afterEach(() => harness.close());

function deliver(...subjects: readonly string[]): void {
  for (const subject of subjects) {
    const text = subject === 'large' ? 'x'.repeat(200_000) : subject;
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject, text, id: `<${subject}@contoso.com>` }),
      harness.now,
    );
  }
}

async function receive(refusal?: Error): Promise<void> {
  const session = harness.mailbox.session();
  await harness.receive({
    session: {
      ...session,
      mark: async (uids) => {
        if (refusal !== undefined) throw refusal;
        marked.push(...uids);
      },
    },
  });
}

it('marks each mail once', async () => {
  deliver('one', 'two');
  await receive();
  await receive();
  deliver('three');
  await receive();
  expect(marked).toEqual([1, 2, 3]);
});

it('marks what a worker left that died before it could, though nothing new has come', async () => {
  deliver('one', 'two');
  await expect(receive(new Error('killed'))).rejects.toThrow('killed');
  await receive();
  expect(marked).toEqual([1, 2]);
});

it('marks a mail that the server sends later than those behind it', async () => {
  deliver('one', 'two');
  harness.mailbox.withheld.add(1);
  await receive();
  expect(marked).toEqual([2]);
  harness.mailbox.withheld.clear();
  harness.now = new Date(harness.now.getTime() + 300_000);
  await receive();
  expect(marked.slice(1)).toContain(1);
});

it('receives all mail of a server that does not let us mark any, and catches up when it does', async () => {
  const subjects = Array.from({ length: 230 }, (_, index) => `mail-${index}`);
  deliver(...subjects);
  await expect(receive(new RefusedError('refused to set \\Seen'))).rejects.toThrow(RefusedError);
  expect(await harness.prisma.inboundMail.count()).toBe(230);
  await receive();
  expect(marked).toHaveLength(230);
});

it('says of such a server that it is connected, and what it refuses', async () => {
  deliver('one');
  const stopping = new AbortController();
  await harness.watch(
    async () => ({
      ...harness.mailbox.session(),
      mark: () => Promise.reject(new RefusedError('refused to set \\Seen')),
      waitForChange: async () => stopping.abort(),
    }),
    stopping.signal,
  );
  expect(await harness.prisma.mailboxConnection.findMany()).toMatchObject([
    { state: 'connected', error: 'refused to set \\Seen', lastReadAt: harness.now },
  ]);
  expect(await harness.prisma.inboundMail.count()).toBe(1);
});

it('leaves a mail alone of which only the beginning was fetched', async () => {
  deliver('one', 'large', 'two');
  await receive();
  expect(marked).toEqual([1, 3]);
});

it('leaves alone what came while copies were to be left as they are', async () => {
  deliver('one');
  const cursor = { uidValidity: 1n, lastUid: 0, startsAt: null };
  await harness.folders.recordReceived(await harness.takeLease(), 'INBOX', cursor, [], false);
  await harness.receive({
    folders: {
      ...harness.folders,
      recordReceived: (lease, folder, at, rows) => harness.folders.recordReceived(lease, folder, at, rows, true),
    },
  });
  deliver('two');
  await receive();
  expect(marked).toEqual([2]);
});
