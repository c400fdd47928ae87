// What people do alike with mails that were put aside, be they quarantined, held or not sent: name one by its id or an
// unambiguous prefix of it, and learn why nothing can be done with it.

import type { Discarded } from '../../ports/quarantine.js';

/** Why the action is not possible; the message is for people. */
export class PutAsideError extends Error {
  /** Stable, for programs. */
  readonly code: 'no-mail' | 'not-possible';

  constructor(message: string, code: 'no-mail' | 'not-possible' = 'not-possible') {
    super(message);
    this.name = 'PutAsideError';
    this.code = code;
  }
}

/** How long workers leave a mail alone while it is processed here; if this process dies they take it afterwards. */
export const untouchedMs = 5 * 60_000;

/** Words for messages. */
export interface Place {
  /** `in quarantine`, `held`, `that failed` */
  readonly state: string;
  /** `left the quarantine`, `been released` */
  readonly left: string;
  /** The command that lists them all. */
  readonly list: string;
}

interface PutAside {
  readonly id: string;
  readonly discarded: Discarded | null;
}

/** `ids`: some of them, since lists show the first eight digits, which a few rows of one day share. */
export function ambiguous(what: string, id: string, ids: readonly string[]): string {
  return `more than one ${what} has an id that begins with ${id}; write more of it: ${ids.join(', ')}`;
}

/** Throws PutAsideError unless exactly one was found. */
export function theOnly<Row extends { readonly id: string }>(
  found: readonly Row[],
  id: string,
  { state, list }: Pick<Place, 'state' | 'list'>,
): Row {
  const [row, other] = found;
  if (row === undefined) {
    throw new PutAsideError(`no mail ${state} has the id ${id}; \`${list}\` shows them`, 'no-mail');
  }
  if (other !== undefined) {
    throw new PutAsideError(ambiguous(`mail ${state}`, id, [row.id, other.id]));
  }
  return row;
}

export function alreadyClosed({ id, discarded }: PutAside, { left }: Place): PutAsideError {
  return new PutAsideError(
    discarded === null
      ? `mail ${id} has ${left} meanwhile`
      : `mail ${id} was discarded by ${discarded.by} on ${discarded.at.toISOString().slice(0, 10)}: ${discarded.why}`,
  );
}
