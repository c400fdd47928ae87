// `casemill entitlement renew`: drafts the successor of an entitlement that is over.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const renew = command({
  usage: 'renew <name>',
  description: 'draft a new entitlement like one that has ended, of the same length, starting today',
  example: 'casemill entitlement renew "Contoso Gold" --name "Contoso Gold 2027"',
  undo: 'casemill entitlement cancel NAME once it is active; a draft covers nothing',
  options: [option('--name <name>', 'the new name; by default the old one with the next number'), json],
  run: ({ name }, { name: next = null, json }) =>
    withUsecases(async (usecases) => printResult(await usecases.renewEntitlement(name, next), json)),
});
