// Mails of one conversation end in one case, whichever comes first, on however many workers.

import { randomBytes } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FactsQuestion } from '../../src/ports.js';
import { openTown, rawMail, type Town } from './town.js';

let town: Town;
beforeEach(async () => {
  town = await openTown();
});
afterEach(() => town.close());

/** Each mail that waits as a job of its own, all at the same time. */
async function onManyWorkers() {
  await town.receive();
  const lined = town.jobs.splice(0).filter(({ name }) => name === 'process-mails');
  const ids = lined.flatMap(({ payload }) => (payload as { ids: string[] }).ids);
  await Promise.all(ids.map((id) => town.run({ name: 'process-mails', payload: { ids: [id] } })));
  return ids.length;
}

it('a reply that comes before its parent, in one batch, on two workers', async () => {
  for (let round = 1; round <= 8; round += 1) {
    const parent = `<parent-${round}@c>`;
    const reply = { id: `<reply-${round}@c>`, inReplyTo: parent, references: parent, subject: `Re: Fire ${round}` };
    town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', ...reply }), town.now);
    town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', id: parent, subject: `Fire ${round}` }), town.now);
    expect(await onManyWorkers()).toBe(2);
    const cases = await town.cases.list({});
    expect(cases).toHaveLength(round);
  }
});

it('a reply that comes before all of the mails that it refers to', async () => {
  const [first, second, last] = ['<first@c>', '<second@c>', '<last@c>'];
  const from = 'ana@contoso.com';
  town.mailbox.deliver(rawMail({ from, id: last, inReplyTo: second, references: `${first} ${second}` }), town.now);
  town.mailbox.deliver(rawMail({ from, id: first }), town.now);
  town.mailbox.deliver(rawMail({ from, id: second, inReplyTo: first, references: first }), town.now);
  await town.receive();
  const reply = await town.prisma.inboundMail.findFirstOrThrow({ where: { messageId: last } });
  await town.run({ name: 'process-mails', payload: { ids: [reply.id] } });
  const rows = await town.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } });
  expect(rows.map(({ outcome }) => outcome)).toEqual(['appended', 'opened', 'appended']);
});

it("Outlook's first mail and its reply, with only Thread-Index in common, wait for each other", async () => {
  const thread = `thread-index:${randomBytes(22).toString('base64')}`;
  const asked = (messageId: string, references: readonly string[]): FactsQuestion => ({
    ...{ mailId: null, contentHash: null, conversation: messageId, outlookThread: thread, messageId, references },
    ...{ returned: null, senderAddress: `${messageId}@x`, senderDomain: null, claims: [], tokens: [], products: [] },
    ...{ agentLoads: false, duplicatesIn: null, since: town.now },
  });
  const order: string[] = [];
  let second: Promise<void> | undefined;
  await town.store.transaction(async (tx) => {
    await tx.lockConversations([asked('first', [])]);
    second = town.store.transaction(async (other) => {
      await other.lockConversations([asked('reply', [thread])]);
      order.push('reply');
    });
    // The other one is at the lock: the database says that somebody waits.
    const waits = async () =>
      (await town.prisma.$queryRawUnsafe<object[]>('SELECT 1 FROM pg_locks WHERE NOT granted')).length > 0;
    while (!(await waits()));
    order.push('first');
  });
  await second;
  expect(order).toEqual(['first', 'reply']);
});
