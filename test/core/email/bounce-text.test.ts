// Failed recipients in reports that are only text: none invented, lost or cut, and each with its own reason.

import { describe, expect, test } from 'vitest';
import { readDeliveryReport } from '../../../src/core/email/delivery-report.js';
import type { MimeMail } from '../../../src/core/email/mail.js';
import { mailWith } from './mails.js';

const read = (rest: Partial<MimeMail>) =>
  readDeliveryReport(mailWith({}, rest), { kind: 'delivery-report', reason: 'test' });
const failed = (text: string) =>
  (read({ text })?.recipients ?? []).map(({ address, status }) => `${address} ${status}`);

describe('recipients', () => {
  test.each([
    [
      'a word of the report inside of an address',
      '550 5.1.1 rcpt to:<address9@example.org>: gone',
      ['address9@example.org 5.1.1'],
    ],
    ['a word of the report before an address', '550 5.1.1 mailbox: <bea@example.org> gone', ['bea@example.org 5.1.1']],
    [
      'one a line, each with its code (Zoho)',
      'Failed for good:\n\nbea@example.org Bad address, ERROR_CODE :550 5.1.1\ncy@example.org Full, ERROR_CODE :552 5.2.2',
      ['bea@example.org 5.1.1', 'cy@example.org 5.2.2'],
    ],
    [
      'each in an answer of the server',
      'Not delivered to <bea@example.org> and <cy@example.org>:\n550 5.1.1 <bea@example.org>: no such user\n552 5.2.2 <cy@example.org>: full',
      ['bea@example.org 5.1.1', 'cy@example.org 5.2.2'],
    ],
    [
      'with an apostrophe',
      "Not delivered:\n\n  m.o'hara@example.org\n    550 5.1.1 unknown",
      ["m.o'hara@example.org 5.1.1"],
    ],
    ['in apostrophes', "Could not be delivered to 'bea@example.org': 550 5.1.1", ['bea@example.org 5.1.1']],
    [
      'each below its reason, in a paragraph of its own',
      '550 5.1.1 user unknown\nTo: <bea@example.org>\n\n552 5.2.2 mailbox full\nTo: <cy@example.org>\n',
      ['bea@example.org 5.1.1', 'cy@example.org 5.2.2'],
    ],
    [
      'in the first sentence, among addresses to write to',
      'Your message to bea@example.org failed. Ask postmaster@example.org or ext@example.org.\n550 5.1.1 no such user',
      ['bea@example.org 5.1.1'],
    ],
    [
      'in a transcript: its own statement counts',
      '550 5.1.1 <bea@example.org>... User unknown\n552 5.2.2 <cy@example.org>... Mailbox full',
      ['bea@example.org 5.1.1', 'cy@example.org 5.2.2'],
    ],
    [
      'in a transcript: a statement without a reason has it above',
      '<<< 552 mailbox is full\n554 <bea@example.org>... Not done\n550 <cy@example.org>... User unknown',
      ['bea@example.org 5.0.922', 'cy@example.org 5.0.911'],
    ],
  ])('%s', (_, text, expected) => expect(failed(text)).toEqual(expected));

  test("a relay's name is no recipient", () => {
    const text = 'The following address failed:\n\n<bea@example.org>\n';
    const status = 'Final-Recipient: rfc822; @relay.example.com\nAction: failed\nStatus: 5.1.2';
    const report = read({ text, reportParts: [{ type: 'message/delivery-status', text: status }] });
    expect(report?.recipients).toMatchObject([{ address: 'bea@example.org', status: '5.1.2' }]);
  });
  test('a final recipient is the whole field', () => {
    const text = "Final-Recipient: rfc822; m.o'hara=sales@example.org\nAction: failed\nStatus: 5.1.1";
    const report = read({ reportParts: [{ type: 'message/delivery-status', text }] });
    expect(report?.recipients).toMatchObject([{ address: "m.o'hara=sales@example.org" }]);
  });
});

describe('the mail of ours', () => {
  test('returned as a message/partial', () => {
    const reportParts = [
      { type: 'message/delivery-status', text: 'Final-Recipient: rfc822; bea@example.org\nAction: failed' },
      { type: 'message/partial', text: 'To: bea@example.org\nMessage-ID: <case-3@example.com>' },
    ];
    expect(read({ reportParts })?.originalMessageId).toBe('<case-3@example.com>');
  });
  test('is the innermost of a report that a gateway wrapped into its text', () => {
    const inner =
      'Content-Type: multipart/report; boundary=b\nMessage-ID: <report@example.org>\n\n--b\nContent-Type: message/rfc822\n\nMessage-ID: <case-3@example.com>\n\n--b--';
    expect(read({ text: `Not delivered.\n\n${inner}` })?.originalMessageId).toBe('<case-3@example.com>');
  });
  test('is the first where only a mail is quoted', () => {
    const text = 'Not delivered.\n\nMessage-ID: <case-3@example.com>\n\nI forward Message-ID: <other@example.org>';
    expect(read({ text })?.originalMessageId).toBe('<case-3@example.com>');
  });
});
