// Forgets the bytes of mails that were decided long enough ago, when the rules say so, and what dead workers left of mails
// that they did not finish storing. The ledger's rows stay for ever, and so do mails that wait, are held, or are in
// quarantine.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { Store } from '../../ports/store.js';

export interface RetentionDeps {
  readonly store: Pick<Store, 'takeExpiredRaw'>;
  readonly rawStore: RawStore;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

export const retainEveryMs = 3_600_000;
/** Whoever is still storing a mail writes to it more often. */
const unfinishedMs = 3_600_000;
const atOnce = 1_000;

export async function forgetOldRawMails(deps: RetentionDeps): Promise<void> {
  const unfinished = await deps.rawStore.removeUnfinished(new Date(deps.clock().getTime() - unfinishedMs));
  if (unfinished > 0) deps.log.info({ files: unfinished }, 'unfinished raw mails removed');
  const { rawMailMs } = deps.rules().settings.retention;
  if (rawMailMs === null) return;
  const before = new Date(deps.clock().getTime() - rawMailMs);
  for (;;) {
    // The rows forget first: a crash in between leaves a file that nobody asks for, never a row without its file.
    const hashes = await deps.store.takeExpiredRaw(before, atOnce);
    await Promise.all(hashes.map((hash) => deps.rawStore.remove(hash)));
    if (hashes.length > 0) deps.log.info({ mails: hashes.length }, 'raw mails forgotten');
    if (hashes.length < atOnce) return;
  }
}
