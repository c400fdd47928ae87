// Lets people decide about held mails: list, show, release, discard. A released mail is decided again as by somebody
// who vouches for its sender, so it opens a case or joins one.

import type { Clock } from '../../ports/clock-and-log.js';
import type { HeldMail, HeldMailDetails, HeldMails } from '../../ports/held-mails.js';
import type { Page, PageRequest } from '../../ports/page.js';
import type { LedgerOutcome } from '../../ports/quarantine.js';
import { processMails } from '../intake/attempts.js';
import type { ProcessDeps } from '../intake/process-mails.js';
import { alreadyClosed, type Place, PutAsideError, theOnly, untouchedMs } from '../review/put-aside.js';

export interface HeldDeps {
  readonly heldMails: HeldMails;
  readonly clock: Clock;
}

const place: Place = { state: 'held', left: 'been released', list: 'casemill held list --all' };

/** The oldest first; without `discarded` only those that still need a decision. Throws InvalidCursorError. */
export function listHeld(
  { heldMails }: HeldDeps,
  show: { readonly discarded: boolean },
  page: PageRequest,
): Promise<Page<HeldMail>> {
  return heldMails.list(show, page);
}

/** Throws PutAsideError. */
export async function getHeld({ heldMails }: HeldDeps, id: string): Promise<HeldMailDetails> {
  return theOnly(await heldMails.find(id, 2), id, place);
}

/** Closes a mail. It stays in the ledger as held, with who closed it and why. Throws PutAsideError. */
export async function discardHeld(
  deps: HeldDeps,
  id: string,
  { by, why }: { readonly by: string; readonly why: string },
): Promise<HeldMail> {
  const row = await getHeld(deps, id);
  if (!(await deps.heldMails.discard(row.id, { by, why, at: deps.clock() }))) throw await closedMeanwhile(deps, row);
  return row;
}

/** Decides the mail again in this process. The ledger keeps who vouched for it. Throws PutAsideError. */
export async function releaseHeld(
  deps: HeldDeps & ProcessDeps,
  id: string,
  by: string,
): Promise<LedgerOutcome & { readonly id: string }> {
  const row = await getHeld(deps, id);
  if (row.reason === 'no-sender') {
    throw new PutAsideError(
      `mail ${row.id} names no sender, so nobody could get an answer; read it with \`casemill held show ${row.id}\``,
    );
  }
  const now = deps.clock();
  const released = await deps.heldMails.release(row.id, { by, at: now }, new Date(now.getTime() + untouchedMs));
  if (!released) throw await closedMeanwhile(deps, row);
  await processMails(deps, [row.id]);
  return { id: row.id, ...(await deps.heldMails.outcomeOf(row.id)) };
}

/** Somebody else was quicker: reads who, if the mail is still there. */
async function closedMeanwhile({ heldMails }: HeldDeps, row: HeldMail): Promise<PutAsideError> {
  const [now] = await heldMails.find(row.id, 1);
  return alreadyClosed(now ?? row, place);
}
