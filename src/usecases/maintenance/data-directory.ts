// Makes sure that every process on a database has the same data directory, and no other database has it: with another
// one, a worker could not open the raw mails and files that another has stored, and would find out mail by mail; with
// one of another database, it would in time remove them as files of no case.

import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '../../ports/clock-and-log.js';
import type { DataDirectory, Installation, KnownDataDirectory } from '../../ports/installation.js';

export interface DataDirectoryDeps {
  readonly installation: Installation;
  readonly directory: DataDirectory;
  readonly clock: Clock;
  readonly newId: () => string;
}

/** The first process decides, and marks its directory. Throws an Error for people when this one has another. */
export async function requireDataDirectory(deps: DataDirectoryDeps): Promise<void> {
  const { installation, directory, clock, newId } = deps;
  if ((await findDataDirectory(deps)) !== null) return;
  const id = (await directory.readMark()) ?? (await directory.mark(newId()));
  const known = await installation.recordDataDirectory(id, clock());
  if (known !== null && known.id !== id) throw otherDirectory(directory, known);
}

/** A process that has marked its directory records it at once. */
const recordedWithinMs = 2_000;
const lookEveryMs = 100;

/** The one that is known, if this is it. Null: none is known yet. Throws an Error for people when it is another, or
 *  that of another database. */
export async function findDataDirectory({
  installation,
  directory,
}: Pick<DataDirectoryDeps, 'installation' | 'directory'>): Promise<KnownDataDirectory | null> {
  // Asked in this order: a directory is marked before it is recorded.
  const known = await installation.dataDirectory();
  if (known === null) return firstDirectory({ installation, directory });
  if (known.id === (await directory.readMark())) return known;
  throw otherDirectory(directory, known);
}

/** Of a database that knows none. One that is marked and in use is that of another database, unless another process is
 *  about to record it. */
async function firstDirectory(deps: Pick<DataDirectoryDeps, 'installation' | 'directory'>) {
  const { installation, directory } = deps;
  const mark = await directory.readMark();
  if (mark === null || !(await directory.hasContents())) return null;
  for (let waitedMs = 0; waitedMs < recordedWithinMs; waitedMs += lookEveryMs) {
    const known = await installation.dataDirectory();
    if (known?.id === mark) return known;
    if (known !== null) throw otherDirectory(directory, known);
    await sleep(lookEveryMs);
  }
  throw ofAnotherDatabase(directory);
}

/** Makes this directory, which has what the database knows of, the one of this database. */
export async function adoptDataDirectory({ installation, directory, clock }: Omit<DataDirectoryDeps, 'newId'>) {
  const known = await installation.dataDirectory();
  if (known === null) return;
  const id = await directory.mark(known.id);
  if (id !== known.id) await installation.replaceDataDirectory(id, clock());
}

/** Throws an Error for people when workers have used the directory: those of a rehearsal would in time remove what the
 *  database of the others knows, and theirs does not. */
export async function requireUnusedDirectory(directory: DataDirectory): Promise<void> {
  if ((await directory.readMark()) === null || !(await directory.hasContents())) return;
  throw new Error(
    `the data directory ${directory.path} has been used by workers, and those of a second database would in time remove what it does not ` +
      'know: set CASEMILL_HOME to a directory of its own. If this database takes the place of the one that they had, which ' +
      'is lost: stop them all, and give --keep-directory',
  );
}

function ofAnotherDatabase({ path, markFile }: DataDirectory): Error {
  return new Error(
    `the data directory ${path} has the raw mails and files of another database, and workers of this one would in time remove what ` +
      'it does not know: set CASEMILL_HOME to a directory of its own (`casemill backup` and `casemill restore` take ' +
      `everything along). If this database has taken the place of the other one: rm ${markFile}`,
  );
}

function otherDirectory({ path, markFile }: DataDirectory, { id, since }: KnownDataDirectory): Error {
  return new Error(
    `the data directory ${path} is not the one that the workers of this database have used since ${since.toISOString()}, so raw mails and ` +
      'files of one would be missing for the others: set CASEMILL_HOME to the directory that they share, and see whether its ' +
      'volume is mounted. If that one is lost, or its `raw` and `files` have been copied here, make this one the directory of ' +
      `all: echo ${id} > ${markFile}`,
  );
}
