// `casemill explain`: what becomes of a mail, and why. Changes nothing.

import { command } from '../command-line/command.js';
import { explainSigner, readMailFile, readSettings, rulesPath, withUsecases } from '../command-line/opened.js';
import { flag, option } from '../command-line/option.js';
import { parseInstantWord } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

export const explain = command({
  usage: 'explain [file...]',
  description: 'explain what the rules do with mails on disk, or did with one in the ledger; changes nothing',
  example: 'casemill explain mail.eml --given facts.yaml',
  options: [
    option('--mail <id>', 'a mail in the ledger: what was decided then, and what would be decided now'),
    option('--rules <dir>', 'the rule folder'),
    option('--given <file>', 'read customers and entitlements from a file, not from the database'),
    option('--now <instant>', 'decide as if it were this time, ISO 8601 with an offset', parseInstantWord),
    option('--mailbox <name>', 'decide as if this mailbox had received the mails'),
    flag('--json', 'print one JSON object per line, in the order of the files'),
  ],
  run: async ({ file: files = [] }, { mail, rules: folder, json, ...facts }) => {
    const rules = folder ?? rulesPath(await readSettings());
    if (mail !== undefined) {
      if (files.length > 0 || Object.keys(facts).length > 0) {
        throw new WrongUseError(
          '--mail takes facts, time and mailbox from the ledger; leave out files, --given, --now and --mailbox',
        );
      }
      const { explainLedgerMail } = await import('./explain-ledger-mail.js');
      return withUsecases((usecases) => explainLedgerMail(mail, { json, rules }, usecases.explainLedgerMail));
    }
    if (files.length === 0) throw new WrongUseError('name mail files, or a mail of the ledger with --mail');
    const { explainFiles } = await import('./explain-files.js');
    const { loadRules } = await import('../../rules/load.js');
    const signer = await explainSigner();
    // The first question to the database opens it: `--given` asks none.
    return withUsecases((usecases) => {
      const deps = { readMailFile, loadRules, gather: usecases.gatherFacts, signer, clock: () => new Date() };
      return explainFiles(files, { ...facts, json, rules }, deps);
    });
  },
});
