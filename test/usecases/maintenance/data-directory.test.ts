// All processes on a database have the same data directory, wherever it is moved to, and no other database has it.

import { cp, mkdir, mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openDataDirectory } from '../../../src/adapters/files/data-directory.js';
import {
  adoptDataDirectory,
  findDataDirectory,
  requireDataDirectory,
} from '../../../src/usecases/maintenance/data-directory.js';
import { requireSecret } from '../../../src/usecases/maintenance/installation-secret.js';
import { usedDatabase } from '../../servers/database.js';
import { type Harness, openHarness } from '../harness.js';

let harness: Harness;
let folder: string;
let ids: number;
beforeEach(async () => {
  harness = await openHarness({ database: await usedDatabase() });
  folder = await mkdtemp(path.join(tmpdir(), 'casemill-data-directory-'));
  ids = 0;
  await requireSecret(depsOf('any'), 'fingerprint');
});
afterEach(async () => {
  await harness.close();
  await rm(folder, { recursive: true, force: true });
});

const depsOf = (name: string) => ({
  installation: harness.installation,
  directory: openDataDirectory(path.join(folder, name), ['raw', 'files']),
  clock: () => harness.now,
  newId: () => `id-${++ids}`,
});
const other = /^the data directory .*theirs is not the one .* 2026-03-02T08:00:00.000Z.* set CASEMILL_HOME/;

it('the first one decides, also when it was in use before any was marked, and another is told what to do', async () => {
  expect(await findDataDirectory(depsOf('ours'))).toBeNull();
  await requireDataDirectory(depsOf('ours'));
  await requireDataDirectory(depsOf('ours'));
  expect(await findDataDirectory(depsOf('ours'))).toEqual({ id: 'id-1', since: harness.now });
  await expect(requireDataDirectory(depsOf('theirs'))).rejects.toThrow(other);
  await expect(findDataDirectory(depsOf('theirs'))).rejects.toThrow(other);
  // One that was never used here, and one of another installation.
  await depsOf('theirs').directory.mark('id-of-another');
  await expect(requireDataDirectory(depsOf('theirs'))).rejects.toThrow(other);
});

it('goes on where it is moved or copied to', async () => {
  await requireDataDirectory(depsOf('ours'));
  await cp(path.join(folder, 'ours'), path.join(folder, 'copied'), { recursive: true });
  await requireDataDirectory(depsOf('copied'));
  await rename(path.join(folder, 'ours'), path.join(folder, 'moved'));
  await requireDataDirectory(depsOf('moved'));
});

it('can be replaced by another, as the refusal says', async () => {
  await requireDataDirectory(depsOf('ours'));
  const { directory } = depsOf('theirs');
  await directory.mark('empty then');
  await unlink(directory.markFile);
  const refusal = await requireDataDirectory(depsOf('theirs')).then(
    () => '',
    (error: Error) => error.message,
  );
  const [, id, file] = /echo (\S+) > (\S+)$/.exec(refusal) ?? [];
  expect(file).toBe(directory.markFile);
  await writeFile(file ?? '', `${id}\n`);
  await requireDataDirectory(depsOf('theirs'));
});

it('of many that start at once, all of one directory start', async () => {
  const starting = [...Array(5)].flatMap(() => ['ours', 'theirs'].map((name) => requireDataDirectory(depsOf(name))));
  const started = (await Promise.allSettled(starting)).map(({ status }) => status === 'fulfilled');
  expect(started.filter((is) => is)).toHaveLength(5);
  expect(new Set(started.map((is, index) => is === (index % 2 === 0)))).toHaveLength(1);
});

it('nobody decides before the database has been used', async () => {
  await harness.prisma.installation.deleteMany();
  await requireDataDirectory(depsOf('ours'));
  await requireDataDirectory(depsOf('theirs'));
});

it('one that was filled from a backup is the one, whatever mark it has', async () => {
  await requireDataDirectory(depsOf('ours'));
  await adoptDataDirectory(depsOf('restored'));
  await requireDataDirectory(depsOf('restored'));
  await requireDataDirectory(depsOf('ours'));
  await depsOf('theirs').directory.mark('another');
  await adoptDataDirectory(depsOf('theirs'));
  await requireDataDirectory(depsOf('theirs'));
});

const ofAnotherDatabase = /^the data directory .*ours has the raw mails and files of another database/;
const anotherDatabase = () => harness.prisma.installation.updateMany({ data: { dataDirectoryId: null } });

it('that another database has filled is refused, until somebody says that this one has taken its place', async () => {
  await requireDataDirectory(depsOf('ours'));
  await mkdir(path.join(folder, 'ours', 'files', 'a'), { recursive: true });
  await requireDataDirectory(depsOf('ours'));
  await anotherDatabase();
  await expect(requireDataDirectory(depsOf('ours'))).rejects.toThrow(ofAnotherDatabase);
  const refusal = await findDataDirectory(depsOf('ours')).then(String, (error: Error) => error.message);
  await unlink(/rm (\S+)$/.exec(refusal)?.[1] ?? '');
  await requireDataDirectory(depsOf('ours'));
});

it('that another process has marked and is about to record is waited for', async () => {
  await depsOf('ours').directory.mark('id-of-the-first');
  await mkdir(path.join(folder, 'ours', 'raw', 'a'), { recursive: true });
  const started = requireDataDirectory(depsOf('ours'));
  await sleep(200);
  await harness.installation.recordDataDirectory('id-of-the-first', harness.now);
  await started;
});

it('that is marked and empty is taken: whoever marked it died, or had no mail', async () => {
  await depsOf('ours').directory.mark('id-of-a-dead-one');
  await requireDataDirectory(depsOf('ours'));
  expect((await findDataDirectory(depsOf('ours')))?.id).toBe('id-of-a-dead-one');
});
