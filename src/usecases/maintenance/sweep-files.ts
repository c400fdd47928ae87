// Removes files that are in no case: those of mails that were skipped, held or read again, and what dead workers left
// unfinished. A file of a case stays as long as the case, whatever becomes of the raw mail.

import type { CaseFiles } from '../../ports/case-files.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import { type FileStore, sweepParts } from '../../ports/file-store.js';

export interface SweepDeps {
  readonly caseFiles: CaseFiles;
  readonly fileStore: FileStore;
  readonly clock: Clock;
  readonly log: Log;
}

export const sweepEveryMs = 3_600_000;
/** A mail is in its case long before; milliseconds. */
const unreferencedMs = 24 * 3_600_000;
/** A file that is still being written changes more often. Milliseconds. */
const unfinishedMs = 3_600_000;

/** One part of the store, another one every hour, since a store may hold millions of files. */
export async function sweepFiles({ caseFiles, fileStore, clock, log }: SweepDeps): Promise<void> {
  const now = clock().getTime();
  const unfinished = await fileStore.removeUnfinished(new Date(now - unfinishedMs));
  if (unfinished > 0) log.info({ files: unfinished }, 'unfinished files removed');
  const part = Math.floor(now / sweepEveryMs) % sweepParts;
  const removed = await fileStore.removeUnreferenced(part, new Date(now - unreferencedMs), caseFiles.findReferenced);
  if (removed > 0) log.info({ files: removed }, 'files of no case removed');
}
