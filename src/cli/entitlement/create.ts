// `casemill entitlement create`: drafts an entitlement.

import { command } from '../command-line/command.js';
import { loadLiveRules, withUsecases } from '../command-line/opened.js';
import { flag, json, listOption, option, requiredOption } from '../command-line/option.js';
import { printResult } from '../output/print-result.js';

export const create = command({
  usage: 'create <name>',
  description: 'draft an entitlement from a template or from terms',
  example: 'casemill entitlement create "Contoso Gold" --customer Contoso --template gold --start 2026-01-01',
  undo: 'casemill entitlement cancel NAME once it is active; a draft covers nothing',
  options: [
    requiredOption('--customer <customer>', 'the account that bought it, or an address of the contact'),
    option('--template <name>', 'a template of the rules, for whatever the options leave out'),
    option('--terms <terms>', 'what was bought: 15 cases, 600 minutes, 10 hours'),
    listOption('--channel <terms...>', 'a channel it covers, optionally with terms: email, or "phone: 5 cases"'),
    option('--start <date>', 'the first day; by default today'),
    option('--end <date>', 'the last day; by default as in the template, or none'),
    option('--sla <name>', 'the SLA of the cases it covers'),
    listOption('--product <name...>', 'a product it covers; by default all'),
    listOption('--contact <address...>', 'a contact it covers; by default all of the customer'),
    option('--decrease-on <event>', 'when a case is counted: creation or resolution'),
    flag('--unrestricted', 'allow it to be overdrawn'),
    flag('--default', 'use it before the other entitlements of the customer'),
    json,
  ],
  run: ({ name }, { json, ...options }) =>
    withUsecases(async (usecases) => {
      const { createDraft } = await import('./create-draft.js');
      return printResult(await createDraft(usecases, await loadLiveRules(), name, options, new Date()), json);
    }),
});
