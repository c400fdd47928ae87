import { describe, expect, test } from 'vitest';
import { readDeliveryReport } from '../../../src/core/email/delivery-report.js';
import type { MimeMail } from '../../../src/core/email/mail.js';
import { growth } from '../../growth.js';
import { ana, mailWith } from './mails.js';

const read = (mail: MimeMail) => readDeliveryReport(mail, { kind: 'delivery-report', reason: 'test' });
const status = (text: string, more: MimeMail['reportParts'] = []) =>
  read(mailWith({}, { reportParts: [{ type: 'message/delivery-status', text }, ...more] }));
const told = (text: string, headers: Readonly<Record<string, string>> = {}) =>
  read(mailWith(headers, { text }))?.recipients;

test('a failure for good is no delay, whatever the text tells of delays', () => {
  const final = 'We gave up on <bob@example.org>.\nIt was delayed for a day.\n554 5.4.6 too many hops';
  const answered = 'It was delayed for a day.\n\n<bob@example.org>: 550 no such user';
  const waiting = 'Your mail to <bob@example.org> is delayed.\n451 4.4.1 no answer';
  expect(told(final)).toMatchObject([{ action: 'failed', permanent: true }]);
  expect(told(answered)).toMatchObject([{ action: 'failed', permanent: true }]);
  expect(told(waiting)).toMatchObject([{ action: 'delayed', permanent: false }]);
});

describe('a code that blames the address', () => {
  const confirmed = (diagnostic: string) =>
    status(
      `Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 ${diagnostic}`,
    )?.recipients[0]?.confirmed === true;
  test('is confirmed by words that agree', () => expect(confirmed('no such user')).toBe(true));
  test('is not by words that nobody understands, nor by none', () => {
    expect(confirmed('sorry, see our page')).toBe(false);
    expect(confirmed('')).toBe(false);
  });
});

describe('the machine-readable part', () => {
  test('blames no recipient for what the server said of the sender (5.1.7, 5.1.8)', () => {
    const reported = (remote: string) =>
      status(
        `Final-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 ${remote}`,
      )?.recipients[0]?.status;
    expect(reported('5.1.8 sender address rejected: domain not found')).toBe('5.1.8');
    expect(reported('5.1.1 no such user')).toBe('5.1.1');
  });
  test('gives the recipient, the reason and the mail', () => {
    const returned = {
      type: 'text/rfc822-headers',
      text: 'From: a@b\nMessage-ID: <case-1@example.com>\nTo: bob@example.org',
    };
    const text = 'Reporting-MTA: dns; mx\n\nFinal-Recipient: rfc822; bob@example.org\nAction: failed\nStatus: 5.1.1\n';
    expect(status(text, [returned])).toEqual({
      originalMessageId: '<case-1@example.com>',
      recipients: [{ address: 'bob@example.org', action: 'failed', status: '5.1.1', permanent: true }],
    });
  });
  test.each([
    ['a delay', 'Action: delayed\nStatus: 4.4.1', { action: 'delayed', status: '4.4.1', permanent: false }],
    [
      'given up after a delay',
      'Action: failed\nStatus: 4.2.2',
      { action: 'failed', status: '4.2.2', permanent: false },
    ],
    ['a success', 'Action: delivered\nStatus: 2.0.0', { action: 'delivered', status: '2.0.0', permanent: false }],
    ['relayed', 'Action: relayed\nStatus: 2.1.5', { action: 'delivered', status: '2.1.5', permanent: false }],
    ['no status and no reason', 'Action: failed', { action: 'failed', status: '5.0.901', permanent: true }],
    [
      'a reason in words',
      'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550 No such user here',
      { action: 'failed', status: '5.0.911', permanent: true },
    ],
    [
      'too late, and why',
      'Action: failed\nStatus: 4.4.7\nDiagnostic-Code: smtp; 554 4.4.7 Expired <421 4.4.2 Connection timed out>',
      { action: 'failed', status: '4.4.2', permanent: false },
    ],
    [
      'a comment after the status',
      'Action: failed\nStatus: 5.2.2 (full)',
      { action: 'failed', status: '5.2.2', permanent: true },
    ],
    [
      'an unknown address, where the server blocks us',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 554 5.7.1 Client host [192.0.2.1] blocked',
      { action: 'failed', status: '5.7.1', permanent: true },
    ],
    [
      'an unknown address, and the server says so',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 No such user',
      { action: 'failed', status: '5.1.1', permanent: true },
    ],
    [
      'an unknown address, but the words are about a full mailbox',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Mailbox full',
      { action: 'failed', status: '5.0.922', permanent: true },
    ],
    [
      'an unknown address, but the words are about us',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Blocked - look up 192.0.2.1',
      { action: 'failed', status: '5.0.971', permanent: true },
    ],
    [
      'an unknown address, and words that say nothing else',
      'Action: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 Recipient address rejected',
      { action: 'failed', status: '5.1.1', permanent: true },
    ],
    [
      "a relay's code before that of the server",
      "Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 5.1.0 - Unknown address error 552-'5.2.2 <bob@example.org> is full'",
      { action: 'failed', status: '5.2.2', permanent: true },
    ],
    [
      'a vague status beside a telling answer',
      'Action: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 552\n 5.2.2 mailbox full',
      { action: 'failed', status: '5.2.2', permanent: true },
    ],
  ])('%s', (_, fields, expected) => {
    expect(status(`Final-Recipient: rfc822; <bob@example.org>\n${fields}`)?.recipients).toMatchObject([
      { address: 'bob@example.org', ...expected },
    ]);
  });
  test('several recipients, also without a blank line between them', () => {
    const text =
      'X: y\n\nFinal-Recipient: rfc822;a@x.example\nAction: failed\nStatus: 5.1.1\nFinal-Recipient: rfc822;b@x.example\nAction: failed\nStatus: 5.2.2';
    expect(status(text)?.recipients.map((r) => [r.address, r.status])).toEqual([
      ['a@x.example', '5.1.1'],
      ['b@x.example', '5.2.2'],
    ]);
  });
});

describe('a report without a machine-readable part', () => {
  test.each([
    [
      'qmail',
      "I'm afraid I wasn't able to deliver your message.\n\n<bob@example.org>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nTo: carl@example.org\n",
    ],
    [
      'Exim',
      'A message that you sent could not be delivered.\nThe following address(es) failed:\n\n  bob@example.org\n    550 5.1.1 unknown user\n\n------ This is a copy of the message ------\n\nFrom: ana@contoso.example',
    ],
    [
      'Gmail',
      'Delivery to the following recipient failed permanently:\n\n     bob@example.org\n\nThe error was: 550 5.1.1 unknown',
    ],
    ['a sentence', 'There was an error delivering your mail to <bob@example.org>.\n\n550 5.1.1 unknown user'],
    [
      'Exchange',
      'Your message did not reach the following recipient(s):\n\nbob@example.org on Mon, 2 Mar 2026 09:00\n    5.1.1 not recognized',
    ],
  ])('%s', (_, text) => {
    expect(told(text)).toMatchObject([
      { address: 'bob@example.org', action: 'failed', status: '5.1.1', permanent: true },
    ]);
  });
  test('a warning is a delay', () => {
    const text =
      'A message that you sent has not yet been delivered to:\n\n  bob@example.org\n    Delay reason: 450 busy\n';
    expect(told(text)).toMatchObject([{ address: 'bob@example.org', action: 'delayed', permanent: false }]);
  });
  test('each recipient has its own reason', () => {
    const text = '<a@x.example>:\nunknown (#5.1.1)\n\n<b@x.example>:\nfull (#4.2.2)\n';
    expect(told(text)).toMatchObject([
      { address: 'a@x.example', status: '5.1.1', permanent: true },
      { address: 'b@x.example', status: '4.2.2', permanent: false },
    ]);
  });
  test('a code that blames the address counts by the words beside it, not by those about another recipient', () => {
    const text = '<a@x.example>:\n550 5.2.1 User unknown\n\n<b@x.example>:\n552 5.2.2 Mailbox full\n';
    expect(told(text)).toMatchObject([{ status: '5.2.1' }, { status: '5.2.2' }]);
  });
  test.each([
    ['550 5.7.1 your server 192.0.2.1 is blocked', '5.7.1'],
    ['550 5.1.1 user unknown', '5.1.1'],
  ])('Amazon SES writes 5.1.1, the server answered %s', (words, expected) => {
    const entry = { emailAddress: 'bob@example.org', status: '5.1.1', diagnosticCode: `smtp; ${words}` };
    const bounce = { bounceType: 'Permanent', bouncedRecipients: [entry] };
    expect(told(JSON.stringify({ notificationType: 'Bounce', bounce }))).toMatchObject([{ status: expected }]);
  });
  test('X-Failed-Recipients comes first', () => {
    expect(told('Hello ana@contoso.example, it failed.', { 'x-failed-recipients': 'bob@example.org' })).toMatchObject([
      { address: 'bob@example.org' },
    ]);
  });
  test('our own address is never a failed recipient', () => {
    const mail = mailWith({}, { text: '  support@example.com\n  bob@example.org\n', from: [ana] });
    expect(read(mail)?.recipients.map((r) => r.address)).toEqual(['bob@example.org']);
  });
});

test('a complaint names the mail and who complained', () => {
  const mail = mailWith(
    {},
    {
      reportParts: [
        { type: 'message/feedback-report', text: 'Feedback-Type: abuse\nOriginal-Rcpt-To: <bob@example.org>\n' },
        { type: 'message/rfc822', text: 'Message-ID: <n1@example.com>\nTo: someone@example.org\n\nhi' },
      ],
    },
  );
  expect(readDeliveryReport(mail, { kind: 'complaint', reason: 'test' })).toEqual({
    originalMessageId: '<n1@example.com>',
    recipients: [{ address: 'bob@example.org', action: 'delivered', status: null, permanent: false }],
  });
});

test('other mails have no report', () => {
  expect(readDeliveryReport(mailWith(), { kind: 'person', reason: 'no-sign' })).toBeUndefined();
});

describe('a report four times as long costs some four times as much', () => {
  const addresses = (count: number) => Array.from({ length: count }, (_, i) => `a${i}@x.example`);
  test.each<[string, (count: number) => Partial<MimeMail>]>([
    [
      'recipients without end',
      (count) => ({
        reportParts: [
          {
            type: 'message/delivery-status',
            text: addresses(count)
              .map((a) => `Final-Recipient: ${a}`)
              .join('\n\n'),
          },
        ],
      }),
    ],
    [
      'a returned mail to everybody',
      (count) => ({ reportParts: [{ type: 'message/rfc822', text: `To: ${addresses(count).join(', ')}\n\nHello` }] }),
    ],
  ])('%s', (_, rest) => {
    const hostile = (count: number) => {
      const text = 'What came back: a mail, and a1, a2, a3. '.repeat(count * 6);
      return mailWith({}, { text, ...rest(count) });
    };
    expect(read(hostile(6_000))?.recipients).toHaveLength(200);
    expect(growth(read, hostile, 250)).toBeLessThan(10);
  });
});
