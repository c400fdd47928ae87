// mailboxes.yaml: the support mailboxes by name, with their IMAP and SMTP servers.

import { z } from 'zod';
import { formatValue } from '../yaml/format-value.js';
import { oneOf, rejectValue, strictMap, text, textExpecting, yesOrNo } from './field-types.js';
import { oauthSchema } from './oauth.js';
import { address, duration, parseDate, rate, secret, size } from './value-types.js';

/** The keys of a server. Defaults depend on host and port. */
function access(what: string) {
  return {
    host: text(`The ${what} server`),
    port: z.int().min(1).max(65535).optional(),
    user: text('The user to log in as; with "oauth" by default the address of the mailbox').optional(),
    password: secret('The environment variable that holds the password').optional(),
    tls: oneOf(
      ['implicit', 'starttls', 'none'],
      'How the connection is encrypted; none is only allowed for this machine',
    ).optional(),
    allowPlain: yesOrNo(
      'Allow tls: none for another machine. Anybody on the network can read mails and passwords',
    ).default(false),
    insecure: yesOrNo('Accept a certificate that cannot be verified; only for this machine').default(false),
  };
}

function imapServer() {
  return strictMap(access('IMAP')).meta({ description: 'The server that the mail is read from' });
}

function smtpServer() {
  return strictMap({
    ...access('SMTP'),
    rateLimit: rate('The most mails to send in a time; sending is spread evenly').optional(),
  }).meta({ description: 'The server that mail is sent through' });
}

const STARTS = ['unseen', 'now', 'beginning'] as const;

/** A word, or the date (UTC) from which mails are processed. */
function startFrom() {
  const allowed = 'unseen, now, beginning or a date such as 2026-01-31';
  return textExpecting(allowed)
    .meta({
      description: 'Which existing mails are processed when the mailbox is first read; a date is in UTC',
      examples: [...STARTS, '2026-01-31'],
    })
    .transform((written, context) => {
      const word = STARTS.find((start) => start === written);
      if (word !== undefined) return word;
      const date = parseDate(written);
      if (date !== undefined) return new Date(`${date}T00:00:00Z`);
      const text = `"startFrom" is ${formatValue(written)}; it must be ${allowed}`;
      return rejectValue(context, 'bad-value', text);
    });
}

/** One mailbox. */
export function mailboxSchema() {
  return strictMap({
    address: address('The address that customers write to'),
    name: text('The display name in the From of our mails').optional(),
    oauth: oauthSchema().optional(),
    imap: imapServer(),
    smtp: smtpServer(),
    folders: z.array(text('A folder on the IMAP server')).min(1).default(['INBOX']),
    after: z
      .union([
        z.enum(['leave', 'seen', 'flag']),
        strictMap({ move: text('The folder to move mails to') }, 'a map such as { move: Processed }'),
      ])
      .default('leave')
      .meta({ description: 'What to do with a mail on the server once it is stored' }),
    startFrom: startFrom().prefault('unseen'),
    largestMail: size('A larger mail is not downloaded in full; by default the limit of settings.yaml').optional(),
    filesInNotifications: z
      .union([
        size('How much of the files of a customer’s mail a notification to agents carries, in all, or no'),
        z.literal(false),
      ])
      .prefault('10 MB'),
    replyAddress: oneOf(
      ['signed', 'plain'],
      'signed: replies go to support+token@…, which the mail server must accept; plain: to the address itself',
    ).default('plain'),
    pollEvery: duration('How often to poll when the server does not support IDLE').prefault('1 minute'),
    webForm: yesOrNo('Whether customers may write by the web form at /form/<name of the mailbox>').default(false),
    authservId: text('The authserv-id of our own mail server in Authentication-Results').optional(),
  });
}

/** The file. */
export function mailboxesFile() {
  return z.record(z.string(), mailboxSchema());
}
