// Lets people review quarantined mails: list, show, retry, export, discard.

import { decodeHeaderValue } from '../../core/email/encoded-words.js';
import { MAX_HEAD_BYTES, splitRaw } from '../../core/email/mail-identity.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { Page, PageRequest } from '../../ports/page.js';
import type { LedgerOutcome, QuarantinedRow, QuarantineStore } from '../../ports/quarantine.js';
import { processMails } from '../intake/attempts.js';
import type { ProcessDeps } from '../intake/process-mails.js';
import { alreadyClosed, type Place, PutAsideError, theOnly, untouchedMs } from '../review/put-aside.js';

export interface QuarantineDeps {
  readonly quarantine: QuarantineStore;
  readonly rawStore: RawStore;
  readonly clock: Clock;
}

/** A row with what could be read of its headers; null where nothing could. */
export interface QuarantinedMail extends QuarantinedRow {
  readonly from: string | null;
  readonly subject: string | null;
}

const place: Place = {
  state: 'in quarantine',
  left: 'left the quarantine',
  list: 'casemill quarantine list --all',
};

/** The oldest first; without `discarded` only those that still need attention. Throws InvalidCursorError. */
export async function listQuarantined(
  deps: QuarantineDeps,
  show: { readonly discarded: boolean },
  page: PageRequest,
): Promise<Page<QuarantinedMail>> {
  const { items, next } = await deps.quarantine.list(show, page);
  const mails: QuarantinedMail[] = [];
  for (const row of items) mails.push({ ...row, ...(await readHead(deps.rawStore, row)) });
  return { items: mails, next };
}

/** Throws PutAsideError. */
export async function getQuarantined(deps: QuarantineDeps, id: string): Promise<QuarantinedMail> {
  const row = await findRow(deps.quarantine, id);
  return { ...row, ...(await readHead(deps.rawStore, row)) };
}

/** The raw bytes. Throws PutAsideError. */
export async function exportQuarantined(deps: QuarantineDeps, id: string): Promise<Buffer> {
  const row = await findRow(deps.quarantine, id);
  if (row.rawHash === null) throw new PutAsideError(`the bytes of mail ${row.id} were never stored`);
  return deps.rawStore.read(row.rawHash);
}

/** Closes a mail. It stays in the ledger as quarantined, with who closed it and why. Throws PutAsideError. */
export async function discardQuarantined(
  deps: QuarantineDeps,
  id: string,
  { by, why }: { readonly by: string; readonly why: string },
): Promise<QuarantinedRow> {
  const row = await findRow(deps.quarantine, id);
  const done = await deps.quarantine.discard(row.id, { by, why, at: deps.clock() });
  if (!done) throw alreadyClosed(row, place);
  return row;
}

/** Processes the mail again in this process, like a new one. Throws PutAsideError. */
export async function retryQuarantined(
  deps: QuarantineDeps & ProcessDeps,
  id: string,
): Promise<LedgerOutcome & { readonly id: string }> {
  const row = await findRow(deps.quarantine, id);
  // Earlier crashes do not count against it this time.
  await deps.attempts.forgetSettled();
  const released = await deps.quarantine.release(row.id, new Date(deps.clock().getTime() + untouchedMs));
  if (!released) throw alreadyClosed(row, place);
  await processMails(deps, [row.id]);
  return { id: row.id, ...(await deps.quarantine.outcomeOf(row.id)) };
}

async function findRow(quarantine: QuarantineStore, id: string): Promise<QuarantinedRow> {
  return theOnly(await quarantine.find(id, 2), id, place);
}

async function readHead(rawStore: RawStore, row: QuarantinedRow): Promise<Pick<QuarantinedMail, 'from' | 'subject'>> {
  if (row.rawHash === null) return { from: null, subject: null };
  const { fields } = splitRaw((await rawStore.read(row.rawHash, MAX_HEAD_BYTES)).toString('latin1'));
  const read = (name: string) => {
    const value = fields.find((field) => field.name === name)?.value;
    return value === undefined ? null : decodeHeaderValue(value);
  };
  return { from: read('from'), subject: read('subject') };
}
