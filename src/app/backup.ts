// Backs an installation up while it runs, and restores it elsewhere: database, raw mails, files, and the secret if it
// is kept in the data directory. Content is on disk before a row names it, so content that is copied before and after
// the database is complete. The manifest is written last: without it there is no backup.

import { existsSync } from 'node:fs';
import { copyFile, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { secretFingerprint } from '../adapters/crypto/secret-fingerprint.js';
import { copyContent, countContent, readRows, writeRows } from '../adapters/files/backup-files.js';
import { dumpTables } from '../adapters/postgres/backup/dump-tables.js';
import { loadTables } from '../adapters/postgres/backup/load-tables.js';
import { describeFileError } from '../core/text-file/file-error.js';
import type { BackupManifest } from '../ports/backups.js';
import type { Context } from './context.js';
import { contentFolders } from './installation.js';
import { packageVersion } from './package-dir.js';

const manifestName = 'casemill-backup.json';
/** The manifest while the backup is being made. */
const unfinishedName = `${manifestName}.part`;

const manifestSchema: z.ZodType<BackupManifest> = z.object({
  format: z.literal(1),
  createdAt: z.string(),
  version: z.string(),
  migrations: z.array(z.string()),
  tables: z.array(z.object({ name: z.string().regex(/^\w+$/), columns: z.array(z.string()), rows: z.int() })),
  sequences: z.array(z.object({ name: z.string(), value: z.string().regex(/^\d+$/) })),
  whileRunning: z.boolean(),
  secretFingerprint: z.string().nullable(),
  files: z.int().optional(),
  hasSecret: z.boolean(),
});

export interface BackupReport {
  readonly rows: number;
  readonly files: number;
  readonly hasSecret: boolean;
}

/** Throws an Error for people, and leaves nothing behind. `into` must be empty or not exist. */
export async function backUp(context: Context, into: string): Promise<BackupReport> {
  await mkdir(into, { recursive: true, mode: 0o700 });
  const present = await readdir(into);
  if (present.includes(unfinishedName)) throw new Error(takenFolder(into));
  if (present.length > 0) {
    throw new Error(`${into} is not empty: give a folder that is empty or does not exist`);
  }
  await claimFolder(into);
  try {
    return await backUpInto(context, into);
  } catch (error) {
    for (const name of [...contentFolders, 'tables', 'secret', unfinishedName]) {
      await rm(path.join(into, name), { recursive: true, force: true });
    }
    const why = `the backup in ${into} could not be finished, and was removed: ${describeFileError(error)}`;
    throw new Error(why, { cause: error });
  }
}

/** Of two backups at once only one gets it. */
async function claimFolder(into: string): Promise<void> {
  await writeFile(path.join(into, unfinishedName), '', { flag: 'wx', mode: 0o600 }).catch((error) => {
    if (error.code === 'EEXIST') throw new Error(takenFolder(into));
    throw error;
  });
}

function takenFolder(into: string): string {
  return `another backup is being made in ${into}, or was cut off there: give another folder, or remove what was cut off`;
}

async function backUpInto(context: Context, into: string): Promise<BackupReport> {
  const { home } = context.config;
  await mkdir(path.join(into, 'tables'), { mode: 0o700 });
  const copyAll = async () => {
    let copied = 0;
    for (const name of contentFolders) copied += await copyContent(path.join(home, name), path.join(into, name), false);
    return copied;
  };
  const before = await copyAll();
  const dumped = await dumpTables(await context.directUrl(), (table, rows) => writeRows(tableFile(into, table), rows));
  const files = before + (await copyAll());
  const hasSecret = context.config.databaseUrl === null && existsSync(path.join(home, 'secret'));
  if (hasSecret) await copyFile(path.join(home, 'secret'), path.join(into, 'secret'));
  const manifest: BackupManifest = {
    format: 1,
    createdAt: new Date().toISOString(),
    version: packageVersion(),
    ...dumped,
    files,
    hasSecret,
  };
  await writeFile(path.join(into, unfinishedName), `${JSON.stringify(manifest, null, 1)}\n`, { mode: 0o600 });
  await rename(path.join(into, unfinishedName), path.join(into, manifestName));
  return { rows: manifest.tables.reduce((sum, { rows }) => sum + rows, 0), files, hasSecret };
}

export interface RestoreReport {
  readonly rows: number;
  readonly files: number;
  /** When the backup was made. */
  readonly createdAt: string;
  readonly perhapsSent: number;
}

export interface RestoreOptions {
  /** The database of this data directory is lost, and this one takes its place. */
  readonly keepDirectory: boolean;
}

/** Throws an Error for people; then the database is as it was. */
export async function restore(
  context: Context,
  from: string,
  { keepDirectory }: RestoreOptions = { keepDirectory: false },
): Promise<RestoreReport> {
  const manifest = await readManifest(from);
  if (!keepDirectory) await context.requireUnusedDirectory();
  const { home, databaseUrl, secret } = context.config;
  const kept = manifest.hasSecret ? (await readFile(path.join(from, 'secret'), 'utf8')).trim() : null;
  const used = databaseUrl === null ? kept : secret;
  const { secretFingerprint: known } = manifest;
  if (known !== null && (used === null || secretFingerprint(used) !== known)) {
    const advice = kept === null ? 'the value that it had' : `the value in ${path.join(from, 'secret')}`;
    throw new Error(`the backup belongs to another secret: set CASEMILL_SECRET to ${advice}`);
  }
  await requireFiles(from, manifest);
  await context.migrateTo(manifest.migrations);
  let files = 0;
  for (const name of contentFolders) files += await copyContent(path.join(from, name), path.join(home, name), true);
  const { perhapsSent } = await loadTables(await context.directUrl(), manifest, (table) =>
    readRows(tableFile(from, table)),
  );
  // The one in an unused data directory has signed nothing.
  if (databaseUrl === null && kept !== null) {
    await writeFile(path.join(home, 'secret'), `${kept}\n`, { mode: 0o600 });
  }
  await context.migrate();
  await context.adoptDataDirectory();
  const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
  return { rows, files, createdAt: manifest.createdAt, perhapsSent };
}

/** Throws an Error for people when it lost a file on its way here. */
async function requireFiles(from: string, { files }: BackupManifest): Promise<void> {
  let there = 0;
  for (const name of contentFolders) there += await countContent(path.join(from, name));
  if (files !== undefined && there < files) {
    throw new Error(`the backup is damaged: ${from} has ${there} of ${files} raw mails and files`);
  }
}

function tableFile(folder: string, table: string): string {
  return path.join(folder, 'tables', `${table}.gz`);
}

async function readManifest(from: string): Promise<BackupManifest> {
  const file = path.join(from, manifestName);
  const text = await readFile(file, 'utf8').catch(() => {
    throw new Error(`${from} holds no complete backup: it has no ${manifestName}`);
  });
  const parsed = manifestSchema.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  throw new Error(`${file} is not a backup that this version of Casemill can read`);
}

/** Undefined when it is no JSON. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
