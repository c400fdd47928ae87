// `casemill quarantine export`: the raw bytes of a mail, to a file or to standard output.

import { writeFile } from 'node:fs/promises';
import type { Usecases } from '../../app/usecases.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, option } from '../command-line/option.js';
import { printingRefusal } from './print-refusal.js';

export const exportMail = command({
  usage: 'export <id>',
  description: 'write a mail as it was received',
  example: 'casemill quarantine export 3f2a90c1 --to mail.eml',
  options: [
    option('--to <file>', 'a new file; by default standard output'),
    flag('--json', 'print JSON, together with --to'),
  ],
  run: ({ id }, options) => withUsecases((usecases) => exportQuarantined(usecases.exportQuarantined, id, options)),
});

/** Without `to`, prints nothing but the bytes. */
export function exportQuarantined(
  readBytes: Usecases['exportQuarantined'],
  id: string,
  { to, json }: { readonly to?: string; readonly json: boolean },
): Promise<number> {
  return printingRefusal(json, async () => {
    const raw = await readBytes(id);
    if (to === undefined) {
      process.stdout.write(raw);
      return 0;
    }
    // A stranger's mail: readable only by the user who asked for it, and never over an existing file.
    await writeFile(to, raw, { flag: 'wx', mode: 0o600 });
    if (json) console.log(JSON.stringify({ ok: true, file: to, size: raw.length }));
    else console.log(`Wrote ${raw.length} bytes to ${to}.`);
    return 0;
  });
}
