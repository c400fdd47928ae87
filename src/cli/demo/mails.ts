// Mails that a mail client would not let the demo send: with a Message-ID of its choice, and one that cannot be
// unpacked.

import { bob, mailbox } from './people.js';

export interface PlainMail {
  readonly from: string;
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

export function rawMail({ from, to, subject, text }: PlainMail, messageId: string): string {
  const head = [
    `From: ${from}`,
    `To: ${to}`,
    `Subject: ${subject}`,
    `Message-ID: ${messageId}`,
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
  ];
  return [...head, '', ...text.split('\n'), ''].join('\r\n');
}

/** Has more MIME parts than a parser accepts. */
export function unreadableMail(): string {
  const parts = Array.from({ length: 6_000 }, (_, index) => ['--b', 'Content-Type: text/plain', '', `part ${index}`]);
  return [
    `From: Bob Brandt <${bob}>`,
    `To: ${mailbox.address}`,
    'Subject: Holiday pictures',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b"',
    '',
    ...parts.flat(),
    '--b--',
    '',
  ].join('\r\n');
}
