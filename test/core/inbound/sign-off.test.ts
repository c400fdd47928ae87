// A sign-off alone says nothing: what mail programs put under every mail is no answer.

import { describe, expect, it } from 'vitest';
import { isSignOffAlone, withoutSignOff } from '../../../src/core/inbound/sign-off.js';

const author = 'Omar Haddad';
const signature =
  'Omar Haddad\nSupport Engineer\n\nExample GmbH\nMusterstraße 1, 12345 Berlin\nTel.: +49 30 901820\nwww.example.com';

describe('a text', () => {
  it.each([
    `Mit freundlichen Grüßen\n\n${signature}`,
    `Kind regards,\n${signature}`,
    `Viele Grüße\nIhr Support-Team`,
    'Omar',
    'LG Omar',
    'VG\nOmar',
    'Omar Haddad',
    signature,
    'Best,\n\nO. Haddad\nExample Inc. | Support\nMail omar@example.net',
    `Viele Grüße\n${signature}\nSitz der Gesellschaft: Berlin, Amtsgericht Charlottenburg HRB 12345 B, Geschäftsführung: Ana Alvarez, Ben Haas`,
  ])('is a sign-off alone: %j', (text) => expect(isSignOffAlone(text, author)).toBe(true));

  it.each([
    '',
    'Please send the serial number.\n\nKind regards\nOmar',
    'Ana',
    'Ana Alvarez',
    'Omar will call you.',
    'Omar Haddad calls you tomorrow.',
    'Kind regards\nOmar\n\nP.S. Room 12 is open.',
    'Kind regards\nOmar\n\nPlease send 2 pictures.',
    'Kind regards\nOmar\n\nwhich serial number does it have?',
    'Grüße aus Berlin an alle, wir kommen morgen',
    'Thanks!\nOmar',
    'Mit freundlichen Grüßen',
    'Have a nice weekend!',
    'Schönes Wochenende!',
    'Einen schönen Tag noch',
    'Bonne journée !',
    'Yes\nOmar',
    'Done',
    'Call Omar',
    '12 34 56',
    'Kind regards\nOmar\n> Does it run?',
  ])('is more: %j', (text) => expect(isSignOffAlone(text, author)).toBe(false));
});

describe('what is told without its sign-off', () => {
  it.each([
    [`It jams.\n\nMit freundlichen Grüßen\n\n${signature}`, 'It jams.'],
    ['It jams.\n\nLG Omar', 'It jams.'],
    ['It jams.', 'It jams.'],
    ['It jams.\n\nOmar', 'It jams.'],
    // Somebody else's, and not the end.
    ['It jams.\n\nKind regards\nAna', 'It jams.\n\nKind regards\nAna'],
    ['Kind regards\nOmar\n\nIt jams.', 'Kind regards\nOmar\n\nIt jams.'],
    ['LG Omar', 'LG Omar'],
  ])('%j', (text, left) => expect(withoutSignOff(text, author)).toBe(left));
});
