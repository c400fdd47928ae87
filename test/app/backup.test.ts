// Drills: an installation is backed up while it works, lost, and restored elsewhere. There it goes on where the backup
// left it, sends nothing twice, and customers' replies to earlier mails find their cases.

import { cp, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { dumpTables } from '../../src/adapters/postgres/backup/dump-tables.js';
import { backUp, restore } from '../../src/app/backup.js';
import { emptyDatabase } from '../servers/database.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../usecases/harness.js';

let folder: string;
const open: Harness[] = [];
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'casemill-backup-')), 'backup');
});
afterEach(async () => {
  for (const harness of open.splice(0)) await harness.close();
  await rm(path.dirname(folder), { recursive: true, force: true });
});

async function installation(dataset?: string, like?: Harness): Promise<Harness> {
  const database = await emptyDatabase();
  const harness = await openHarness({
    ...{ database },
    ...(dataset !== undefined && { dataset }),
    ...(like !== undefined && {
      now: like.now,
      between: (world) => ({ ...world, connect: async () => like.mailbox.session() }),
    }),
  });
  open.push(harness);
  return harness;
}

async function contentOf(harness: Harness): Promise<Readonly<Record<string, readonly string[]>>> {
  const content: Record<string, string[]> = {};
  await dumpTables(await harness.context.directUrl(), async (table, rows) => {
    const all: string[] = [];
    for await (const row of rows) all.push(row);
    // Who reads a mailbox is not restored.
    content[table] = table === 'MailboxLease' ? [] : all.sort();
  });
  return content;
}

const ana = (id: string, more: object = {}) => rawMail({ from: 'ana@contoso.com', id: `<${id}@contoso.com>`, ...more });
const file = { name: 'Öl "1".txt', content: Buffer.from('line\nline "quoted" \\ ,') };

it('restored elsewhere, everything is there and goes on, and nothing is sent twice', async () => {
  const before = await installation(harnessDataset);
  before.mailbox.deliver(ana('1', { subject: 'Größe, "Maß" (a,b)\\n', files: [file] }), before.now);
  await before.settle();
  await before.act('1', 'omar', { kind: 'pick' });
  await before.act('1', 'omar', { kind: 'reply', text: 'Which one?\n\n\\N' });
  await before.drain();
  before.mailbox.deliver(ana('2', { subject: 'Not sent yet' }), before.now);
  await before.receive();
  await before.drain();
  const [queued] = await before.prisma.outboundMail.findMany({ take: 1, orderBy: { promisedAt: 'desc' } });
  await before.prisma.outboundMail.update({
    where: { id: queued?.id ?? '' },
    data: { status: 'queued', sentAt: null },
  });
  await before.context.signer();
  await before.context.requireDataDirectory();
  const report = await backUp(before.context, folder);
  expect(report).toMatchObject({ files: 3, hasSecret: false });

  const after = await installation(undefined, before);
  await restore(after.context, folder);
  await after.context.requireDataDirectory();
  expect(await contentOf(after)).toEqual(await contentOf(before));
  expect(after.sent).toEqual([]);
  after.now = new Date(after.now.getTime() + 60_000);
  await after.settle();
  await after.reconcile();
  await after.drain();
  expect(after.sent.map(({ messageId }) => messageId)).toEqual([queued?.messageId]);

  const answer = before.sent.find(({ text }) => text.includes('Which one?'));
  before.mailbox.deliver(ana('3', { subject: 'Re: it', inReplyTo: answer?.messageId, text: 'The red one' }), after.now);
  await after.settle();
  const shown = await after.cases.find(1);
  expect(shown?.activities.filter(({ kind, direction }) => kind === 'email' && direction === 'in')).toHaveLength(2);
  const hash = (await after.prisma.inboundMail.findFirstOrThrow({ where: { messageId: '<1@contoso.com>' } })).rawHash;
  expect((await after.rawStore.read(hash ?? '')).toString()).toContain('Öl');
  // Numbers go on.
  before.mailbox.deliver(ana('4'), after.now);
  await after.settle();
  expect(await after.prisma.case.count({ where: { number: 3 } })).toBe(1);
});

it('is consistent while workers go on, and what was queued then waits for a person', async () => {
  const before = await installation(harnessDataset);
  await before.context.attend(() => undefined);
  let stop = false;
  let sent = 0;
  const working = (async () => {
    for (; !stop; sent++) {
      before.mailbox.deliver(
        ana(`r${sent}`, { files: [{ ...file, content: Buffer.from(`file ${sent}`) }] }),
        before.now,
      );
      await before.settle();
    }
  })();
  while (sent < 5) await new Promise((resolve) => setImmediate(resolve));
  await before.prisma.outboundMail.updateMany({ where: { template: 'acknowledgement' }, data: { status: 'queued' } });
  await backUp(before.context, folder);
  stop = true;
  await working;

  const after = await installation(undefined, before);
  const { perhapsSent } = await restore(after.context, folder);
  expect(perhapsSent).toBeGreaterThan(0);
  await after.reconcile();
  await after.drain();
  expect(after.sent).toEqual([]);
  const { items } = await after.failedMails.list({ limit: 100, after: null });
  expect(items[0]?.error).toContain('queued when the backup was made');
  const mails = await after.prisma.inboundMail.findMany();
  expect(mails.length).toBeGreaterThan(4);
  for (const { rawHash } of mails) expect((await after.rawStore.read(rawHash ?? '')).length).toBeGreaterThan(0);
  expect(await after.ledgerComparison.inconsistentRows('support', new Date(0))).toEqual([]);
});

it('is refused into a database that is in use, with another secret, or when it is damaged, and nothing changes', async () => {
  const before = await installation(harnessDataset);
  before.mailbox.deliver(ana('1'), before.now);
  await before.settle();
  await backUp(before.context, folder);
  await expect(backUp(before.context, folder)).rejects.toThrow('is not empty');
  await expect(restore(before.context, folder)).rejects.toThrow('the database is in use');

  const after = await installation();
  const empty = await contentOf(after);
  const withSecret = { ...after.context, config: { ...after.context.config, secret: 'another secret' } };
  await expect(restore(withSecret, folder)).rejects.toThrow('belongs to another secret');
  await expect(restore(after.context, path.dirname(folder))).rejects.toThrow('holds no complete backup');

  const manifestFile = path.join(folder, 'casemill-backup.json');
  const manifest = await readFile(manifestFile, 'utf8');
  await writeFile(manifestFile, manifest.replace(/("name": "Case",[^}]*"rows": )1/, '$12'));
  await expect(restore(after.context, folder)).rejects.toThrow('table Case has 1 of 2 rows');
  await writeFile(manifestFile, manifest.replace('"migrations": [', '"migrations": ["20990101000000_later",'));
  await expect(restore(after.context, folder)).rejects.toThrow('newer version of Casemill');
  await writeFile(manifestFile, manifest);
  expect(await contentOf(after)).toEqual(empty);

  const [sub = ''] = await readdir(path.join(folder, 'raw'));
  const [raw = ''] = await readdir(path.join(folder, 'raw', sub));
  await writeFile(path.join(folder, 'raw', sub, raw), 'something else');
  const other = await installation();
  await expect(restore(other.context, folder)).rejects.toThrow('the backup is damaged');
});

it('is refused into the data directory of other workers, unless it takes the place of their lost database', async () => {
  const before = await installation(harnessDataset);
  before.mailbox.deliver(ana('1'), before.now);
  await before.settle();
  await before.context.requireDataDirectory();
  await backUp(before.context, folder);

  const rehearsal = await installation();
  await cp(before.context.config.home, rehearsal.context.config.home, { recursive: true });
  await expect(restore(rehearsal.context, folder)).rejects.toThrow('has been used by workers');
  expect(await rehearsal.prisma.case.count()).toBe(0);

  await restore(rehearsal.context, folder, { keepDirectory: true });
  await rehearsal.context.requireDataDirectory();
  expect(await rehearsal.prisma.case.count()).toBe(1);
});

it('can be tried again in a directory that a restore left half filled', async () => {
  const before = await installation(harnessDataset);
  before.mailbox.deliver(ana('1'), before.now);
  await before.settle();
  await backUp(before.context, folder);
  const after = await installation();
  const table = path.join(folder, 'tables', 'Case.gz');
  const whole = await readFile(table);
  await rm(table);
  await expect(restore(after.context, folder)).rejects.toThrow('the backup is damaged');
  await writeFile(table, whole);
  await restore(after.context, folder);
  expect(await after.prisma.case.count()).toBe(1);
});
