// Mails of one conversation end in one case, whichever comes first, on however many workers.

import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FactsQuery } from '../../../src/ports/intake-repository.js';
import { allCases } from '../../all-pages.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness();
});
afterEach(() => harness.close());

/** Each mail that waits as a job of its own, all at the same time. */
async function onManyWorkers() {
  await harness.receive();
  const lined = harness.jobs.splice(0).filter(({ name }) => name === 'process-mails');
  const ids = lined.flatMap(({ payload }) => (payload as { ids: string[] }).ids);
  await Promise.all(ids.map((id) => harness.run({ name: 'process-mails', payload: { ids: [id] } })));
  return ids.length;
}

it('a reply that comes before its parent, in one batch, on two workers', async () => {
  for (let round = 1; round <= 8; round += 1) {
    const parent = `<parent-${round}@c>`;
    const reply = { id: `<reply-${round}@c>`, inReplyTo: parent, references: parent, subject: `Re: Fire ${round}` };
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', ...reply }), harness.now);
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', id: parent, subject: `Fire ${round}` }), harness.now);
    expect(await onManyWorkers()).toBe(2);
    const cases = await allCases(harness.cases);
    expect(cases).toHaveLength(round);
  }
});

it('a reply that comes before all of the mails that it refers to', async () => {
  const [first, second, last] = ['<first@c>', '<second@c>', '<last@c>'];
  const from = 'ana@contoso.com';
  harness.mailbox.deliver(
    rawMail({ from, id: last, inReplyTo: second, references: `${first} ${second}` }),
    harness.now,
  );
  harness.mailbox.deliver(rawMail({ from, id: first }), harness.now);
  harness.mailbox.deliver(rawMail({ from, id: second, inReplyTo: first, references: first }), harness.now);
  await harness.receive();
  const reply = await harness.prisma.inboundMail.findFirstOrThrow({ where: { messageId: last } });
  await harness.run({ name: 'process-mails', payload: { ids: [reply.id] } });
  const rows = await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
  expect(rows.map(({ outcome }) => outcome)).toEqual(['appended', 'opened', 'appended']);
});

it("Outlook's first mail and its reply, with only Thread-Index in common, wait for each other", async () => {
  const thread = `thread-index:${randomBytes(22).toString('base64')}`;
  const asked = (messageId: string, references: readonly string[]): FactsQuery => ({
    ...{ mailId: null, contentHash: null, conversation: messageId, outlookThread: thread, messageId, references },
    ...{
      returned: null,
      senderAddress: `${messageId}@x`,
      senderDomain: null,
      claims: [],
      tokens: [],
      oldNumbers: [],
      products: [],
    },
    ...{
      answerAddresses: [],
      answered: [],
      signedFor: null,
      candidates: [],
      confirmTo: null,
      duplicatesIn: null,
      since: harness.now,
    },
  });
  const order: string[] = [];
  let second: Promise<void> | undefined;
  await harness.transact(async (tx) => {
    await tx.intake.lockConversations([asked('first', [])]);
    second = harness.transact(async (other) => {
      await other.intake.lockConversations([asked('reply', [thread])]);
      order.push('reply');
    });
    // The other one is at the lock: the database says that somebody waits.
    const waits = async () =>
      (await harness.prisma.$queryRawUnsafe<object[]>('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0;
    while (!(await waits()));
    order.push('first');
  });
  await second;
  expect(order).toEqual(['first', 'reply']);
});
