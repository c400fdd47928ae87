// `casemill case set`: changes what a case is: its title, customer, and the fields that its KPIs depend on.

import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import { command } from '../command-line/command.js';
import { option } from '../command-line/option.js';
import { parseMailAddress, wordOf } from '../command-line/parse-words.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { act, agentOptions } from './act.js';

export const set = command({
  usage: 'set <number>',
  description: 'change the title, customer, priority, type, SLA or product of a case; its KPIs are adjusted',
  example: 'casemill case set C-000001 --priority high --agent lena',
  undo: 'casemill case set C-000001 with the values before',
  options: [
    ...agentOptions,
    option('--title <text>', 'what the case is called'),
    option('--customer <address>', 'a contact, by an address; the case keeps its entitlement', parseMailAddress),
    option('--priority <priority>', CASE_PRIORITIES.join(', '), wordOf(CASE_PRIORITIES)),
    option('--type <type>', CASE_TYPES.join(', '), wordOf(CASE_TYPES)),
    option('--sla <name>', 'an SLA of the rules'),
    option('--product <name>', 'a product, or none; the case keeps its entitlement', nameOrNone),
  ],
  run: ({ number }, { agent, json, ...fields }) => {
    if (Object.keys(fields).length === 0)
      throw new WrongUseError('say what to change: --title, --customer, --priority, --type, --sla or --product');
    return act(number, { agent, json }, { kind: 'change', ...fields });
  },
});

function nameOrNone(written: string): string | null {
  return written === 'none' ? null : written;
}
