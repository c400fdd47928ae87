import { describe, expect, test } from 'vitest';
import { readFrom, readSender } from '../../../src/core/email/sender.js';
import { ana, mailWith } from './mails.js';

const bob = { address: 'bob@example.org', name: 'Bob' };

describe('the author is', () => {
  test('From', () => expect(readFrom(mailWith())).toEqual(ana));
  test('of several authors the one in Sender', () => {
    const mail = mailWith(
      { from: 'Ana <ana@contoso.example>, Bob <bob@example.org>', sender: 'bob@example.org' },
      { from: [ana, bob] },
    );
    expect(readFrom(mail)).toEqual(bob);
  });
  test('of several authors the first, when the sender is none of them', () => {
    expect(readFrom(mailWith({ sender: 'list@example.org' }, { from: [ana, bob] }))).toEqual(ana);
  });
  test.each([
    ['Sender', { from: '', sender: 'Bob <bob@example.org>' }, bob],
    [
      'Return-Path',
      { from: 'MAILER-DAEMON', 'return-path': '<bounce@mx.example>' },
      { address: 'bounce@mx.example', name: '' },
    ],
    ['nobody', { from: '', 'return-path': '<>' }, null],
  ])('without an address in From: %s', (_, headers, expected) =>
    expect(readFrom(mailWith(headers, { from: [] }))).toEqual(expected),
  );
});

describe('the sender is', () => {
  test('the author', () => expect(readSender(mailWith(), ana)).toEqual({ ...ana, via: 'from' }));
  test('the author, although replies go elsewhere', () => {
    expect(readSender(mailWith({}, { replyTo: [bob] }), ana)).toEqual({ ...ana, via: 'from' });
  });
  test('the visitor of a web form', () => {
    const form = { address: 'no-reply@forms.example', name: 'Contact form' };
    expect(readSender(mailWith({}, { replyTo: [bob] }), form)).toEqual({ ...bob, via: 'reply-to' });
  });
  test.each(['x-google-group-id', 'x-beenthere', 'mailing-list', 'x-mailman-version'])(
    'the author whom a list replaced that is known by %s alone',
    (field) => {
      const list = { address: 'staff@lists.example', name: "'Bob' via Staff" };
      expect(readSender(mailWith({ [field]: 'staff' }, { replyTo: [bob] }), list).address).toBe('bob@example.org');
      const person = { address: 'ana@contoso.example', name: 'Ana via Ferrata' };
      expect(readSender(mailWith({}, { replyTo: [bob] }), person).address).toBe('ana@contoso.example');
    },
  );
  test('the author whom a list replaced by itself', () => {
    const list = { address: 'staff@lists.example', name: 'Bob via Staff' };
    const headers = { 'list-id': '<staff.lists.example>' };
    expect(readSender(mailWith(headers, { replyTo: [bob] }), list)).toEqual({ ...bob, via: 'reply-to' });
  });
  test.each([
    ['in X-Original-From', { 'x-original-from': 'Bob <bob@example.org>' }, []],
    [
      'in Reply-To, beside the list',
      { 'list-post': '<mailto:staff@lists.example>' },
      [{ address: 'staff@lists.example', name: 'Staff' }, bob],
    ],
  ])('the author whom a list names %s', (_, headers, replyTo) => {
    const list = { address: 'staff@lists.example', name: "'Bob' via Staff" };
    const mail = mailWith({ 'list-id': '<staff.lists.example>', ...headers }, { replyTo });
    expect(readSender(mail, list).address).toBe('bob@example.org');
  });
  test.each([
    ['says so in German', { address: 'staff@lists.example', name: 'Bob über Staff' }],
    ['says so by its address alone', { address: 'staff@lists.example', name: 'Bob' }],
    ["wraps the author's address", { address: 'bob=example.org@lists.example', name: 'Bob' }],
  ])('the author whom a list replaced that %s', (_, list) => {
    const headers = { 'list-id': 'Staff <staff.lists.example>' };
    expect(readSender(mailWith(headers, { replyTo: [bob] }), list).address).toBe('bob@example.org');
  });
  test('the author of a post, although replies go to the list', () => {
    const headers = { 'list-id': '<staff.lists.example>', 'x-original-from': 'eve@example.org' };
    const replyTo = [{ address: 'staff@lists.example', name: 'Staff' }];
    expect(readSender(mailWith(headers, { replyTo }), ana)).toEqual({ ...ana, via: 'from' });
  });
  test('From, when no list says that it replaced the author', () => {
    const person = { address: 'lee@contoso.example', name: 'Lee via Teams' };
    expect(readSender(mailWith({}, { replyTo: [bob] }), person)).toEqual({ ...person, via: 'from' });
  });
  test('the visitor of a form that uses our own address', () => {
    const us = { address: 'Support@example.com', name: '' };
    expect(readSender(mailWith({}, { replyTo: [bob] }), us)).toEqual({ ...bob, via: 'reply-to' });
  });
  test('not one of fifty addresses in Reply-To', () => {
    const form = { address: 'no-reply@forms.example', name: '' };
    expect(readSender(mailWith({}, { replyTo: [bob, ana] }), form).via).toBe('from');
  });
  test('the member who posted to a group', () => {
    const group = { address: 'group@lists.example', name: "'Bob' via Support" };
    const mail = mailWith({ 'x-original-sender': 'bob@example.org' });
    expect(readSender(mail, group)).toEqual({ ...bob, via: 'forwarded' });
  });
});
