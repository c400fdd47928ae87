// Conditions evaluated against one mail, and the trace of their evaluation.

import { describe, expect, test } from 'vitest';
import { conditionHolds, evaluate } from '../../../src/core/condition/evaluate.js';
import type { ConditionSubject } from '../../../src/core/condition/subject.js';
import type { Mail } from '../../../src/core/email/mail.js';
import { mailMessage } from '../../../src/core/inbound/message.js';
import type { Condition, Operator, Pattern } from '../../../src/core/rule-set/condition.js';

const at = { file: 'routing.yaml', line: 3, column: 5 };

const mail: Mail = {
  messageId: '<1@contoso.com>',
  from: { address: 'ana@contoso.com', name: 'Ana' },
  authors: 1,
  remarks: [],
  sender: { address: 'ana@contoso.com', name: 'Ana', via: 'from' },
  to: [
    { address: 'support@example.com', name: '' },
    { address: 'Sales@example.com', name: '' },
  ],
  replyTo: [],
  cc: [],
  subject: 'Re: Invoice INV-77 for the café',
  baseSubject: 'Invoice INV-77 for the café',
  forwarded: false,
  forwardedAuthor: null,
  date: null,
  inReplyTo: [],
  references: [],
  outlookThread: null,
  text: 'Please check.\n> the old text',
  replyText: 'Please check.',
  attachments: [
    { name: 'Bill.PDF', type: 'application/pdf', size: 10, inline: false },
    { name: 'logo.png', type: 'image/png', size: 10, inline: true },
  ],
  classification: { kind: 'person', reason: 'none' },
  mayAutoRespond: true,
  language: null,
  headers: [
    { name: 'x-priority', value: '1' },
    { name: 'received', value: 'from a' },
    { name: 'received', value: 'from b' },
  ],
};

const subject: ConditionSubject = {
  message: mailMessage(mail),
  mailbox: 'support',
  sender: { known: true, address: 'ana@contoso.com', domain: 'contoso.com', trust: 'verified' },
  contact: { name: 'Ana', address: 'ana@contoso.com' },
  account: null,
  entitlement: { covered: true, name: 'Contoso gold', sla: 'gold', remaining: 14 },
  case: {
    ...{ type: 'problem', priority: 'high', title: 'Invoice', product: null, status: 'in-progress', queue: null },
    ...{ tags: ['vip', 'printer'], customFields: { 'serial-number': 'P-77' } },
  },
  time: {
    at: new Date('2026-03-06T22:30:00Z'),
    timeZone: 'Europe/Berlin',
    calendars: new Map([['always', { name: 'always', timeZone: 'UTC', hours: 'always', holidays: new Map() }]]),
  },
};

type Operand = Extract<Condition, { kind: 'test' }>['operand'];

function when(field: string, operator: Operator, operand: Operand): Condition {
  return { kind: 'test', field, operator, operand, at };
}

function group(kind: 'all' | 'any' | 'none', ...conditions: readonly Condition[]): Condition {
  return { kind, conditions, at };
}

function pattern(source: RegExp): Pattern {
  const match = (text: string) => {
    const found = source.exec(text);
    if (found === null) return null;
    return { ...Object.fromEntries(found.map((value, index) => [String(index), value])), ...found.groups };
  };
  return { source: source.source, match };
}

describe('the condition', () => {
  test.each<[string, Operator, Operand, boolean]>([
    ['subject', 'contains', 'INVOICE', true],
    ['subject', 'contains', 'cafe\u0301', true],
    ['subject', 'startsWith', 're:', true],
    ['subject', 'endsWith', 'invoice', false],
    ['subject', 'is', 're: invoice inv-77 for the café', true],
    ['subject', 'matches', pattern(/INV-\d+/), true],
    ['subject', 'matches', pattern(/outage/), false],
    ['text', 'contains', 'old text', true],
    ['replyText', 'contains', 'old text', false],
    ['sender.domain', 'in', ['fabrikam.com', 'Contoso.com'], true],
    ['sender.domain', 'notIn', ['fabrikam.com', 'contoso.com'], false],
    ['sender.known', 'is', true, true],
    ['sender.known', 'isNot', true, false],
    ['sender.trust', 'is', 'failed', false],
    ['from', 'is', 'ana@contoso.com', true],
    ['to', 'is', 'sales@example.com', true],
    ['to', 'isNot', 'sales@example.com', false],
    ['to', 'isNot', 'info@example.com', true],
    ['to', 'startsWith', 'sales', true],
    ['to', 'in', ['info@example.com', 'support@example.com'], true],
    ['to', 'matches', pattern(/^sales@/i), true],
    ['cc', 'exists', false, true],
    ['cc', 'is', 'ana@contoso.com', false],
    ['header.X-Priority', 'is', '1', true],
    ['header.received', 'contains', 'from b', true],
    ['header.list-id', 'exists', true, false],
    ['header.list-id', 'isNot', 'x', true],
    ['attachment.name', 'endsWith', '.pdf', true],
    ['attachment.type', 'is', 'image/png', true],
    ['attachment.count', 'is', 1, true],
    ['attachment.count', 'atLeast', 2, false],
    ['attachment.count', 'atMost', 1, true],
    ['mail.kind', 'is', 'person', true],
    ['mailbox', 'is', 'support', true],
    ['language', 'is', 'fr', false],
    ['language', 'isNot', 'fr', true],
    ['language', 'exists', false, true],
    ['contact.name', 'is', 'ana', true],
    ['account.name', 'is', 'Contoso', false],
    ['account.name', 'notIn', ['Contoso'], true],
    ['entitlement.sla', 'is', 'gold', true],
    ['entitlement.covered', 'is', true, true],
    ['entitlement.remaining', 'atLeast', 14, true],
    ['entitlement.remaining', 'isNot', 14, false],
    ['case.priority', 'is', 'high', true],
    ['priority', 'is', 'high', true],
    ['type', 'is', 'question', false],
    ['status', 'in', ['on-hold', 'in-progress'], true],
    ['product', 'exists', true, false],
  ])('%s %s %j is %s', (field, operator, operand, expected) => {
    expect(evaluate(when(field, operator, operand), subject).matched).toBe(expected);
    expect(conditionHolds(when(field, operator, operand), subject)).toBe(expected);
  });

  test('an unknown number is neither at least nor at most anything', () => {
    const unknown = { ...subject, entitlement: null };
    expect(evaluate(when('entitlement.remaining', 'atLeast', 0), unknown).matched).toBe(false);
    expect(evaluate(when('entitlement.remaining', 'atMost', 0), unknown).matched).toBe(false);
    expect(evaluate(when('entitlement.covered', 'is', false), unknown).matched).toBe(true);
  });
});

describe('groups', () => {
  const yes = when('mailbox', 'is', 'support');
  const no = when('mailbox', 'is', 'sales');
  test.each([
    ['all of true and true', group('all', yes, yes), true],
    ['all of true and false', group('all', yes, no), false],
    ['any of true and false', group('any', no, yes), true],
    ['any of false', group('any', no, no), false],
    ['none of false', group('none', no, no), true],
    ['none of true and false', group('none', no, yes), false],
    ['one in another', group('all', yes, group('any', no, group('none', no))), true],
  ])('%s', (_, condition, expected) => {
    expect(evaluate(condition, subject).matched).toBe(expected);
    expect(conditionHolds(condition, subject)).toBe(expected);
  });

  test('no condition matches everything', () => {
    expect(evaluate(null, subject)).toEqual({ matched: true, trace: null });
  });
});

describe('the trace', () => {
  test('has every condition, even after the one that decided, with the value it saw and its position', () => {
    const second = { file: 'routing.yaml', line: 4, column: 9 };
    const condition: Condition = {
      kind: 'any',
      at,
      conditions: [
        when('mailbox', 'is', 'support'),
        { ...group('none', when('language', 'exists', true)), at: second },
      ],
    };
    expect(evaluate(condition, subject).trace).toEqual({
      kind: 'any',
      matched: true,
      at,
      children: [
        { kind: 'test', matched: true, at, field: 'mailbox', operator: 'is', operand: 'support', saw: 'support' },
        {
          kind: 'none',
          matched: true,
          at: second,
          children: [
            { kind: 'test', matched: false, at, field: 'language', operator: 'exists', operand: true, saw: null },
          ],
        },
      ],
    });
  });

  test('shows a pattern by its source, and can be stored as JSON', () => {
    const { trace } = evaluate(when('subject', 'matches', pattern(/INV-\d+/)), subject);
    expect(JSON.parse(JSON.stringify(trace))).toEqual(trace);
    expect(trace).toMatchObject({ operand: 'INV-\\d+' });
  });

  test('shows the beginning of a long text', () => {
    const long = { ...subject, message: mailMessage({ ...mail, text: 'x'.repeat(100_000) }) };
    const { trace } = evaluate(when('text', 'contains', 'y'), long);
    expect(trace).toMatchObject({ saw: `${'x'.repeat(120)}…` });
  });
});
