// Schedules another try of a mail whose processing failed, with growing delays, and quarantines it after the last one,
// or at once when no try can succeed. What cannot be stored waits for disk or database, however long that takes.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { Attempts, MailToProcess } from '../../ports/attempts.js';
import type { Clock, Log } from '../../ports/clock-and-log.js';
import { DatabaseTroubleError } from '../../ports/database-trouble.js';
import { FileNotStoredError } from '../../ports/file-store.js';
import type { Job } from '../../ports/jobs.js';
import { UnreadableMailError } from '../../ports/mailbox.js';
import type { Observe } from '../../ports/observe.js';
import type { Transact } from '../../ports/transact.js';
import type { Writes } from '../../ports/writes.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';
import { quarantine } from './quarantine-mail.js';

export interface FailureDeps extends PromiseDeps {
  readonly transact: Transact;
  readonly attempts: Attempts;
  readonly clock: Clock;
  readonly log: Log;
  readonly observe: Observe;
}

const triesAfterSeconds = [5, 30, 120, 600] as const;
const storageTriesAfterSeconds = 600;

/** What was written, and the job of the next try. */
export async function recordFailure(
  deps: FailureDeps,
  rules: RuleSet,
  row: MailToProcess,
  error: unknown,
): Promise<{ readonly writes: Writes; readonly again?: Job }> {
  const now = deps.clock();
  const message = error instanceof Error ? error.message : String(error);
  const wait = secondsToWait(error, row.tries);
  const facts = { mail: row.id, mailbox: row.mailbox, tries: row.tries + 1, error: message };
  if (wait === undefined) {
    deps.log.error(facts, 'mail quarantined');
    const writes = await quarantine(deps, rules, row, message, now);
    deps.observe({ type: 'mail-decided', mailbox: row.mailbox, outcome: 'quarantined', secondsToCase: null });
    return { writes };
  }
  if (isOfStorage(error)) deps.log.error(facts, 'mail waits until it can be stored');
  else deps.log.warn(facts, 'mail failed, will be tried again');
  const nextTryAt = new Date(now.getTime() + wait * 1000);
  await deps.attempts.recordFailedTry(row.id, message, nextTryAt);
  deps.observe({ type: 'intake-retried', mailbox: row.mailbox });
  return { writes: {}, again: { name: 'process-mails', payload: { ids: [row.id] }, dueAt: nextTryAt } };
}

/** Undefined when no other try is worth it. */
function secondsToWait(error: unknown, tries: number): number | undefined {
  if (error instanceof UnreadableMailError) return undefined;
  return triesAfterSeconds[tries] ?? (isOfStorage(error) ? storageTriesAfterSeconds : undefined);
}

function isOfStorage(error: unknown): boolean {
  return error instanceof FileNotStoredError || error instanceof DatabaseTroubleError;
}
