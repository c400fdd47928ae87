// Backups that meet trouble: two at once, a disk that fails, and copies that lost a part on their way.

import { mkdir, mkdtemp, readdir, readFile, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { backUp, restore } from '../../src/app/backup.js';
import { emptyDatabase } from '../servers/database.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../usecases/harness.js';

let folder: string;
let harness: Harness;
const open: Harness[] = [];
beforeEach(async () => {
  folder = path.join(await mkdtemp(path.join(tmpdir(), 'casemill-backup-')), 'backup');
  harness = await openHarness({ dataset: harnessDataset });
  open.push(harness);
  for (const id of ['1', '2']) {
    const files = [{ name: 'a.log', content: Buffer.from(`log ${id}`) }];
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', id: `<${id}@contoso.com>`, files }), harness.now);
  }
  await harness.settle();
});
afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
  await rm(path.dirname(folder), { recursive: true, force: true });
});

async function elsewhere(): Promise<Harness> {
  const other = await openHarness({ database: await emptyDatabase() });
  open.push(other);
  return other;
}

/** Some file of raw mails or of files. */
async function someFile(kind: 'raw' | 'files', of = folder): Promise<string> {
  const [sub = ''] = await readdir(path.join(of, kind));
  const [name = ''] = await readdir(path.join(of, kind, sub));
  return path.join(of, kind, sub, name);
}

it('says of a folder in which one was cut off what it holds', async () => {
  const cutOff = path.join(folder, 'casemill-backup.json.part');
  await mkdir(folder, { recursive: true });
  await writeFile(cutOff, '');
  await expect(backUp(harness.context, folder)).rejects.toThrow(
    `another backup is being made in ${folder}, or was cut off there: give another folder, or remove what was cut off`,
  );
  expect(await readdir(folder)).toEqual([path.basename(cutOff)]);
});

it('of two at once into one folder one is made and the other refused', async () => {
  const both = await Promise.allSettled([backUp(harness.context, folder), backUp(harness.context, folder)]);
  expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(both.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { message: expect.stringMatching(/is not empty|another backup is being made/) },
  });
  const other = await elsewhere();
  await restore(other.context, folder);
  expect(await other.prisma.case.count()).toBe(2);
});

it('is removed again when it cannot be finished, and says so', async () => {
  const { home } = harness.context.config;
  const name = 'f'.repeat(64);
  await mkdir(path.join(home, 'files', 'f'), { recursive: true });
  // A file that cannot be copied.
  await symlink('/', path.join(home, 'files', 'f', name));
  await expect(backUp(harness.context, folder)).rejects.toThrow(`the backup in ${folder} could not be finished`);
  expect(await readdir(folder)).toEqual([]);
  await rm(path.join(home, 'files', 'f', name));
  await backUp(harness.context, folder);
});

it.each(['raw', 'files'] as const)('that lost one of its %s is refused', async (kind) => {
  await backUp(harness.context, folder);
  await rm(await someFile(kind));
  const other = await elsewhere();
  await expect(restore(other.context, folder)).rejects.toThrow('the backup is damaged');
  expect(await other.prisma.case.count()).toBe(0);
});

it('whose table or manifest was cut off is refused in words', async () => {
  await backUp(harness.context, folder);
  const table = path.join(folder, 'tables', 'Activity.gz');
  const whole = await readFile(table);
  const other = await elsewhere();
  const refusal = () => expect(restore(other.context, folder)).rejects;
  await truncate(table, whole.length - 20);
  await refusal().toThrow(`the backup is damaged: ${table}`);
  await writeFile(table, Buffer.from('nothing'));
  await refusal().toThrow(`the backup is damaged: ${table}`);
  await rm(table);
  await refusal().toThrow(`the backup is damaged: ${table}`);
  await writeFile(table, whole);
  const manifest = path.join(folder, 'casemill-backup.json');
  const text = await readFile(manifest, 'utf8');
  await writeFile(manifest, text.slice(0, 100));
  await refusal().toThrow('is not a backup that this version of Casemill can read');
  await writeFile(manifest, text);
  await restore(other.context, folder);
  expect(await other.prisma.case.count()).toBe(2);
});
