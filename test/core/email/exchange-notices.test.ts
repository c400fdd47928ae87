// Read receipts and recalls that came as plain mails, and the mails of people that look a little like them.

import { describe, expect, test } from 'vitest';
import { classify } from '../../../src/core/email/classify.js';
import { mailWith } from './mails.js';

const kindOf = (subject: string, text: string) => classify(mailWith({ subject }, { text })).kind;
const receipt = (mine: string, to: string, subject: string, sent: string, read: string) =>
  `${mine}\n\n   ${to}: Omar Haddad\n   ${subject}: Printer 9 [C-000009]\n   ${sent}: Monday, 2 March 2026 10:02:00 (UTC+01:00) Amsterdam, Berlin, Rome\n\n ${read}\n`;

const GERMAN = receipt(
  'Ihre Nachricht',
  'An',
  'Betreff',
  'Gesendet',
  'wurde am Montag, 2. März 2026 10:05:00 (UTC+01:00) gelesen.',
);
const ENGLISH = receipt(
  'Your message',
  'To',
  'Subject',
  'Sent',
  'was read on Monday, March 2, 2026 10:05:00 AM (UTC+01:00) Amsterdam,\nBerlin, Bern, Rome, Stockholm, Vienna.',
);

describe('a read receipt in plain text', () => {
  test.each([
    ['Read: Printer 9', ENGLISH],
    ['Not read: Printer 9', ENGLISH.replace('was read', 'was deleted without being read')],
    ['Gelesen: Re: Printer 9', GERMAN],
    ['GELESEN: Printer 9', GERMAN.replaceAll('\n', '\r\n')],
    ['Nicht gelesen: Printer 9', GERMAN.replace('gelesen.', 'ungelesen gelöscht.')],
    [
      'Lu : Printer 9',
      receipt('Votre message', 'À', 'Objet', 'Envoyé', 'a été lu le lundi 2 mars 2026 10:05:00 (UTC+01:00) Paris.'),
    ],
    [
      'Leído: Printer 9',
      receipt(
        'Su mensaje',
        'Para',
        'Asunto',
        'Enviados',
        'fue leído el lunes, 2 de marzo de 2026 10:05:00 (UTC+01:00) Madrid.',
      ),
    ],
    [
      'Letto: Printer 9',
      receipt('Il messaggio', 'A', 'Oggetto', 'Inviato', 'è stato letto il lunedì 2 marzo 2026 10:05:00 (UTC+01:00).'),
    ],
    [
      'Gelezen: Printer 9',
      receipt(
        'Uw bericht',
        'Aan',
        'Onderwerp',
        'Verzonden',
        'is gelezen op maandag 2 maart 2026 10:05:00 (UTC+01:00).',
      ),
    ],
    [
      'Lida: Printer 9',
      receipt(
        'A sua mensagem',
        'Para',
        'Assunto',
        'Enviada',
        'foi lida em segunda-feira, 2 de março de 2026 10:05:00 (UTC+00:00).',
      ),
    ],
    [
      'Przeczytane: Printer 9',
      receipt(
        'Wiadomość',
        'Do',
        'Temat',
        'Wysłano',
        'została przeczytana w dniu poniedziałek, 2 marca 2026 10:05:00 (UTC+01:00).',
      ),
    ],
  ])('%s', (subject, text) => expect(kindOf(subject, text)).toBe('read-receipt'));

  test.each([
    ['a person writes above it', 'Gelesen: Printer 9', `Das war wohl nichts.\n\n${GERMAN}`],
    ['a person writes below it', 'Read: Printer 9', `${ENGLISH}\nPlease call me, the fan is loud.`],
    ['a person answers one', 'Re: Read: Printer 9', ENGLISH],
    [
      'a person writes about one',
      'Read: my message',
      'Your message was read on Monday at 10:05. Nothing happened since.',
    ],
    ['a person who reports a reading', 'Read: the meter says 5', 'The meter was read on Monday, 2 March 2026 10:05.'],
    [
      'a person whose request ends like one',
      'Read: please',
      'Your message\n\nTo: Sup\nSubject: [C-000001] Fuse\nSent: Mon\n\nThe manual was read on Monday but the fuse still burns, please come Tuesday 10:30',
    ],
    ['words within the date', 'Read: x', ENGLISH.replace('AM (UTC', 'AM, please come Tuesday 10:30 (UTC')],
    ['words behind the date', 'Read: x', ENGLISH.replace('Amsterdam,\nBerlin', 'please call me, Berlin')],
    ['a date without a year', 'Read: x', ENGLISH.replace(', 2026 10:05', ' 10:05')],
    ['a line among the fields', 'Read: x', ENGLISH.replace('   Sent:', 'Please come. Sent:')],
    ['words behind "your message"', 'Read: x', ENGLISH.replace('Your message', 'Your message helps little')],
    ['a sentence above the date', 'Gelesen: X', GERMAN.replace('wurde am', 'Bitte rufen Sie mich an. Das wurde am')],
    [
      'a German request',
      'Gelesen: X',
      'Ihre Nachricht\n\nAn: Sup\nBetreff: Fuse\n\nBitte rufen Sie mich an. Das wurde am Montag 10:05 gelesen',
    ],
    ['a subject alone', 'Gelesen: Printer 9', 'Der Lüfter ist laut.'],
    ['a text alone', 'Printer 9', ENGLISH],
  ])('is none: %s', (_, subject, text) => expect(kindOf(subject, text)).toBe('person'));
});

describe('a recall', () => {
  test.each([
    ['Recall: Printer 9', 'Carl Customer would like to recall the message, "Printer 9".'],
    ['Recall: Re: Printer 9', 'Customer, Carl would like to recall the message, “Re: Printer 9 [C-000009]”.'],
    ['Rückruf: Printer 9', 'Carl Customer möchte die Nachricht "Printer 9" zurückrufen.'],
    ['Rückruf: Printer 9', 'Carl Customer möchte die Nachricht „Printer 9“ zurückrufen.'],
    ['Recall: Printer "9"', 'Ana van der Berg (Sales) would like to recall the message, "Printer "9"".'],
    ['Recall: Printer 9 [C-000009]', 'carl@example.com would like to recall the message,\n"Printer 9".'],
    ['Rappel : Printer 9', 'Carl Customer souhaite rappeler le message « Printer 9 ».'],
  ])('%s', (subject, text) =>
    expect(classify(mailWith({ subject }, { text }))).toEqual({ kind: 'auto-reply', reason: 'recall' }),
  );

  test.each([
    ['Rückruf: Printer 9', 'Bitte rufen Sie mich zurück.'],
    ['Rückruf: Printer 9', 'Carl möchte die Nachricht "Printer 9" zurückrufen. Bitte rufen Sie mich an.'],
    ['Recall: Printer 9', 'We would like to recall the printers.'],
    ['Recall: Printer 9', 'Carl would like to recall the message, "Printer 9". The fan is still loud.'],
    [
      'Recall: x',
      'Ana would like to recall the message, "x".\n\nWe ordered the wrong part, please cancel, and confirm "cancelled".',
    ],
    ['Recall: x', 'Ana would like to recall the message, "y".'],
    ['Recall: x', 'Please come today, Ana would like to recall the message, "x".'],
    ['Rückruf: x', 'Bitte anrufen, denn Ana möchte die Nachricht "x" zurückrufen.'],
    ['Printer 9', 'Carl would like to recall the message, "Printer 9".'],
  ])('is none: %s, %s', (subject, text) => expect(kindOf(subject, text)).toBe('person'));
});

test('long texts are read quickly', () => {
  const begun = performance.now();
  for (const part of ['Subject: ', 'was read on ', '10:05 ', ' (', 'a ']) {
    kindOf('Read: x', `Your message ${part.repeat(100_000)}`);
    kindOf('Read: x', `Your message ${part.repeat(150)}`);
    kindOf('Recall: x', `Ana would like to recall the message, "${part.repeat(180)}`);
  }
  expect(performance.now() - begun).toBeLessThan(2_000);
});
