// `casemill quarantine discard`: closes a mail for good, with who decided it and why.

import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, type Parse, requiredOption } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printingRefusal } from './print-refusal.js';

const parseText: Parse<string> = (written, name) => {
  if (written.trim() !== '') return written;
  throw new WrongUseError(`${name} is empty; the ledger records who decided and why`);
};

export const discard = command({
  usage: 'discard <id>',
  description: 'close a mail without processing it; its ledger entry and its bytes are kept',
  example: 'casemill quarantine discard 3f2a90c1 --by lena --why "a fax that nobody can read"',
  undo: 'none: its ledger entry and its bytes are kept',
  options: [
    requiredOption('--by <name>', 'who decided it', parseText),
    requiredOption('--why <text>', 'the reason, for the ledger', parseText),
    json,
  ],
  run: ({ id }, options) => withUsecases((usecases) => discardQuarantined(usecases.discardQuarantined, id, options)),
});

export function discardQuarantined(
  discard: Usecases['discardQuarantined'],
  id: string,
  { by, why, json }: { readonly by: string; readonly why: string; readonly json: boolean },
): Promise<number> {
  return printingDiscarded(json, 'quarantined', () => discard(id, { by, why }));
}

/** Runs `discard` and prints that it is done, or why not. `outcome`: of the ledger. */
export function printingDiscarded(
  json: boolean,
  outcome: string,
  discard: () => Promise<{ readonly id: string }>,
): Promise<number> {
  return printingRefusal(json, async () => {
    const { id } = await discard();
    if (json) console.log(JSON.stringify({ ok: true, id }));
    else console.log(`Discarded ${id}. Its ledger entry stays: ${outcome} (discarded).`);
    return 0;
  });
}
