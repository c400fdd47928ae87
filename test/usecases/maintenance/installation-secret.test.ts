// All processes on a database have the same secret.

import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { secretFingerprint } from '../../../src/adapters/crypto/secret-fingerprint.js';
import { openSession } from '../../../src/adapters/postgres/worker/session.js';
import {
  replaceSecret,
  requireSecret,
  type SecretDeps,
} from '../../../src/usecases/maintenance/installation-secret.js';
import { freshDatabase, type TestDatabase } from '../../servers/database.js';
import { type Harness, openHarness } from '../harness.js';

const [ours, theirs] = [secretFingerprint('a secret for tests'), secretFingerprint('another secret')];

let database: TestDatabase;
let harness: Harness;
let deps: SecretDeps;
beforeEach(async () => {
  database = await freshDatabase();
  harness = await openHarness({ database });
  deps = { installation: harness.installation, clock: () => harness.now };
});
afterEach(() => harness.close());

it('the first one decides, and one with another secret is told what to do', async () => {
  const known = { fingerprint: ours, since: harness.now };
  expect(await requireSecret(deps, ours)).toEqual(known);
  harness.now = new Date('2026-04-01T08:00:00Z');
  expect(await requireSecret(deps, ours)).toEqual(known);
  await expect(requireSecret(deps, theirs)).rejects.toThrow(
    'CASEMILL_SECRET is not the one with which this database has been used since 2026-03-02T08:00:00.000Z',
  );
  await expect(requireSecret(deps, theirs)).rejects.toThrow('`casemill secret replace`');
});

it('of many that start at once with different secrets, one decides', async () => {
  const starting = Array.from({ length: 10 }, (_, index) => requireSecret(deps, `fingerprint ${index}`));
  const started = (await Promise.allSettled(starting)).filter(({ status }) => status === 'fulfilled');
  expect(started).toHaveLength(1);
});

it('is replaced when no worker runs', async () => {
  await requireSecret(deps, ours);
  const session = await openSession(database.url, { id: randomUUID(), name: 'somewhere:1' });
  await expect(replaceSecret(deps, theirs)).rejects.toThrow('stop all workers first; running: somewhere:1');
  await requireSecret(deps, ours);
  await session.close();
  await replaceSecret(deps, theirs);
  await requireSecret(deps, theirs);
  await expect(requireSecret(deps, ours)).rejects.toThrow('CASEMILL_SECRET is not the one');
});

it('is kept as a fingerprint that does not tell it', async () => {
  await requireSecret(deps, ours);
  const [row] = await harness.prisma.installation.findMany();
  expect(row?.secretFingerprint).toMatch(/^[\w-]{16}$/);
  expect(secretFingerprint('a secret for tests')).toBe(row?.secretFingerprint);
  expect(theirs).not.toBe(ours);
});
