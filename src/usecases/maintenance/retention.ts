// Deletes the raw bytes of mails that were decided long enough ago, if the rules say so, and files that dead workers
// left unfinished. Ledger rows are kept for ever, and so are the bytes of mails that wait, are held or are
// quarantined.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { RawRetention } from '../../ports/raw-retention.js';

export interface RetentionDeps {
  readonly rawRetention: RawRetention;
  readonly rawStore: RawStore;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

export const retainEveryMs = 3_600_000;
/** A file that is still being written changes more often. Milliseconds. */
const unfinishedMs = 3_600_000;
const batchSize = 1_000;

export async function forgetOldRawMails(deps: RetentionDeps): Promise<void> {
  const unfinished = await deps.rawStore.removeUnfinished(new Date(deps.clock().getTime() - unfinishedMs));
  if (unfinished > 0) deps.log.info({ files: unfinished }, 'unfinished raw mails removed');
  const { rawMailMs } = deps.rules().settings.retention;
  if (rawMailMs === null) return;
  const before = new Date(deps.clock().getTime() - rawMailMs);
  for (;;) {
    // Rows first: a crash in between leaves a file that nobody needs, never a row without its file.
    const hashes = await deps.rawRetention.takeExpired(before, batchSize);
    await Promise.all(hashes.map((hash) => deps.rawStore.remove(hash)));
    if (hashes.length > 0) deps.log.info({ mails: hashes.length }, 'raw mails forgotten');
    if (hashes.length === 0) return;
  }
}
