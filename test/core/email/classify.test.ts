import { describe, expect, test } from 'vitest';
import { classify } from '../../../src/core/email/classify.js';
import type { MailKind, MimeMail } from '../../../src/core/email/mail.js';
import { mayAutoRespond } from '../../../src/core/email/may-auto-respond.js';
import { ana, mailWith } from './mails.js';

const judged = (mail: MimeMail) => {
  const classification = classify(mail);
  return { ...classification, mayAutoRespond: mayAutoRespond(mail, classification) };
};

describe('a person may get an automatic reply', () => {
  test.each([
    ['an ordinary mail', {}],
    ['Auto-Submitted: no', { 'auto-submitted': 'no' }],
    ['Auto-Submitted: No (a person)', { 'auto-submitted': 'No (a person)' }],
    ['a harmless precedence', { precedence: 'first-class' }],
    ['X-Auto-Response-Suppress: None', { 'x-auto-response-suppress': 'None' }],
    ['an inbox rule that forwarded', { 'x-ms-exchange-inbox-rules-loop': 'ana@contoso.example' }],
    ['a question about out-of-office replies', { subject: 'Question about out of office replies' }],
    ['an answer to an automatic reply', { subject: 'Re: Automatic reply: Printer' }],
    ['a person who writes about failed deliveries', { subject: 'Undeliverable: my parcel' }],
    ['an agent of another installation', { 'x-casemill': 'C-000001' }],
    ['an envelope sender', { 'return-path': '<ana@contoso.example>' }],
  ])('%s', (_, headers) => expect(judged(mailWith(headers))).toMatchObject({ kind: 'person', mayAutoRespond: true }));
});

describe('a name that mail systems and people have', () => {
  const from = [{ address: 'kim@contoso.example', name: 'System Administrator' }];
  test('is a person without another sign', () =>
    expect(judged(mailWith({ subject: 'Our gate is stuck' }, { from }))).toMatchObject({ kind: 'person' }));
  test.each([
    ['the subject of a report and a refused recipient', { subject: 'Undeliverable: Your gate' }],
    ['no envelope sender', { subject: 'Your gate', 'return-path': '<>' }],
  ])('is a mail system with %s', (_, headers) =>
    expect(judged(mailWith(headers, { from, text: '<bob@example.org>: 550 no such user' }))).toMatchObject({
      kind: 'delivery-report',
      mayAutoRespond: false,
    }),
  );
  test.each([
    ['asks about a delivery', { subject: 'Delivery status of order 55?' }, 'When does it come?'],
    [
      'sends an error from the own mailbox',
      { subject: 'Undeliverable: why?', 'return-path': '<kim@contoso.example>' },
      'You answer 550 5.7.1 to us.',
    ],
  ])('is a person who %s', (_, headers, text) =>
    expect(judged(mailWith(headers, { from, text }))).toMatchObject({ kind: 'person', mayAutoRespond: true }),
  );
});

describe('a no-reply address with the subject of a report', () => {
  const from = [{ address: 'no-reply@courier.example', name: 'Courier' }];
  const subject = 'Delivery failure: parcel 4471';
  test('is a report when a mail was refused', () =>
    expect(judged(mailWith({ subject }, { from, text: 'Not delivered: <bob@example.org>' }))).toMatchObject({
      kind: 'delivery-report',
    }));
  test('is a case when a parcel was', () =>
    expect(judged(mailWith({ subject }, { from, text: 'Nobody was at home.' }))).toMatchObject({
      kind: 'person',
      mayAutoRespond: false,
    }));
});

describe('a field that only auto-replies have', () => {
  test.each([
    ['x-amazon-auto-reply', 'true'],
    ['x-autoreply-domain', 'contoso.example'],
    ['x-auto-submitted', 'auto-replied'],
  ])('%s: %s', (name, value) =>
    expect(judged(mailWith({ [name]: value }))).toMatchObject({ kind: 'auto-reply', mayAutoRespond: false }),
  );
  test.each([
    ['x-auto-submitted', 'no'],
    ['x-auto-response-suppress', 'OOF'],
    ['x-automobile-club', 'yes'],
  ])('not %s: %s', (name, value) => expect(judged(mailWith({ [name]: value }))).toMatchObject({ kind: 'person' }));
});

describe('a report in a mail that is not declared as one', () => {
  const contentType = { type: 'multipart/mixed', parameters: {} };
  const reportParts = [{ type: 'message/delivery-status', text: 'Final-Recipient: rfc822; bob@example.org' }];
  test('is a file that a person attaches', () =>
    expect(judged(mailWith({}, { contentType, reportParts }))).toMatchObject({ kind: 'person' }));
  test('is the report of a machine', () =>
    expect(judged(mailWith({ 'return-path': '<>' }, { contentType, reportParts }))).toMatchObject({
      kind: 'delivery-report',
    }));
});

describe('gets no automatic reply, although it may be a case', () => {
  const from = (address: string) => ({ from: [{ address, name: '' }] });
  test.each([
    ['mail that our server took for spam', mailWith({ 'x-spam-flag': 'YES' })],
    ['mail with a high score', mailWith({ 'x-spam-status': 'Yes, score=8.0 required=5.0' })],
    ['the output of cron', mailWith({ 'x-cron-env': '<SHELL=/bin/sh>' })],
    ['an address that asks so in French', mailWith({}, from('ne_pas_repondre@contoso.example'))],
    ['an address that asks so in German', mailWith({}, from('bitte-nicht-antworten@contoso.example'))],
    ['do-not-respond', mailWith({}, from('do-not-respond@contoso.example'))],
  ])('%s', (_, mail) => expect(judged(mail)).toMatchObject({ kind: 'person', mayAutoRespond: false }));
  test.each([
    ['mail that is no spam', mailWith({ 'x-spam-status': 'No, score=0.1' })],
    ['an address with such letters', mailWith({}, from('casinoreply@contoso.example'))],
    ['an address that asks for answers', mailWith({}, from('antworten@contoso.example'))],
  ])('but %s does', (_, mail) => expect(judged(mail)).toMatchObject({ kind: 'person', mayAutoRespond: true }));
});

describe('reports that declare nothing', () => {
  const returned = [{ type: 'message/rfc822', text: 'Message-ID: <a@example.net>' }];
  test.each([
    [
      'a returned mail without an envelope sender',
      mailWith({ 'return-path': '<>' }, { reportParts: returned }),
      'delivery-report',
    ],
    [
      'a postmaster with the code of a failure',
      mailWith({}, { from: [{ address: 'post_master@example.org', name: '' }], text: '550 no such user' }),
      'delivery-report',
    ],
    [
      'a complaint of Hotmail',
      mailWith({ subject: 'complaint about message from 192.0.2.1' }, { reportParts: returned }),
      'complaint',
    ],
    ['a mail that a person attaches', mailWith({ subject: 'Your answer' }, { reportParts: returned }), 'person'],
    [
      'a postmaster who writes',
      mailWith({}, { from: [{ address: 'postmaster@example.org', name: '' }], text: 'Who runs your gateway?' }),
      'person',
    ],
  ])('%s', (_, mail, kind) => expect(judged(mail).kind).toBe(kind));
});

describe('an automatic mail gets no automatic reply', () => {
  test.each<[Readonly<Record<string, string>>, MailKind, string]>([
    [{ 'x-casemill': 'a', 'auto-submitted': 'auto-generated' }, 'auto-reply', 'auto-submitted'],
    [{ 'auto-submitted': 'auto-replied' }, 'auto-reply', 'auto-submitted'],
    [{ 'auto-submitted': 'AUTO-GENERATED; owner=x' }, 'auto-reply', 'auto-submitted'],
    [{ 'auto-submitted': 'auto-replied (vacation)' }, 'auto-reply', 'auto-submitted'],
    [{ 'x-autoreply': 'yes' }, 'auto-reply', 'x-autoreply'],
    [{ 'x-autorespond': 'Out of the office' }, 'auto-reply', 'x-autorespond'],
    [{ precedence: 'auto_reply' }, 'auto-reply', 'precedence-auto-reply'],
    [{ 'x-precedence': 'auto_reply' }, 'auto-reply', 'x-precedence-auto-reply'],
    [{ 'delivered-to': 'autoresponder' }, 'auto-reply', 'delivered-to-autoresponder'],
    [{ 'return-path': '<>' }, 'auto-reply', 'null-return-path'],
    [{ subject: 'Automatic reply: Printer' }, 'auto-reply', 'auto-reply-subject'],
    [{ subject: 'Abwesenheitsnotiz: Drucker' }, 'auto-reply', 'auto-reply-subject'],
    [{ subject: 'Réponse automatique : Imprimante' }, 'auto-reply', 'auto-reply-subject'],
    [{ subject: 'Out of Office' }, 'auto-reply', 'auto-reply-subject'],
    [{ precedence: 'bulk' }, 'bulk', 'precedence'],
    [{ 'list-id': 'News <news.example>' }, 'bulk', 'list-id'],
    [{ 'list-unsubscribe': '<mailto:u@news.example>' }, 'bulk', 'list-unsubscribe'],
    [{ 'x-loop': 'list@news.example' }, 'bulk', 'x-loop'],
    [{ 'x-failed-recipients': 'bob@example.org' }, 'delivery-report', 'x-failed-recipients'],
  ])('%o', (headers, kind, reason) =>
    expect(judged(mailWith(headers))).toEqual({ kind, reason, mayAutoRespond: false }),
  );
});

describe('a report is recognised by its type', () => {
  const report = (reportType: string) =>
    mailWith(
      { 'auto-submitted': 'auto-replied' },
      { contentType: { type: 'multipart/report', parameters: { 'report-type': reportType } } },
    );
  test.each([
    ['delivery-status', 'delivery-report'],
    ['feedback-report', 'complaint'],
    ['disposition-notification', 'read-receipt'],
  ])('%s', (type, kind) => expect(judged(report(type))).toMatchObject({ kind, mayAutoRespond: false }));

  test('a report part is enough', () => {
    const mail = mailWith({}, { reportParts: [{ type: 'message/delivery-status', text: 'Status: 5.1.1' }] });
    expect(judged(mail).kind).toBe('delivery-report');
  });
});

describe('a report of an old mail system is recognised by sender and subject', () => {
  const from = (address: string, name: string, headers: Readonly<Record<string, string>>) =>
    judged(mailWith({ from: `${name} <${address}>`, ...headers }, { from: [{ address, name }] }));
  test.each([
    ['mailer-daemon', 'MAILER-DAEMON@mx.example', '', { subject: 'failure notice' }, 'delivery-report'],
    ['its name', 'x@mx.example', 'Mail Delivery Subsystem', { subject: 'Returned mail' }, 'delivery-report'],
    ['a postmaster who reports', 'postmaster@mx.example', '', { subject: 'Unzustellbar: Drucker' }, 'delivery-report'],
    ['a postmaster who writes', 'postmaster@mx.example', '', { subject: 'Our new mail server' }, 'person'],
    ['an abuse desk', 'noreply@isp.example', '', { subject: 'Abuse report' }, 'complaint'],
  ])('%s', (_, address, name, headers, kind) => expect(from(address, name, headers).kind).toBe(kind));

  test('a postmaster gets no automatic reply', () => {
    expect(from('postmaster@mx.example', '', {}).mayAutoRespond).toBe(false);
  });
});

describe('a person gets no automatic reply', () => {
  test.each([
    ['suppression by Exchange', { 'x-auto-response-suppress': 'OOF, AutoReply' }],
    ['a post to a group', { 'x-original-sender': 'bob@example.org', 'list-id': '<g.example>', precedence: 'list' }],
  ])('%s', (_, headers) => expect(judged(mailWith(headers))).toMatchObject({ kind: 'person', mayAutoRespond: false }));

  test.each([
    'noreply@shop.example',
    'no-reply+42@shop.example',
    'svara-ej@shop.example',
    'do_not_reply@shop.example',
    'shop-noreply@shop.example',
  ])('%s', (address) => {
    const mail = mailWith({ from: address }, { from: [{ address, name: '' }] });
    expect(judged(mail)).toMatchObject({ kind: 'person', mayAutoRespond: false });
  });

  test.each(['reply@shop.example', 'noreen@shop.example', 'donato@shop.example', 'replyto.ana@shop.example'])(
    'but %s is somebody',
    (address) => {
      const mail = mailWith({ from: address }, { from: [{ address, name: '' }] });
      expect(judged(mail).mayAutoRespond).toBe(true);
    },
  );

  test('without a sender', () => {
    expect(judged(mailWith({ from: '' }, { from: [] })).mayAutoRespond).toBe(false);
  });
});

describe('calendar', () => {
  test('an invitation is a calendar mail', () => {
    const invite = { name: 'invite.ics', type: 'text/calendar', size: 10, inline: false };
    const mail = mailWith(
      {},
      { contentType: { type: 'multipart/alternative', parameters: {} }, attachments: [invite] },
    );
    expect(judged(mail)).toMatchObject({ kind: 'calendar', mayAutoRespond: false });
  });
  test('a reply to an invitation is told apart', () => {
    const reply = mailWith({}, { calendarMethod: 'REPLY' });
    expect(judged(reply)).toMatchObject({ kind: 'calendar', reason: 'calendar-reply', mayAutoRespond: false });
    expect(judged(mailWith({}, { calendarMethod: 'REQUEST' }))).toMatchObject({ kind: 'calendar', reason: 'calendar' });
  });
  test.each([
    ['in its comment', { calendarComment: 'Come to door B.', text: 'Come to door B.' }],
    ['in its text', { text: 'I am late. Can we start at ten?\n\n-----Original Appointment-----\nVisit' }],
  ])('an answer with words of its own, %s, is no mere answer', (_, words) => {
    const reply = mailWith({}, { calendarMethod: 'REPLY', ...words });
    expect(judged(reply)).toMatchObject({ kind: 'calendar', reason: 'calendar', mayAutoRespond: false });
  });
  test('an answer in the words of the program is a mere answer', () => {
    const text =
      'Ana has accepted this invitation.\n\nVisit\nMon 20 April, 10:00\n\n-----Original Appointment-----\nCan I come?';
    expect(judged(mailWith({}, { calendarMethod: 'REPLY', text }))).toMatchObject({ reason: 'calendar-reply' });
  });
  test('a calendar file that a person attached is an attachment', () => {
    const file = { name: 'holidays.ics', type: 'text/calendar', size: 10, inline: false };
    const mail = mailWith(
      {},
      { from: [ana], contentType: { type: 'multipart/mixed', parameters: {} }, attachments: [file] },
    );
    expect(judged(mail).kind).toBe('person');
  });
});
