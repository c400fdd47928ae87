// `casemill init`: from nothing to an installation for one's own mailbox.

import { command } from '../command-line/command.js';
import { flag, option } from '../command-line/option.js';
import { orWrongUse, readAddress, readPerson, readServer, readTimeZone } from './read-answers.js';

export const init = command({
  usage: 'init',
  description: 'set up an installation in this folder: find the mail servers, try the login, write rules and settings',
  example: 'casemill init --address support@example.com --agent "Lena Vogt <lena@example.com>"',
  undo: 'none: remove the files that it wrote; it overwrites none',
  moreHelp: `Asks for what the options leave out, when it is run in a terminal. The password is asked for, or taken from the environment:
SUPPORT_PASSWORD, or SUPPORT_OAUTH_SECRET with --client-id. It is written to .env, which only you can read. Nothing is
overwritten, and nothing is written before both servers have taken the login.`,
  options: [
    option('--address <address>', 'the address that customers write to', orWrongUse(readAddress)),
    option('--agent <person>', 'who answers customers: "Lena Vogt <lena@example.com>"', orWrongUse(readPerson)),
    option('--name <text>', 'the sender that customers see; by default "Support" and the domain'),
    option(
      '--imap <server>',
      'the IMAP server, when it is not found: imap.example.com:993',
      orWrongUse(readServer(993)),
    ),
    option(
      '--smtp <server>',
      'the SMTP server, when it is not found: smtp.example.com:465',
      orWrongUse(readServer(465)),
    ),
    option('--user <name>', 'the user name of the mailbox, when it is not the address'),
    option('--tenant <name>', 'Microsoft 365: the directory, such as example.onmicrosoft.com'),
    option('--client-id <id>', 'Microsoft 365: the registered application'),
    option(
      '--time-zone <name>',
      'the zone of the office hours; by default that of this machine',
      orWrongUse(readTimeZone),
    ),
    flag('--skip-login', 'write the files without trying the login'),
  ],
  run: async (_, options) => (await import('./run-init.js')).runInit(options),
});
