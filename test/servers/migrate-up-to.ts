// A database as it was before a migration, for tests of what the migration makes of stored rows.

import { cp, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrate } from '../../src/adapters/postgres/database/migrations.js';
import { packageDir } from '../../src/app/package-dir.js';

const migrations = path.join(packageDir, 'prisma', 'migrations');

/** Applies the migrations that come before the one of that name to a new database. */
export async function migrateUpTo(url: string, migration: string): Promise<void> {
  const earlier = await mkdtemp(path.join(tmpdir(), 'casemill-migrations-'));
  const names = (await readdir(migrations)).filter((name) => name < migration);
  for (const name of names) await cp(path.join(migrations, name), path.join(earlier, name), { recursive: true });
  await migrate(url, earlier);
  await rm(earlier, { recursive: true });
}
