// `casemill rules test`: runs the tests of a rule folder.

import { command } from '../command-line/command.js';
import { explainSigner, readMailFile, readSettings, rulesPath } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';

const moreHelp = `
A test is a mail and what you expect of it, in a file such as rules/first.test.yaml:
  tests:
    - name: a stranger's question waits in triage
      now: 2026-03-02T09:00:00Z
      mail: { from: ana@contoso.com, subject: Printer, text: Please help }    # or { file: printer.eml }
      expect: { decision: open, queue: triage, mails: [ acknowledgement, queue-notification ] }   # or nothing
You can expect whatever casemill explain --json shows, and also the "tags" and "fields" of the case, the "process" that
it starts, and as "update" what an item changed on an existing case. "given", next to "tests", lists customers and cases.`;

export const test = command({
  usage: 'test [dir]',
  description: 'run the tests in a rule folder; needs no database',
  example: 'casemill rules test rules',
  moreHelp,
  options: [option('--junit <file>', 'also write a JUnit report, for CI'), json],
  run: async ({ dir }, options) => {
    const { runFolderTests } = await import('./run-tests.js');
    const deps = { readMailFile, signer: await explainSigner() };
    return runFolderTests(dir ?? rulesPath(await readSettings()), options, deps);
  },
});
