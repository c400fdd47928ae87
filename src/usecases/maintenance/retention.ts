// Forgets what the settings do not keep, once a day, by kind and in bounded batches; and files that dead workers left
// unfinished. Rows of the ledger stay for ever, with outcome, size and times, and so does everything about mails that
// wait, are held or are quarantined.

import { RETENTION_KINDS, RETENTION_MEANS, type RetentionKind } from '../../core/rule-set/retention.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import type { HookDeliveries } from '../../ports/hook-deliveries.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { OldRecords } from '../../ports/old-records.js';
import type { RawRetention } from '../../ports/raw-retention.js';
import type { Transact } from '../../ports/transact.js';

export interface RetentionDeps {
  readonly oldRecords: OldRecords;
  readonly rawRetention: RawRetention;
  readonly rawStore: RawStore;
  readonly hookDeliveries: Pick<HookDeliveries, 'deleteEnded'>;
  readonly transact: Transact;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly log: Log;
}

/** What is or would be forgotten of one kind. */
export interface Forgotten {
  readonly kind: RetentionKind;
  readonly means: string;
  /** Older than this; null: it is kept for ever. */
  readonly before: Date | null;
  readonly rows: number;
}

export const retainEveryMs = 3_600_000;
const dayMs = 24 * 3_600_000;
/** A file that is still being written changes more often. Milliseconds. */
const unfinishedMs = 3_600_000;
const batchSize = 1_000;
const FIRST = '00000000-0000-0000-0000-000000000000';

/** A pass of a worker: the first in a day forgets. */
export async function retainDaily(deps: RetentionDeps): Promise<void> {
  const now = deps.clock();
  const unfinished = await deps.rawStore.removeUnfinished(new Date(now.getTime() - unfinishedMs));
  if (unfinished > 0) deps.log.info({ files: unfinished }, 'unfinished raw mails removed');
  const dayAgo = new Date(now.getTime() - dayMs);
  if (!(await deps.transact((tx) => tx.noticeTimes.take('retention', now, dayAgo)))) return;
  for (const { kind, rows } of await forgetOld(deps, { dryRun: false })) {
    if (rows > 0) deps.log.info({ kind, rows }, 'old records forgotten');
  }
}

/** `dryRun`: only counts. */
export async function forgetOld(deps: RetentionDeps, { dryRun }: { dryRun: boolean }): Promise<readonly Forgotten[]> {
  const { retention } = deps.rules().settings;
  const done: Forgotten[] = [];
  for (const kind of RETENTION_KINDS) {
    const keptMs = retention[kind];
    const before = keptMs === null ? null : new Date(deps.clock().getTime() - keptMs);
    const rows =
      before === null ? 0 : await (dryRun ? deps.oldRecords.count(kind, before) : forget(deps, kind, before));
    done.push({ kind, means: RETENTION_MEANS[kind], before, rows });
  }
  return done;
}

async function forget(deps: RetentionDeps, kind: RetentionKind, before: Date): Promise<number> {
  if (kind === 'rawMail') return inBatches(() => forgetRawMails(deps, before));
  if (kind === 'webhooks') return inBatches(() => deps.hookDeliveries.deleteEnded(before, batchSize));
  let after = FIRST;
  return inBatches(async () => {
    const { rows, last } = await deps.oldRecords.forget(kind, before, { after, atMost: batchSize });
    after = last ?? after;
    return rows;
  });
}

async function inBatches(some: () => Promise<number>): Promise<number> {
  let all = 0;
  for (;;) {
    const rows = await some();
    if (rows === 0) return all;
    all += rows;
  }
}

/** Rows first: a crash in between leaves a file that nobody needs, never a row without its file. */
async function forgetRawMails({ rawRetention, rawStore }: RetentionDeps, before: Date): Promise<number> {
  const hashes = await rawRetention.takeExpired(before, batchSize);
  await Promise.all(hashes.map((hash) => rawStore.remove(hash)));
  return hashes.length;
}
