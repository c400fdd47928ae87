// Makes sure that every process on a database has the same data directory: with another one, a worker could not open
// the raw mails and files that another has stored, and would find out mail by mail.

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

/** The one that is known, if this is it. Null: none is known yet. Throws an Error for people when it is another. */
export async function findDataDirectory({
  installation,
  directory,
}: Pick<DataDirectoryDeps, 'installation' | 'directory'>): Promise<KnownDataDirectory | null> {
  // Asked in this order: a directory is marked before it is recorded.
  const known = await installation.dataDirectory();
  if (known === null || known.id === (await directory.readMark())) return known;
  throw otherDirectory(directory, known);
}

/** Makes this directory, which has what the database knows of, the one of this database. */
export async function adoptDataDirectory({ installation, directory, clock }: Omit<DataDirectoryDeps, 'newId'>) {
  const known = await installation.dataDirectory();
  if (known === null) return;
  const id = await directory.mark(known.id);
  if (id !== known.id) await installation.replaceDataDirectory(id, clock());
}

function otherDirectory({ path, markFile }: DataDirectory, { id, since }: KnownDataDirectory): Error {
  return new Error(
    `the data directory ${path} is not the one that the workers of this database have used since ${since.toISOString()}, so raw mails and ` +
      'files of one would be missing for the others: set CASEMILL_HOME to the directory that they share, and see whether its ' +
      'volume is mounted. If that one is lost, or its `raw` and `files` have been copied here, make this one the directory of ' +
      `all: echo ${id} > ${markFile}`,
  );
}
