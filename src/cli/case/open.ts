// `casemill case open`: a case for what a customer said on the telephone, or in another way that no system hands over.
// It is decided by the rules of a mailbox, like a mail: entitlement, queue and SLA follow from them.

import { OUTSIDE_CHANNELS } from '../../core/rule-set/case-values.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option, optionWithDefault, requiredOption } from '../command-line/option.js';
import { wordOf } from '../command-line/parse-words.js';
import { printResult } from '../output/print-result.js';

export const open = command({
  usage: 'open <subject> <text>',
  description: 'open a case for what a customer said, by the rules; for a call, the customer may be a telephone number',
  example: 'casemill case open "Printer jams" "Since the update it jams at every page." --from ana@contoso.com',
  undo: 'casemill case cancel C-000001: it stays, cancelled',
  options: [
    requiredOption('--from <customer>', 'an address, the name of a contact, or a telephone number'),
    optionWithDefault(
      '--channel <channel>',
      `how the customer said it: ${OUTSIDE_CHANNELS.join(', ')}`,
      'phone',
      wordOf(OUTSIDE_CHANNELS),
    ),
    option('--agent <name>', 'the agent who takes the case; left out, whom the rules say'),
    option('--mailbox <name>', 'by whose rules it is decided; needed when there are several mailboxes'),
    json,
  ],
  run: ({ subject, text }, { from, channel, agent = null, mailbox = null, json }) =>
    withUsecases(async (usecases) => {
      const said = { channel, subject, text, conversation: null, files: [] };
      const result = await usecases.openForCustomer(from, { ...said, externalId: null, mailbox }, agent);
      if (!result.ok) return printResult(result, json);
      const { id, outcome, case: number, reason } = result.message;
      if (json) console.log(JSON.stringify({ ok: true, id, outcome, case: number, reason }));
      else console.log(`${outcome}${number === null ? '' : ` ${number}`}${reason === null ? '' : `: ${reason}`}`);
      return number === null ? 1 : 0;
    }),
});
