// `casemill held release`: decides a held mail again, as for somebody who vouches for its sender.

import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printingOutcome } from '../quarantine/retry.js';
import { byOption, decidedBy } from './decided-by.js';

export const release = command({
  usage: 'release <id>',
  description: 'let a held mail in: it opens a case, or joins the one that it belongs to',
  example: 'casemill held release 3f2a90c1 --by lena',
  undo: 'none: cancel the case that it opened',
  options: [byOption, json],
  run: ({ id }, { by, json }) => withUsecases((usecases) => releaseHeld(usecases.releaseHeld, id, decidedBy(by), json)),
});

/** Exit code 1 when it could not be released, or its processing has to wait. */
export function releaseHeld(release: Usecases['releaseHeld'], id: string, by: string, json: boolean): Promise<number> {
  return printingOutcome(json, () => release(id, by));
}
