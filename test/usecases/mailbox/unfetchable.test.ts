// A mail that ends its worker while it comes, or that the server never sends: it is put aside with one notice, the mails
// beside it and behind it become cases, and trouble of our own is not held against it.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { FetchFailedError, type MailboxSession } from '../../../src/ports/mailbox.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ dataset: harnessDataset });
});
afterEach(() => harness.close());

function deliver(...subjects: readonly string[]): readonly number[] {
  return subjects.map((subject) =>
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), harness.now),
  );
}

/** A connection on which `fail` happens as soon as the mail is asked for; notes how mails came. */
function sessionThatFails(at: number, fail: () => Error, came: string[] = []): MailboxSession {
  const session = harness.mailbox.session();
  return {
    ...session,
    fetch: async (uids, atMostBytes) => {
      came.push(`together ${uids.join(',')}`);
      if (uids.includes(at)) throw fail();
      return session.fetch(uids, atMostBytes);
    },
    download: async (uid, take) => {
      came.push(`in pieces ${uid}`);
      if (uid === at) throw fail();
      return session.download(uid, take);
    },
  };
}

/** Tries until it comes through. Gives how often it failed. A dead worker does not say that it failed. */
async function receiveStubbornly(session: MailboxSession, dies: boolean): Promise<number> {
  const folders = dies ? { ...harness.folders, endFetch: async () => {} } : harness.folders;
  for (let failures = 0; failures < 20; failures++) {
    try {
      await harness.receive({ session, folders });
      return failures;
    } catch {}
  }
  throw new Error('it never came through');
}

async function outcomes(): Promise<readonly string[]> {
  return (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome }) => outcome);
}

const latestFetch = async () => (await harness.folders.find('support', 'INBOX'))?.latestFetch;

it('passes over a mail with which worker after worker dies', async () => {
  const [, guilty = 0] = deliver('one', 'two', 'three');
  const deaths = await receiveStubbornly(
    sessionThatFails(guilty, () => new Error('killed')),
    true,
  );
  expect(deaths).toBe(6);
  await harness.drain();
  expect(await outcomes()).toEqual(['opened', 'quarantined', 'opened']);
  const row = await harness.prisma.inboundMail.findFirstOrThrow({ where: { uid: guilty } });
  expect(row.error).toContain('moved out and back, it is fetched anew');
  expect(harness.sent.filter(({ to }) => to.address === 'operators@example.com')).toHaveLength(1);
});

it('fetches the mails of a cut off fetch one at a time and in pieces, and later ones as always', async () => {
  deliver('one', 'two');
  await harness.folders.recordReceived(
    await harness.takeLease(),
    'INBOX',
    { uidValidity: 1n, lastUid: 0, startsAt: null },
    [],
    true,
  );
  await harness.folders.beginFetch(await harness.takeLease(), 'INBOX', 1, 2);
  deliver('three', 'four');
  const came: string[] = [];
  await harness.receive({ session: sessionThatFails(-1, () => new Error('never'), came) });
  expect(came).toEqual(['in pieces 1', 'in pieces 2', 'together 3,4']);
  expect(await latestFetch()).toMatchObject({ crashCount: 0, failures: 0 });
});

it('passes over a mail that the server lists and never sends, when it had some time', async () => {
  const [guilty = 0] = deliver('one', 'two');
  const refusals = await receiveStubbornly(
    sessionThatFails(guilty, () => new FetchFailedError('NO')),
    false,
  );
  expect(refusals).toBe(9);
  await harness.drain();
  expect(await outcomes()).toEqual(['quarantined', 'opened']);
});

it('does not hold a full disk against a mail', async () => {
  const [guilty = 0] = deliver('one');
  const session = sessionThatFails(guilty, () => new Error('ENOSPC'));
  for (let failures = 0; failures < 12; failures++) {
    await expect(harness.receive({ session })).rejects.toThrow('ENOSPC');
  }
  expect(await latestFetch()).toMatchObject({ crashCount: 0, failures: 0 });
  await harness.settle();
  expect(await outcomes()).toEqual(['opened']);
});

it('does not hold the past of a mail that went away against the next one', async () => {
  const [first = 0, second = 0] = deliver('one', 'two');
  const session = sessionThatFails(first, () => new Error('killed'));
  const folders = { ...harness.folders, endFetch: async () => {} };
  for (let deaths = 0; deaths < 5; deaths++) {
    await expect(harness.receive({ session, folders })).rejects.toThrow('killed');
  }
  harness.mailbox.mails.shift();
  await harness.settle();
  expect(await harness.prisma.inboundMail.findMany()).toMatchObject([{ uid: BigInt(second), outcome: 'opened' }]);
});
