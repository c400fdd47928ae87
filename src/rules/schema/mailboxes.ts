// mailboxes.yaml: the support mailboxes by name, with the servers that they are read from and answered through.

import { z } from 'zod';
import { formatValue } from '../yaml/schema-issues.js';
import {
  address,
  duration,
  isDate,
  oneOf,
  rate,
  rejectValue,
  secret,
  size,
  strictMap,
  text,
  textExpecting,
  yesOrNo,
} from './field-types.js';
import { oauthSchema } from './oauth.js';

/** What is written of a server; what is left out is decided by host and port. */
function access(what: string) {
  return {
    host: text(`The ${what} server`),
    port: z.int().min(1).max(65535).optional(),
    user: text('Whom to log in as; with "oauth" usually the address of the mailbox').optional(),
    password: secret('The environment variable that holds the password').optional(),
    tls: oneOf(
      ['implicit', 'starttls', 'none'],
      'How the connection is encrypted; none only on this machine',
    ).optional(),
    allowPlain: yesOrNo('Allow tls: none to another machine: anybody on the way reads mails and passwords').default(
      false,
    ),
    insecure: yesOrNo('Accept a certificate that cannot be verified; only on this machine').default(false),
  };
}

function imapServer() {
  return strictMap(access('IMAP')).meta({ description: 'How the IMAP server is reached' });
}

function smtpServer() {
  return strictMap({
    ...access('SMTP'),
    rateLimit: rate('How many mails the server takes; they are spread evenly, and the rest wait').optional(),
  }).meta({ description: 'How the SMTP server is reached' });
}

const STARTS = ['unseen', 'now', 'beginning'] as const;

/** A word, or the date from whose beginning (UTC) mails count. */
function startFrom() {
  return textExpecting('unseen, now, beginning or a date such as 2026-01-31')
    .meta({
      description: 'Which mails count when the mailbox is met for the first time; from a date on: in UTC',
      examples: [...STARTS, '2026-01-31'],
    })
    .transform((written, context) => {
      const word = STARTS.find((start) => start === written);
      if (word !== undefined) return word;
      if (isDate(written)) return new Date(`${written}T00:00:00Z`);
      const text = `"startFrom" is ${formatValue(written)}; it must be unseen, now, beginning or a date such as 2026-01-31`;
      return rejectValue(context, 'bad-value', text);
    });
}

/** One mailbox. */
export function mailboxSchema() {
  return strictMap({
    address: address('The address that customers write to'),
    name: text('The name that customers see as the sender of our mails').optional(),
    oauth: oauthSchema().optional(),
    imap: imapServer(),
    smtp: smtpServer(),
    folders: z.array(text('A folder on the IMAP server')).min(1).default(['INBOX']),
    after: z
      .union([
        z.enum(['leave', 'seen', 'flag']),
        strictMap({ move: text('The folder that mails are moved to') }, 'a map such as { move: Processed }'),
      ])
      .default('leave')
      .meta({ description: 'What happens to a mail on the server once it is safe with us' }),
    startFrom: startFrom().prefault('unseen'),
    largestMail: size('A larger mail is not downloaded whole; without it that of settings.yaml counts').optional(),
    replyAddress: oneOf(
      ['signed', 'plain'],
      'signed: answers go to support+token@…, which the mail server must deliver; plain: to the address itself',
    ).default('plain'),
    pollEvery: duration('How often to look when the server cannot tell of new mail').prefault('1 minute'),
    authservId: text('The name in the Authentication-Results that our own mail server writes').optional(),
  });
}

/** The file. */
export function mailboxesFile() {
  return z.record(z.string(), mailboxSchema());
}
