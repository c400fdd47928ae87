// A worker that dies leaves the attempt that it had begun. The mails in it are suspects: read apart, one at a time; the
// guilty one is put aside, the others are processed.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { UnreadableMailError } from '../../../src/ports/mailbox.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
const guilty = new Set<string>();
beforeEach(async () => {
  guilty.clear();
  harness = await openHarness({
    dataset: harnessDataset,
    readIsolated: (read) => async (hash) => {
      if (guilty.has(hash)) throw new UnreadableMailError('reading it failed');
      return read(hash);
    },
  });
});
afterEach(() => harness.close());

async function receiveThree(): Promise<readonly string[]> {
  for (const name of ['one', 'two', 'three']) {
    harness.mailbox.deliver(
      rawMail({ from: 'ana@contoso.com', subject: name, id: `<${name}@contoso.com>` }),
      harness.now,
    );
  }
  await harness.receive();
  return (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ id }) => id);
}

const outcomes = async () =>
  (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome }) => outcome);

it('processes the innocent and quarantines the guilty, with one notice', async () => {
  const ids = await receiveThree();
  await harness.attempts.begin(randomUUID(), ids, false);
  const second = await harness.prisma.inboundMail.findUniqueOrThrow({ where: { id: ids[1] ?? '' } });
  guilty.add(second.rawHash ?? '');
  await harness.drain();
  expect(await outcomes()).toEqual(['opened', 'quarantined', 'opened']);
  expect(harness.sent.filter(({ to }) => to.address === 'operators@example.com')).toHaveLength(1);
  await harness.reconcile();
  expect(await harness.prisma.attempt.count()).toBe(0);
});

it('leaves nothing of attempts that ended', async () => {
  await receiveThree();
  await harness.drain();
  expect(await harness.prisma.attempt.count()).toBe(0);
});

it('gives a mail up with which worker after worker died, whatever its reading says', async () => {
  const [first = ''] = await receiveThree();
  for (let deaths = 0; deaths < 5; deaths++) await harness.attempts.begin(randomUUID(), [first], true);
  await harness.drain();
  expect(await outcomes()).toEqual(['quarantined', 'opened', 'opened']);
  const row = await harness.prisma.inboundMail.findUniqueOrThrow({ where: { id: first } });
  expect(row.error).toContain('5 workers died');
});
