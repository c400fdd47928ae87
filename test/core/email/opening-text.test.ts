// What the first mail of a case says: everything, if it shows somebody else's words; otherwise all but its signature.

import { expect, it } from 'vitest';
import { openingText } from '../../../src/core/email/opening-text.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { mailWith } from './mails.js';

const said = (text: string) => openingText(readMail(mailWith({}, { text })));

it('keeps what is forwarded or quoted below a line on top', () => {
  const forwarded =
    'See below, can you help?\n\n-----Original Message-----\nFrom: shop@example.net\nSent: Monday, March 2, 2026 9:05 AM\nTo: ana@contoso.com\nSubject: Error\n\nError 4711: disk full';
  expect(said(forwarded)).toBe(forwarded);
  expect(said('Is this true?\n\n> The warranty has ended.')).toContain('> The warranty has ended.');
});

it('leaves out a signature', () => {
  expect(said('The printer burns.\n\n-- \nAna Alvarez\nContoso')).toBe('The printer burns.');
});
