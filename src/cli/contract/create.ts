// `casemill contract create`: drafts a contract with the lines of its template.

import { command } from '../command-line/command.js';
import { loadLiveRules, withUsecases } from '../command-line/opened.js';
import { json, option, requiredOption } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const create = command({
  usage: 'create',
  description: 'draft a contract from a template',
  example: 'casemill contract create --customer Contoso --template gold --start 2026-01-01',
  undo: 'casemill contract cancel K-000001',
  options: [
    requiredOption('--customer <customer>', 'the account that signed it, or an address of the contact'),
    requiredOption('--template <name>', 'the template of contracts.yaml that defines its lines'),
    option('--number <number>', 'its number; by default the next one, like K-000001'),
    option('--start <date>', 'the first day; by default today'),
    option('--end <date>', 'the last day; by default as in the template'),
    json,
  ],
  run: (_, { json, ...options }) =>
    withUsecases(async (usecases) => {
      const { createDraft } = await import('./create-draft.js');
      return printResult(await createDraft(usecases, await loadLiveRules(), options, new Date()), json);
    }),
});
