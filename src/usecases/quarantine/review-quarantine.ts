// Lets people review quarantined mails: list, show, retry, export, discard. A mail is named by its id or an
// unambiguous prefix of it.

import { decodeHeaderValue } from '../../core/email/encoded-words.js';
import { MAX_HEAD_BYTES, splitRaw } from '../../core/email/mail-identity.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { RawStore } from '../../ports/mailbox.js';
import type { Page, PageRequest } from '../../ports/page.js';
import type { LedgerOutcome, QuarantinedRow, QuarantineStore } from '../../ports/quarantine.js';
import { processMails } from '../intake/attempts.js';
import type { ProcessDeps } from '../intake/process-mails.js';

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

/** Why the action is not possible; the message is for people. */
export class QuarantineError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'QuarantineError';
  }
}

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

/** Throws QuarantineError. */
export async function getQuarantined(deps: QuarantineDeps, id: string): Promise<QuarantinedMail> {
  const row = await findRow(deps.quarantine, id);
  return { ...row, ...(await readHead(deps.rawStore, row)) };
}

/** The raw bytes. Throws QuarantineError. */
export async function exportQuarantined(deps: QuarantineDeps, id: string): Promise<Buffer> {
  const row = await findRow(deps.quarantine, id);
  if (row.rawHash === null) throw new QuarantineError(`the bytes of mail ${row.id} were never stored`);
  return deps.rawStore.read(row.rawHash);
}

/** Closes a mail. It stays in the ledger as quarantined, with who closed it and why. Throws QuarantineError. */
export async function discardQuarantined(
  deps: QuarantineDeps,
  id: string,
  { by, why }: { readonly by: string; readonly why: string },
): Promise<QuarantinedRow> {
  const row = await findRow(deps.quarantine, id);
  const done = await deps.quarantine.discard(row.id, { by, why, at: deps.clock() });
  if (!done) throw alreadyClosed(row);
  return row;
}

/** How long workers leave the mail alone while it is retried here; if this process dies they take it afterwards. */
const untouchedMs = 5 * 60_000;

/** Processes the mail again in this process, like a new one. Throws QuarantineError. */
export async function retryQuarantined(
  deps: QuarantineDeps & ProcessDeps,
  id: string,
): Promise<LedgerOutcome & { readonly id: string }> {
  const row = await findRow(deps.quarantine, id);
  // Earlier crashes do not count against it this time.
  await deps.attempts.forgetSettled();
  const released = await deps.quarantine.release(row.id, new Date(deps.clock().getTime() + untouchedMs));
  if (!released) throw alreadyClosed(row);
  await processMails(deps, [row.id]);
  return { id: row.id, ...(await deps.quarantine.outcomeOf(row.id)) };
}

async function findRow(quarantine: QuarantineStore, id: string): Promise<QuarantinedRow> {
  const [row, other] = await quarantine.find(id, 2);
  if (row === undefined) {
    throw new QuarantineError(`no mail in quarantine has the id ${id}; \`casemill quarantine list --all\` shows them`);
  }
  if (other !== undefined) {
    throw new QuarantineError(`more than one mail in quarantine has an id that begins with ${id}; write more of it`);
  }
  return row;
}

function alreadyClosed(row: QuarantinedRow): QuarantineError {
  const { discarded } = row;
  return new QuarantineError(
    discarded === null
      ? `mail ${row.id} has left the quarantine meanwhile`
      : `mail ${row.id} was discarded by ${discarded.by} on ${discarded.at.toISOString().slice(0, 10)}: ${discarded.why}`,
  );
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
