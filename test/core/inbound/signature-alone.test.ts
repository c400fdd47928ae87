// A signature alone says nothing: what mail programs put under every mail is no answer.

import { describe, expect, it } from 'vitest';
import { isSignatureAlone, withoutSignature } from '../../../src/core/inbound/signature-alone.js';

const author = 'Omar Haddad';
const signature =
  'Omar Haddad\nSupport Engineer\n\nExample GmbH\nMusterstraße 1, 12345 Berlin\nTel.: +49 30 901820\nwww.example.com';

describe('a text', () => {
  it.each([
    `Mit freundlichen Grüßen\n\n${signature}`,
    `Kind regards,\n${signature}`,
    'Omar',
    'LG Omar',
    'VG\nOmar',
    'Omar Haddad',
    signature,
    'Best,\n\nO. Haddad\nExample Inc. | Support\nMail omar@example.net',
    `Viele Grüße\n${signature}\nSitz der Gesellschaft: Berlin, Amtsgericht Charlottenburg HRB 12345 B, Geschäftsführung: Ana Alvarez, Ben Haas`,
  ])('is a signature alone: %j', (text) => expect(isSignatureAlone(text, author)).toBe(true));

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
    'Viele Grüße\nIhr Support-Team',
    'Best regards\nOmar\n\nPlease call me at 0351 1234 tomorrow morning',
    'Best regards\nRestart Router',
    'Omar\nWe come on Tuesday at 9:00',
    'Omar\nThe PIN for the door is 4711 and the alarm code is 9912, go in by the back',
    'LG Omar\nKommen Sie am 5. März um 9 Uhr',
    'Regards\nCall 112 immediately',
    'Best\nTuesday 9:00',
    'Best\nOmar\nTuesday 9:00',
    'Have a good day\nPlease Call Back',
    'Omar Haddad\nthe 3 boxes and mail them to ana@c.de',
    'Haddad\n5 pieces arrive at 9:00',
    'Omar Haddad\n12 fuses 5A\n3 cables',
  ])('is more: %j', (text) => expect(isSignatureAlone(text, author)).toBe(false));
});

describe('what is told without the signature', () => {
  it.each([
    [`It jams.\n\nMit freundlichen Grüßen\n\n${signature}`, 'It jams.'],
    ['It jams.\n\nLG Omar', 'It jams.'],
    ['It jams.', 'It jams.'],
    ['Please order for\n\nOmar Haddad\n12 fuses 5A', 'Please order for\n\nOmar Haddad\n12 fuses 5A'],
    ['Which agent should come?\nOmar\non 5 March at 9:00', 'Which agent should come?\nOmar\non 5 March at 9:00'],
    ['It jams.\n\nOmar', 'It jams.\n\nOmar'],
    // Somebody else's, and not the end.
    ['It jams.\n\nKind regards\nAna', 'It jams.\n\nKind regards\nAna'],
    ['Kind regards\nOmar\n\nIt jams.', 'Kind regards\nOmar\n\nIt jams.'],
    ['LG Omar', 'LG Omar'],
  ])('%j', (text, left) => expect(withoutSignature(text, author)).toBe(left));
});
