// Reads the stored mails of ledger rows, outside any transaction: together, and in isolation those on which a worker
// died, that are large, or that could not be read with the others. A mail that cannot be read waits or is quarantined.

import type { Mail } from '../../core/email/mail.js';
import { withoutCutFile } from '../../core/email/stored-files.js';
import { mailMessage } from '../../core/inbound/message.js';
import { asWrittenTo } from '../../core/intake/unproven-mail.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MailToProcess } from '../../ports/attempts.js';
import type { CustomerQueries } from '../../ports/customers.js';
import {
  type RawStore,
  type ReadIsolated,
  type ReadResult,
  type ReadTogether,
  UnreadableMailError,
} from '../../ports/mailbox.js';
import type { Tracing } from '../../ports/tracing.js';
import { maxCrashes, unfetchableMessage } from '../mailbox/fetch-limits.js';
import { factsQuery } from './facts-query.js';
import { type FailureDeps, recordFailure } from './failed-try.js';
import { readOwnMail } from './read-mail.js';
import { type ReadOutsideDeps, readOutsideMessage } from './read-outside-message.js';
import { withToldCustomer } from './told-to-agent.js';
import type { ReadMail } from './unrelated-mails.js';

export interface ReadDeps extends FailureDeps, ReadOutsideDeps {
  readonly rawStore: Pick<RawStore, 'open' | 'read'>;
  readonly customers: Pick<CustomerQueries, 'named' | 'find'>;
  readonly readTogether: ReadTogether;
  readonly readIsolated: ReadIsolated;
  readonly tracing: Tracing;
}

/** Raw bytes that are read and parsed ahead of a transaction. A larger mail is read in the isolated reader, since
 *  its many parts would otherwise block the event loop. */
const readAheadBytes = 4 * 1024 * 1024;

/** The rows in groups of mails to read ahead. */
export function* readAhead(rows: readonly MailToProcess[]): Generator<readonly MailToProcess[]> {
  let some: MailToProcess[] = [];
  let bytes = 0;
  for (const row of rows) {
    if (some.length > 0 && bytes + row.size > readAheadBytes) {
      yield some;
      some = [];
      bytes = 0;
    }
    some.push(row);
    bytes += row.size;
  }
  yield some;
}

type Failed = Awaited<ReturnType<typeof recordFailure>>;

/** One result for each row, in order. */
export async function readStoredMails(
  deps: ReadDeps,
  rules: RuleSet,
  rows: readonly MailToProcess[],
): Promise<readonly (ReadMail | Failed)[]> {
  const together = rows.filter(
    ({ channel, rawHash, crashCount, size }) =>
      channel === 'email' && rawHash !== null && crashCount === 0 && size <= readAheadBytes,
  );
  const spans = rows.map(({ id, mailbox, size, traceparent }) =>
    deps.tracing.begin('mail.parse', traceparent, { mail: id, mailbox, bytes: size }),
  );
  const read = await deps.readTogether(together.map(({ rawHash, size }) => ({ rawHash: rawHash ?? '', size })));
  const results: (ReadMail | Failed)[] = [];
  for (const [index, row] of rows.entries()) {
    const result = await toReadMail(deps, rules, row, read[together.indexOf(row)]);
    spans[index]?.end('writes' in result ? 'unreadable' : 'read', !('writes' in result));
    results.push(result);
  }
  return results;
}

async function toReadMail(
  deps: ReadDeps,
  rules: RuleSet,
  row: MailToProcess,
  readTogether: ReadResult | undefined,
): Promise<ReadMail | Failed> {
  try {
    const result = readTogether ?? (await readApart(deps, row));
    if ('error' in result) throw result.error;
    const read = readOwnMail(wholeOrNot(result.mail, result.bytes, row.size), rules, deps.signer);
    const own = await withToldCustomer(deps.customers, read);
    // Once somebody vouches for an agent's mail, it is about the customer to whom it went.
    const mail = row.releasedBy === null ? own : asWrittenTo(own, rules);
    return { row, mail, query: factsQuery(row, mailMessage(mail), rules, deps.signer, deps.clock()) };
  } catch (error) {
    return recordFailure(deps, rules, row, error);
  }
}

async function readApart(deps: ReadDeps, { channel, rawHash, crashCount, size }: MailToProcess): Promise<ReadResult> {
  if (rawHash === null) throw new UnreadableMailError(unfetchableMessage);
  if (crashCount >= maxCrashes) throw new UnreadableMailError(`${crashCount} workers died with it in hand`);
  if (channel !== 'email') return { mail: await readOutsideMessage(deps, rawHash), bytes: size };
  const { size: bytes } = await deps.rawStore.open(rawHash);
  return { mail: await deps.readIsolated(rawHash), bytes };
}

function wholeOrNot(mail: Mail, fetchedBytes: number, size: number): Mail {
  if (fetchedBytes >= size) return mail;
  const note = `[This mail of ${size} bytes is larger than the limit. Only its beginning was fetched; the whole mail is in the mailbox.]`;
  const attachments = withoutCutFile(mail.attachments);
  return { ...mail, text: `${mail.text}\n\n${note}`, replyText: `${mail.replyText}\n\n${note}`, attachments };
}
