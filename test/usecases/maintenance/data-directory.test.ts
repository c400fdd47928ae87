// All processes on a database have the same data directory, wherever it is moved to.

import { cp, mkdtemp, rename, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
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
  directory: openDataDirectory(path.join(folder, name)),
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
