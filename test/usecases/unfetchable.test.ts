// A mail that ends its worker while it comes, or that the server never sends: it is put aside with one notice, the mails
// beside it and behind it become cases, and trouble of our own is not held against it.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { type MailboxSession, UnsentError } from '../../src/ports.js';
import { openTown, rawMail, type Town, townGiven } from './town.js';

let town: Town;
beforeEach(async () => {
  town = await openTown({ given: townGiven });
});
afterEach(() => town.close());

function deliver(...subjects: readonly string[]): readonly number[] {
  return subjects.map((subject) =>
    town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), town.now),
  );
}

/** A connection on which `fail` happens as soon as the mail is asked for; notes how mails came. */
function sessionThatFails(at: number, fail: () => Error, came: string[] = []): MailboxSession {
  const session = town.mailbox.session();
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
  const store = dies ? { ...town.store, endFetch: async () => {} } : town.store;
  for (let failures = 0; failures < 20; failures++) {
    try {
      await town.receive({ session, store });
      return failures;
    } catch {}
  }
  throw new Error('it never came through');
}

async function outcomes(): Promise<readonly string[]> {
  return (await town.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome }) => outcome);
}

const latestFetch = async () => (await town.store.findFolder('support', 'INBOX'))?.latestFetch;

it('passes over a mail with which worker after worker dies', async () => {
  const [, guilty = 0] = deliver('one', 'two', 'three');
  const deaths = await receiveStubbornly(
    sessionThatFails(guilty, () => new Error('killed')),
    true,
  );
  expect(deaths).toBe(6);
  await town.drain();
  expect(await outcomes()).toEqual(['opened', 'quarantined', 'opened']);
  const row = await town.prisma.inboundMail.findFirstOrThrow({ where: { uid: guilty } });
  expect(row.error).toContain('moved out and back, it is fetched anew');
  expect(town.letters.filter(({ to }) => to.address === 'operators@example.com')).toHaveLength(1);
});

it('fetches the mails of a cut off fetch one at a time and in pieces, and later ones as always', async () => {
  deliver('one', 'two');
  await town.store.recordReceived(
    await town.takeLease(),
    'INBOX',
    { uidValidity: 1n, lastUid: 0, startsAt: null },
    [],
    true,
  );
  await town.store.beginFetch(await town.takeLease(), 'INBOX', 1, 2);
  deliver('three', 'four');
  const came: string[] = [];
  await town.receive({ session: sessionThatFails(-1, () => new Error('never'), came) });
  expect(came).toEqual(['in pieces 1', 'in pieces 2', 'together 3,4']);
  expect(await latestFetch()).toMatchObject({ cutOff: 0, unsent: 0 });
});

it('passes over a mail that the server lists and never sends, when it had some time', async () => {
  const [guilty = 0] = deliver('one', 'two');
  const refusals = await receiveStubbornly(
    sessionThatFails(guilty, () => new UnsentError('NO')),
    false,
  );
  expect(refusals).toBe(9);
  await town.drain();
  expect(await outcomes()).toEqual(['quarantined', 'opened']);
});

it('does not hold a full disk against a mail', async () => {
  const [guilty = 0] = deliver('one');
  const session = sessionThatFails(guilty, () => new Error('ENOSPC'));
  for (let failures = 0; failures < 12; failures++) {
    await expect(town.receive({ session })).rejects.toThrow('ENOSPC');
  }
  expect(await latestFetch()).toMatchObject({ cutOff: 0, unsent: 0 });
  await town.settle();
  expect(await outcomes()).toEqual(['opened']);
});

it('does not hold the past of a mail that went away against the next one', async () => {
  const [first = 0, second = 0] = deliver('one', 'two');
  const session = sessionThatFails(first, () => new Error('killed'));
  const store = { ...town.store, endFetch: async () => {} };
  for (let deaths = 0; deaths < 5; deaths++) {
    await expect(town.receive({ session, store })).rejects.toThrow('killed');
  }
  town.mailbox.mails.shift();
  await town.settle();
  expect(await town.prisma.inboundMail.findMany()).toMatchObject([{ uid: BigInt(second), outcome: 'opened' }]);
});
