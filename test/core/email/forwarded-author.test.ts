// The author of a forwarded mail, as mail clients show it.

import { expect, test } from 'vitest';
import { forwardedAuthor } from '../../../src/core/email/forwarded-author.js';
import { mailWith } from './mails.js';

const ofText = (text: string) => forwardedAuthor({ ...mailWith({}), text });

test.each([
  [
    'Gmail',
    '---------- Forwarded message ---------\nFrom: Ana <ana@contoso.com>\nDate: Mon\nSubject: Printer\nTo: <lena@example.com>\n\nHelp',
  ],
  ['Outlook', 'fyi\n\nFrom: Ana [mailto:ana@contoso.com]\nSent: Monday\nTo: Lena\nSubject: Printer\n\nHelp'],
  [
    'Outlook, German',
    '________________________________\nVon: Ana <ana@contoso.com>\nGesendet: Montag\nAn: Lena\nBetreff: Drucker\n\nHilfe',
  ],
  ['Outlook, French', 'De : Ana <ana@contoso.com>\nEnvoyé : lundi\nÀ : Lena\nObjet : Imprimante\n\nAide'],
  ['Apple', 'Begin forwarded message:\n\n> From: Ana <ana@contoso.com>\n> Subject: Printer\n>\n> Help'],
  ['Japanese', '差出人: Ana <ana@contoso.com>\n件名: プリンター\n\nこんにちは'],
])('%s', (_, text) => expect(ofText(text)).toEqual({ address: 'ana@contoso.com', name: 'Ana' }));

test.each([
  ['a From line that is no head', 'From: ana@contoso.com we heard that it burns'],
  ['a head without an address', 'From: Ana\nSubject: Printer\n\nHelp'],
  ['nothing', 'Hello'],
])('%s names nobody', (_, text) => expect(ofText(text)).toBeNull());

test('an attached mail names its author', () => {
  const text = 'Received: from x\nFrom: Ana\n <ana@contoso.com>\nSubject: Printer\n\nFrom: evil@evil.example';
  expect(
    forwardedAuthor({ ...mailWith({}), text: 'see below', reportParts: [{ type: 'message/rfc822', text }] }),
  ).toEqual({
    address: 'ana@contoso.com',
    name: 'Ana',
  });
});
