// Texts of mail systems and the reasons they mean. Add new words to the table in `failure-reasons.ts` and here.

import { describe, expect, test } from 'vitest';
import { failureReason, statusOf } from '../../../src/core/email/failure-reasons.js';
import { growth } from '../../growth.js';

test.each([
  ['550 No such user here', 'user-unknown'],
  ['User Bob (bob@example.org) not listed in Domino Directory', 'user-unknown'],
  ['Der Empfänger wurde nicht gefunden: Benutzer unbekannt', 'user-unknown'],
  ["Le destinataire est inconnu : l'adresse n'existe pas", 'user-unknown'],
  ['送信先のメールアドレスが見つかりません', 'user-unknown'],
  ['550 用户不存在', 'user-unknown'],
  ['Invalid final delivery user id', 'user-unknown'],
  ['nobody of that name here', 'user-unknown'],
  ["L'utilisateur n'existe pas", 'user-unknown'],
  ['Użytkownik nie istnieje', 'user-unknown'],
  ['450 greylisted, come back in five minutes', 'too-fast'],
  ['550 Blocked - look up 192.0.2.4', 'blocked'],
  ['Unrouteable address', 'host-unknown'],
  ['the MX record has no SMTP service', 'accepts-no-mail'],
  ['Invalid delivery time for the user', 'unknown-reason'],
  ['the recipient has not been found', 'user-unknown'],
  // What is said of us blames no recipient, also when nothing else is said.
  ['550 5.1.1 Your account is suspended', 'sender-rejected'],
  ['550 your domain is unknown', 'sender-rejected'],
  ['550 Your mailbox is not allowed to send to this recipient', 'sender-rejected'],
  ['553 sorry, your envelope sender is in our badmailfrom list', 'sender-rejected'],
  ['550 You are not authorized to send to this list', 'sender-rejected'],
  ['550 The recipient gets mail at a rate that prevents delivery', 'too-fast'],
  ['452 The user is over quota', 'mailbox-full'],
  ['Das Postfach des Empfängers ist voll', 'mailbox-full'],
  ['メールボックスが一杯のため、送信できませんでした', 'mailbox-full'],
  ['552 Message size exceeds the maximum allowed', 'mail-too-big'],
  ['Host or domain name not found. Name service error for name=example.org', 'host-unknown'],
  ['No MX record found for example.org', 'host-unknown'],
  ['550 relaying denied', 'relay-refused'],
  ['554 This account has been disabled', 'suspended'],
  ['550 mail rejected due to SPF failure', 'authentication-failed'],
  ['554 your server has no reverse DNS entry', 'no-reverse-dns'],
  ['Connection timed out in connect', 'expired'],
  ['could not be delivered for 5 days', 'expired'],
  ['554 mail loop detected: too many hops', 'network-error'],
  ['550 This message looks like spam', 'spam'],
  ['554 connection refused: client host is blocked', 'blocked'],
  ['pipe to |/usr/bin/filter failed', 'program-failed'],
  ['450 Requested mail action not taken: mailbox unavailable', 'filtered'],
  ['550 Your account is suspended because of spam', 'spam'],
  ['554 The account of the recipient is suspended', 'suspended'],
  ['550 Sender address <desk@example.net> does not exist', 'sender-rejected'],
  ['550 Recipient address <bob@example.org> does not exist', 'user-unknown'],
  ['the cat sat on the mat', 'unknown-reason'],
])('%s: %s', (words, reason) => {
  expect(failureReason(words)).toBe(reason);
});

describe('who is meant', () => {
  const ours = new Set(['desk@example.net']);
  test.each([
    ['550 The account desk@example.net has been suspended', '550 The account bob@example.org has been suspended'],
    [
      '550-Verification failed for <desk@example.net>\n550 No such user here',
      '550 <bob@example.org> No such user here',
    ],
    ['550 User account of sender is locked', '550 User account of Bob is locked'],
    ['554 Your domain example.net is not found: unknown domain', '554 The domain example.org is not found'],
    ['550 Invalid HELO name: host unknown', '550 Invalid name: host unknown'],
    ['Error after MAIL FROM:<desk@example.net>: 550 no such user', 'Error after RCPT TO: 550 no such user'],
    ['550 Absenderadresse unbekannt', '550 Empfängeradresse unbekannt'],
    ["550 L'adresse de l'expéditeur est inconnue", "550 L'adresse du destinataire est inconnue"],
    ['550 dirección del remitente desconocida', '550 dirección del destinatario desconocida'],
    ['550 Ihr Konto wurde gesperrt', '550 Das Konto wurde gesperrt'],
    ['550 votre adresse est inconnue', "550 l'adresse est inconnue"],
    [
      '550-Callback to desk@example.net failed: 550 no such user',
      '550 Delivery to bob@example.org failed: no such user',
    ],
    ['550 адрес отправителя не существует', '550 адрес получателя не существует'],
  ])('%s: we are; %s: the recipient is', (aboutUs, aboutRecipient) => {
    const blaming = ['user-unknown', 'host-unknown', 'suspended'];
    expect(blaming).not.toContain(failureReason(aboutUs, ours));
    expect(blaming).toContain(failureReason(aboutRecipient, ours));
  });
});

test('what is over soon blames no address', () => {
  expect(failureReason('550 Mailbox is temporarily disabled')).toBe('system-error');
  expect(failureReason('550 Mailbox is disabled')).toBe('suspended');
});

test('an address is not a reason', () => {
  expect(failureReason('<no-such-user@spam.example>:')).toBe('unknown-reason');
});

test('the class of the status says whether delivery may work later', () => {
  expect([statusOf('user-unknown', true), statusOf('expired', false)]).toEqual(['5.0.911', '4.0.947']);
});

test.each(['mailbox ', 'user ', 'a@', 'in the last 5 ', 'exceed ', 'address has been ', '  '])(
  'a text four times as long costs some four times as much: "%s" without end',
  (piece) => expect(growth(failureReason, (size) => piece.repeat(size), 2_500)).toBeLessThan(10),
);
