// `casemill held discard`: closes a held mail for good, with who decided it and why.

import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { printingDiscarded } from '../quarantine/discard.js';
import { byOption, decidedBy } from './decided-by.js';

export const discard = command({
  usage: 'discard <id>',
  description: 'close a held mail without a case; its ledger entry is kept',
  example: 'casemill held discard 3f2a90c1 --by lena --why "a newsletter"',
  undo: 'none: its ledger entry and its mail are kept; ask the sender to write again',
  options: [byOption, option('--why <text>', 'the reason, for the ledger'), json],
  run: ({ id }, { by, why, json }) =>
    withUsecases((usecases) =>
      discardHeld(usecases.discardHeld, id, { by: decidedBy(by), why: why?.trim() || 'no reason given', json }),
    ),
});

export function discardHeld(
  discard: Usecases['discardHeld'],
  id: string,
  { by, why, json }: { readonly by: string; readonly why: string; readonly json: boolean },
): Promise<number> {
  return printingDiscarded(json, 'held', () => discard(id, { by, why }));
}
