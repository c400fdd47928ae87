// Reports of mail systems that follow no standard, each under the name of its system: who did not get our mail, and
// why. The texts follow public reports; hosts and people are ours.

import { describe, expect, test } from 'vitest';
import { classify } from '../../../src/core/email/classify.js';
import { readDeliveryReport } from '../../../src/core/email/delivery-report.js';
import type { MimeMail } from '../../../src/core/email/mail.js';
import { mailWith } from './mails.js';

function read(from: string, headers: Readonly<Record<string, string>>, rest: Partial<MimeMail>) {
  const mail = mailWith({ from, ...headers }, { from: [{ address: from, name: '' }], ...rest });
  const classification = classify(mail);
  const report = readDeliveryReport(mail, classification);
  const recipients = (report?.recipients ?? []).map(({ address, action, status }) => `${address} ${action} ${status}`);
  return { kind: classification.kind, id: report?.originalMessageId ?? null, recipients };
}

const returned = [
  { type: 'message/rfc822', text: 'From: desk@example.net\nTo: bea@example.org\nMessage-ID: <m7@example.net>\n' },
];
const contentType = { type: 'multipart/mixed', parameters: {} };

describe('KDDI', () => {
  const kddi = (reason: string) =>
    read(
      'no-reply@mobile.example',
      { subject: 'Mail', 'return-path': '<>' },
      {
        contentType,
        reportParts: returned,
        text: `Your mail sent on: Tue, 7 Apr 2026 10:30:00 +0900\n     Could not be delivered to: <bea@example.org>\n     ${reason}\n`,
      },
    );
  test.each([
    ['As their mailbox is full.', '5.0.922'],
    ['As the recipient has not been found.', '5.0.911'],
    ['As the remote domain doesnt exist.', '5.0.912'],
  ])('%s', (reason, status) =>
    expect(kddi(reason)).toEqual({
      kind: 'delivery-report',
      id: '<m7@example.net>',
      recipients: [`bea@example.org failed ${status}`],
    }),
  );
  test('a person who sends a mail on is none', () =>
    expect(read('kim@mobile.example', { subject: 'Mail' }, { contentType, reportParts: returned }).kind).toBe(
      'person',
    ));
});

describe('James', () => {
  const headers = { subject: 'Re:Pump P-200', 'in-reply-to': '<m7@example.net>' };
  const text = (recipients: string) =>
    `Error: Invalid user address\n\nError message below:\n550 - Requested action not taken: no such user here\n\nMessage details:\n  Subject: Pump P-200\n  MAIL FROM: desk@example.net\n${recipients}`;
  test('names the recipient below the reason', () =>
    expect(read('postmaster@example.org', headers, { text: text('  RCPT TO: bea@example.org\n') })).toEqual({
      kind: 'delivery-report',
      id: '<m7@example.net>',
      recipients: ['bea@example.org failed 5.0.911'],
    }));
  test('gives several recipients one reason', () =>
    expect(
      read('postmaster@example.org', headers, {
        text: text('  RCPT TO: bea@example.org\n  RCPT TO: cy@example.org\n'),
      }).recipients,
    ).toEqual(['bea@example.org failed 5.0.911', 'cy@example.org failed 5.0.911']));
  test('a person who answers is none', () =>
    expect(read('kim@example.org', headers, { text: 'The display says 550.' }).kind).toBe('person'));
});

describe('Hotmail', () => {
  const complaint = (head: string, subject = 'complaint about message from 192.0.2.4') =>
    read('staff@mail.example', { subject }, { contentType, reportParts: [{ type: 'message/rfc822', text: head }] });
  test('names who complained in a field of its own', () =>
    expect(
      complaint(
        'X-HmXmrOriginalRecipient: cy@example.org\nFrom: desk@example.net\nTo: bea@example.org\nMessage-ID: <m7@example.net>\n',
      ),
    ).toEqual({ kind: 'complaint', id: '<m7@example.net>', recipients: ['cy@example.org delivered null'] }));
  test('a customer who complains about a mail is none', () =>
    expect(complaint('From: desk@example.net\n', 'Complaint: your message of Monday').kind).toBe('person'));
});

describe('Amazon SES', () => {
  const mail = { source: 'desk@example.net', messageId: '0102', commonHeaders: { messageId: '<m7@example.net>' } };
  const bounced = (more: object) => ({
    bounceType: 'Permanent',
    bouncedRecipients: [{ emailAddress: 'bea@example.org', action: 'failed', ...more }],
  });
  const unknown = { status: '5.1.1', diagnosticCode: 'smtp; 550 5.1.1 user unknown' };
  const sent = (json: object, from = 'no-reply@sns.example', wrap = false) =>
    read(
      from,
      { subject: 'AWS Notification Message' },
      {
        text: `${wrap ? JSON.stringify({ Type: 'Notification', Message: JSON.stringify(json) }) : JSON.stringify(json)}\n\n--\nTo stop these messages, visit the link.`,
      },
    );
  const failed = { kind: 'delivery-report', id: '<m7@example.net>', recipients: ['bea@example.org failed 5.1.1'] };

  test.each([
    ['a notification', { notificationType: 'Bounce', bounce: bounced(unknown), mail }, false],
    ['a notification in another one', { notificationType: 'Bounce', bounce: bounced(unknown), mail }, true],
    ['an event', { eventType: 'Bounce', bounce: bounced(unknown), mail }, false],
    ['with the mail first', { mail, notificationType: 'Bounce', bounce: bounced(unknown) }, false],
  ])('%s of a bounce', (_, json, wrap) => expect(sent(json, undefined, wrap)).toEqual(failed));

  test('a full mailbox', () =>
    expect(
      sent({
        notificationType: 'Bounce',
        bounce: {
          ...bounced({ status: '5.2.2', diagnosticCode: 'smtp; 552 5.2.2 over quota' }),
          bounceType: 'Transient',
        },
        mail,
      }).recipients,
    ).toEqual(['bea@example.org failed 5.2.2']));
  test('a delay', () =>
    expect(
      sent({
        eventType: 'DeliveryDelay',
        deliveryDelay: { delayedRecipients: [{ emailAddress: 'bea@example.org', status: '4.4.1' }] },
        mail,
      }).recipients,
    ).toEqual(['bea@example.org delayed 4.4.1']));
  test('a delivery', () =>
    expect(sent({ notificationType: 'Delivery', mail, delivery: { recipients: ['bea@example.org'] } })).toEqual({
      kind: 'delivery-report',
      id: '<m7@example.net>',
      recipients: ['bea@example.org delivered null'],
    }));
  test.each(['notificationType', 'eventType'])('a complaint as %s', (type) =>
    expect(
      sent({ [type]: 'Complaint', mail, complaint: { complainedRecipients: [{ emailAddress: 'bea@example.org' }] } }),
    ).toEqual({ kind: 'complaint', id: '<m7@example.net>', recipients: ['bea@example.org delivered null'] }),
  );
  test('a person who asks about one is none', () =>
    expect(sent({ notificationType: 'Bounce', bounce: bounced(unknown), mail }, 'kim@example.org').kind).toBe(
      'person',
    ));
});
