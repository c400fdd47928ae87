// The disk of the database is full for some hours: nothing is lost, held against a mail or sent again, and everything
// goes on when there is room.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { freshDatabase } from '../../servers/database.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  const claim = { forMs: 60_000, renewEveryMs: 20 };
  harness = await openHarness({ dataset: harnessDataset, database: await freshDatabase(), claim });
});
afterEach(() => harness.close());

/** From now on these changes of a table find no room. Gives the function that makes room. */
async function fill(table: string, change: 'INSERT' | 'UPDATE OF status'): Promise<() => Promise<unknown>> {
  await harness.pool.query(`
    CREATE FUNCTION no_room() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
      RAISE 'could not extend file "base/1/2": No space left on device' USING ERRCODE = 'disk_full';
    END $$;
    CREATE TRIGGER no_room BEFORE ${change} ON "${table}" FOR EACH STATEMENT EXECUTE FUNCTION no_room()`);
  return () => harness.pool.query('DROP FUNCTION no_room CASCADE');
}

function deliver(subject: string): void {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject, id: `<${subject}@contoso.com>` }), harness.now);
}

async function passHours(hours: number): Promise<void> {
  for (let hour = 0; hour < hours; hour++) {
    harness.now = new Date(harness.now.getTime() + 3_600_000);
    await harness.reconcile();
    await harness.drain();
  }
}

const mails = async () =>
  (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map(({ outcome }) => outcome);

it('receives mails as soon as there is room, and holds no failed try against them', async () => {
  deliver('before');
  await harness.settle();
  const makeRoom = await fill('InboundMail', 'INSERT');
  deliver('during');
  for (let tries = 0; tries < 12; tries++) {
    await expect(harness.receive()).rejects.toThrow('the disk of the database is full');
  }
  await makeRoom();
  await harness.settle();
  expect(await mails()).toEqual(['opened', 'opened']);
});

it('lets received mails wait, however often it tries', async () => {
  const makeRoom = await fill('Case', 'INSERT');
  deliver('during');
  await harness.settle();
  await passHours(12);
  expect(await mails()).toEqual(['received']);
  const { error } = await harness.prisma.inboundMail.findFirstOrThrow();
  expect(error).toBe(
    'the disk of the database is full (could not extend file "base/1/2": No space left on device): make room there',
  );
  await makeRoom();
  await passHours(1);
  expect(await mails()).toEqual(['opened']);
});

it('sends no mail again that was sent and could not be recorded', async () => {
  const makeRoom = await fill('Activity', 'UPDATE OF status');
  deliver('during');
  const working = harness.settle();
  while (harness.sent.length === 0) await new Promise((resolve) => setTimeout(resolve, 20));
  await makeRoom();
  await working;
  await passHours(1);
  const promised = await harness.prisma.outboundMail.findMany();
  expect(promised.every(({ status }) => status === 'sent')).toBe(true);
  expect(harness.sent.map(({ messageId }) => messageId).sort()).toEqual(
    promised.map(({ messageId }) => messageId).sort(),
  );
});
