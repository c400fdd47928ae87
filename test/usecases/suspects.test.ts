// A worker that dies leaves the attempt that it had begun. The mails in it are suspects: read apart, one at a time; the
// guilty one is put aside, the others are processed.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UnreadableMailError } from '../../src/ports.js';
import { openTown, rawMail, type Town, townGiven } from './town.js';

let town: Town;
const guilty = new Set<string>();
beforeEach(async () => {
  guilty.clear();
  town = await openTown({
    given: townGiven,
    readApart: (read) => async (hash) => {
      if (guilty.has(hash)) throw new UnreadableMailError('ended its reader');
      return read(hash);
    },
  });
});
afterEach(() => town.close());

async function receiveThree(): Promise<readonly string[]> {
  for (const name of ['one', 'two', 'three']) {
    town.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: name, id: `<${name}@contoso.com>` }), town.now);
  }
  await town.receive();
  return (await town.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ id }) => id);
}

const outcomes = async () =>
  (await town.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome }) => outcome);

it('processes the innocent and quarantines the guilty, with one notice', async () => {
  const ids = await receiveThree();
  await town.store.beginAttempt(randomUUID(), ids, false);
  const second = await town.prisma.inboundMail.findUniqueOrThrow({ where: { id: ids[1] ?? '' } });
  guilty.add(second.rawHash ?? '');
  await town.drain();
  expect(await outcomes()).toEqual(['opened', 'quarantined', 'opened']);
  expect(town.letters.filter(({ to }) => to.address === 'operators@example.com')).toHaveLength(1);
  await town.reconcile();
  expect(await town.prisma.attempt.count()).toBe(0);
});

it('leaves nothing of attempts that ended', async () => {
  await receiveThree();
  await town.drain();
  expect(await town.prisma.attempt.count()).toBe(0);
});

it('gives a mail up with which worker after worker died, whatever its reading says', async () => {
  const [first = ''] = await receiveThree();
  for (let deaths = 0; deaths < 5; deaths++) await town.store.beginAttempt(randomUUID(), [first], true);
  await town.drain();
  expect(await outcomes()).toEqual(['quarantined', 'opened', 'opened']);
  const row = await town.prisma.inboundMail.findUniqueOrThrow({ where: { id: first } });
  expect(row.error).toContain('5 workers died');
});
