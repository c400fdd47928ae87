// `casemill quarantine retry`: processes a mail again, now, for instance after the rules or the program were fixed.

import type { LedgerOutcome } from '../../ports/quarantine.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { printingRefusal } from './print-refusal.js';

export const retry = command({
  usage: 'retry <id>',
  description: 'process a mail again now',
  example: 'casemill quarantine retry 3f2a90c1',
  undo: 'none: what it became is handled as every other mail',
  options: [json],
  run: ({ id }, { json }) => withUsecases((usecases) => retryQuarantined(usecases.retryQuarantined, id, json)),
});

/** Exit code 1 when the mail is in quarantine again or has to wait. */
export function retryQuarantined(
  retry: (id: string) => Promise<LedgerOutcome & { readonly id: string }>,
  idPrefix: string,
  json: boolean,
): Promise<number> {
  return printingOutcome(json, () => retry(idPrefix));
}

/** Runs `process` and prints what became of the mail, or why it was not processed. */
export function printingOutcome(
  json: boolean,
  process: () => Promise<LedgerOutcome & { readonly id: string }>,
): Promise<number> {
  return printingRefusal(json, async () => {
    const { outcomeJson } = await import('../../usecases/review/outcome-json.js');
    const shown = outcomeJson(await process());
    const { ok, outcome, reason, error, case: opened } = shown;
    if (json) console.log(JSON.stringify(shown));
    else if (outcome === 'received') console.error(`Not yet: ${error ?? 'it waits'}. A worker will try again.`);
    else if (outcome === 'quarantined') console.error(`It is in quarantine: ${error}`);
    else console.log(`Done: ${outcome}${opened === null ? '' : ` ${opened}`}${reason === null ? '' : ` (${reason})`}.`);
    return ok ? 0 : 1;
  });
}
