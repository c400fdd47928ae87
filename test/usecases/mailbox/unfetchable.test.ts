// A mail that ends its worker while it comes, or that the server never sends: it is put aside with one notice, the
// mails beside it and behind it become cases, and trouble of our own is not held against it.

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

/** Tries until it comes through. Gives how often its worker died, which does not say that it failed. */
async function receiveStubbornly(session: MailboxSession): Promise<number> {
  const folders = { ...harness.folders, endFetch: async () => {} };
  for (let failures = 0; failures < 20; failures++) {
    try {
      await harness.receive({ session, folders });
      return failures;
    } catch {}
  }
  throw new Error('it never came through');
}

async function outcomes(): Promise<readonly string[]> {
  return (await harness.prisma.inboundMail.findMany({ orderBy: [{ uidValidity: 'asc' }, { uid: 'asc' }] })).map(
    ({ outcome }) => outcome,
  );
}

const latestFetch = async () => (await harness.folders.find('support', 'INBOX'))?.latestFetch;

it('passes over a mail with which worker after worker dies', async () => {
  const [, guilty = 0] = deliver('one', 'two', 'three');
  const deaths = await receiveStubbornly(sessionThatFails(guilty, () => new Error('killed')));
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
  expect(await latestFetch()).toMatchObject({ crashCount: 0 });
});

/** One pass after each five minutes. */
async function passes(count: number, session: MailboxSession): Promise<void> {
  for (let pass = 0; pass < count; pass++) {
    await harness.receive({ session });
    await harness.drain();
    harness.now = new Date(harness.now.getTime() + 300_000);
  }
}

it('reads the others before a mail that the server does not send, and passes over it after nine tries', async () => {
  const [guilty = 0] = deliver('one', 'two');
  const came: string[] = [];
  const session = sessionThatFails(guilty, () => new FetchFailedError('NO'), came);
  await passes(1, session);
  expect(await outcomes()).toEqual(['opened']);
  await passes(7, session);
  deliver('three');
  await passes(1, session);
  expect(await outcomes()).toEqual(['quarantined', 'opened', 'opened']);
  expect(came.filter((way) => way === `in pieces ${guilty}`)).toHaveLength(9);
  expect(came.slice(-2)).toEqual(['together 3', 'in pieces 1']);
});

it('reads a mail that the server sends after all', async () => {
  const [late = 0] = deliver('one', 'two');
  await passes(
    2,
    sessionThatFails(late, () => new FetchFailedError('NO')),
  );
  expect(await outcomes()).toEqual(['opened']);
  await passes(1, harness.mailbox.session());
  expect(await outcomes()).toEqual(['opened', 'opened']);
  expect(await harness.folders.postponed('support', 'INBOX', 1n)).toEqual([]);
});

it('has a row for a postponed mail that vanishes, and none is lost when the folder is numbered anew', async () => {
  const [late = 0, other = 0] = deliver('one', 'two');
  await passes(
    1,
    sessionThatFails(late, () => new FetchFailedError('NO')),
  );
  harness.mailbox.mails.splice(0, 1);
  await passes(1, harness.mailbox.session());
  const rows = await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
  expect(rows.map(({ reason, outcome }) => reason ?? outcome)).toEqual(['vanished', 'opened']);
  deliver('three');
  await passes(
    1,
    sessionThatFails(other + 1, () => new FetchFailedError('NO')),
  );
  harness.mailbox.uidValidity = 2n;
  await passes(1, harness.mailbox.session());
  expect((await outcomes()).slice(2)).toEqual(['duplicate-of', 'opened']);
  expect(await harness.prisma.postponedMail.count()).toBe(0);
});

it('does not hold it against the mails when the server sends none', async () => {
  deliver('one', 'two', 'three');
  const session = harness.mailbox.session();
  const fail = async () => {
    throw new FetchFailedError('Request is throttled');
  };
  await passes(20, { ...session, fetch: fail, download: fail });
  expect(await outcomes()).toEqual([]);
  await passes(1, session);
  expect(await outcomes()).toEqual(['opened', 'opened', 'opened']);
});

it('does not hold a full disk against a mail', async () => {
  const [guilty = 0] = deliver('one');
  const session = sessionThatFails(guilty, () => new Error('ENOSPC'));
  for (let failures = 0; failures < 12; failures++) {
    await expect(harness.receive({ session })).rejects.toThrow('ENOSPC');
  }
  expect(await latestFetch()).toMatchObject({ crashCount: 0 });
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
