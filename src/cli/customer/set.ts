// `casemill customer set`: changes what is known of a customer.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, listOption, option } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { printResult } from '../output/print-result.js';

export const set = command({
  usage: 'set <customer>',
  description: 'change the name, language and notes of a customer, or the account and the addresses of a contact',
  example: 'casemill customer set ana@contoso.com --account Fabrikam --add-address ana@fabrikam.com',
  undo: 'casemill customer set ana@contoso.com with the values before; a failure that was cleared is not recorded again',
  options: [
    option('--name <name>', 'the name'),
    option(
      '--account <name>',
      'the account of a contact, or none; open cases go along and keep their entitlements',
      orNone,
    ),
    listOption('--add-address <address...>', 'an address that mails of the contact come from'),
    listOption('--remove-address <address...>', 'an address that the contact no longer has'),
    option('--clear-failure <address>', 'send mail to this address again, which failed'),
    option('--language <code>', 'of mails to the customer, such as de; or none: that of each case', orNone),
    option('--notes <text>', 'what colleagues should know, instead of the notes so far; or none', orNone),
    listOption(
      '--prefer <wish...>',
      'when and with whom the contact wants appointments, such as tue morning lena; or none',
    ),
    json,
  ],
  run: ({ customer }, { json, prefer, ...others }) => {
    const bookingPreferences = prefer?.filter((wish) => wish !== 'none');
    const change = { ...others, ...(bookingPreferences !== undefined && { bookingPreferences }) };
    if (Object.keys(change).length === 0) throw new WrongUseError('say what to change; --help lists the options');
    return withUsecases(async (usecases) => printResult(await usecases.changeCustomer(customer, change), json));
  },
});

function orNone(written: string): string | null {
  return written === 'none' ? null : written;
}
