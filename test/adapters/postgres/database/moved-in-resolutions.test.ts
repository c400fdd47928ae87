// Cases that an earlier version moved in as resolved count as those that this one moves in.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { packageDir } from '../../../../src/app/package-dir.js';
import { readDesk } from '../../../../src/dataset/desks/read-desk.js';
import { noWords } from '../../../../src/dataset/desks/word-map.js';
import { usedDatabase } from '../../../servers/database.js';
import { type Harness, harnessDataset, openHarness } from '../../../usecases/harness.js';

const sample = path.join(import.meta.dirname, '../../../dataset/desks/samples/zammad');
const migration = path.join(packageDir, 'prisma/migrations/20261205030500_moved_in_resolutions/migration.sql');

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({
    database: await usedDatabase(),
    dataset: harnessDataset,
    now: new Date('2023-03-10T09:00:00Z'),
  });
  const mbox = { readMail: () => Promise.reject(new Error('no mbox')), isOurSide: () => false };
  const files = path.join(sample, 'attachments');
  const desk = await readDesk({ desk: 'zammad', path: sample, files, timeZone: 'UTC' }, mbox);
  const owner = { address: 'lena@example.net', name: 'Lena' };
  await harness.moveIn({
    source: 'zammad',
    desk: { ...desk, cases: desk.cases.map((one) => ({ ...one, assignee: owner })) },
    placement: { rules: harness.rules, words: noWords, queue: 'triage', mailbox: 'support' },
    isDryRun: false,
  });
});
afterEach(() => harness.close());

it('once, and by whom and when an import gives them now', async () => {
  const resolutions = () => harness.prisma.activity.findMany({ where: { kind: 'resolution' }, omit: { id: true } });
  const now = await resolutions();
  expect(now).toMatchObject([{ agent: 'lena' }]);
  await harness.prisma.activity.deleteMany({ where: { kind: 'resolution' } });
  const sql = await readFile(migration, 'utf8');
  await harness.prisma.$executeRawUnsafe(sql);
  await harness.prisma.$executeRawUnsafe(sql);
  expect(await resolutions()).toEqual(now);
});
