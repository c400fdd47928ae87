import { describe, expect, test } from 'vitest';
import { readReplyText as readReply } from '../../../src/core/email/reply-text.js';
import { growth } from '../../growth.js';

const readReplyText = (body: string) =>
  readReply(body, { isReply: true, repliedSubject: '', addresses: new Set(), names: new Set() });

const cutAway = (name: string, body: string, expected: string) =>
  test(name, () => expect(readReplyText(body)).toBe(expected));

describe('a quoted mail is removed', () => {
  const attributions = [
    'On Mon, 2 Mar 2026 at 09:15, Support <support@example.com> wrote:',
    'On Mon, 2 Mar 2026 at 09:15, Support via Example Desk <\nsupport@example.com> wrote:',
    'On 2 Mar 2026, at 09:15, Support wrote:',
    'At 3/2/2026 09:15 AM, you wrote:',
    'Am 02.03.2026 um 09:15 schrieb Support <support@example.com>:',
    'Am Mo., 2. März 2026 um 09:15 Uhr schrieb Support <\nsupport@example.com>:',
    'Support <support@example.com> schrieb am Mo., 2. März 2026, 09:15:',
    'Le lun. 2 mars 2026 à 09:15, Support <support@example.com> a écrit :',
    'Le 02/03/2026 09:15, Support a écrit :',
    'El lun, 2 mar 2026 a las 9:15, Support (<support@example.com>) escribió:',
    'Il giorno lun 2 mar 2026 alle ore 09:15 Support <support@example.com> ha scritto:',
    'Em seg., 2 de mar. de 2026 às 09:15, Support <support@example.com>\nescreveu:',
    'Op ma 2 mrt. 2026 om 09:15 schreef Support <support@example.com>:',
    'Den mån 2 mars 2026 kl 09:15 skrev Support <support@example.com>:',
    'pon., 2 mar 2026 o 09:15 Support <support@example.com> napisał(a):',
    'po 2. 3. 2026 v 9:15 odesílatel Support <support@example.com> napsal:',
    'пн, 2 мар. 2026 г. в 09:15, Support <support@example.com>:',
    '2 марта 2026 г., в 09:15, Support <support@example.com> написал(а):',
    '2026年3月2日(月) 9:15 Support <support@example.com>:',
    '在 2026年3月2日，上午9:15，Support <support@example.com> 写道：',
    '2 Mart 2026 Pzt 09:15 tarihinde Support <support@example.com> şunu yazdı:',
    '2026-03-02 9:15 GMT+01:00 Support <support@example.com>:',
    '---- On Mon, 02 Mar 2026 09:15:00 +0100 Support <support@example.com> wrote ----',
  ];
  for (const attribution of attributions) {
    cutAway(
      attribution.replace('\n', ' ⏎ '),
      `It still fails.\n\n${attribution}\n\n> Did it help?\n> Support`,
      'It still fails.',
    );
  }

  const rules = [
    '-----Original Message-----',
    '-----Ursprüngliche Nachricht-----',
    '-------- Weitergeleitete Nachricht --------',
    '---------- Forwarded message ---------',
    '----- Mensaje original -----',
    '-------- Message d’origine --------',
    '-----Oorspronkelijk bericht-----',
    'Begin forwarded message:',
  ];
  for (const rule of rules) cutAway(rule, `See below.\n\n${rule}\nDid it help?\nSupport`, 'See below.');

  cutAway(
    'a header block as Outlook writes it',
    'Still broken.\n\n________________________________\nFrom: Support <s@example.com>\nSent: Monday, March 2, 2026 9:15 AM\nTo: Ana <ana@example.org>\nSubject: Printer\n\nDid it help?',
    'Still broken.',
  );
  cutAway(
    'a header block in German, with bold names',
    'Geht nicht.\n\n*Von:* Support <s@example.com>\n*Gesendet:* Montag, 2. März 2026 09:15\n*An:* Ana\n*Betreff:* Drucker\n\nHat es geholfen?',
    'Geht nicht.',
  );
  cutAway('a quote without attribution at the end', 'Yes.\n\n> one\n> two\n> three\n> four', 'Yes.');
});

describe("the customer's words stay", () => {
  const stays = (name: string, body: string) => cutAway(name, body, body);

  stays('a sentence that ends with wrote and a colon', 'My colleague wrote:\n\nplease call me back tomorrow');
  stays('a sentence about what was written on a day', 'On Monday your technician said:\nit will be fixed.\nIt is not.');
  stays('an underlined heading', 'Steps\n-----\n1. Open the lid\n2. Close the lid\n3. It burns');
  stays('a section between rules', 'Hello\n=====\nfirst\n-----\nsecond\n=====\nBye, and call me');
  stays('what a program printed, quoted after a colon', 'The screen says:\n> ERROR 42\n> lid open\n> call service');
  stays('one quoted line without attribution', 'It shows this\n> ERROR 42');
  stays(
    'a form with From and Date fields',
    'From: Ana\nDate: 2026-03-02\nSubject: Printer\nMessage: it burns\nPlease hurry',
  );
  stays('code with comments', 'Look:\n```\n# config\n--\n> value\n```\nWhat is wrong?');
  stays('a closing with a name', 'It burns.\n\nBest regards,\nAna');
  stays('a table with bars', 'Prices:\n| item | price |\n| ink | 12 |\nAre they right?');
  stays(
    'a long text below two dashes',
    `Hello\n--\n${Array.from({ length: 20 }, (_, i) => `line ${i} of my story`).join('\n')}`,
  );
  stays('a question about a phone', 'Sent from my iPhone the mail never arrives. Why?');
  stays('text without any mark', '  indented\n\n\n  spaced'.trim());

  test('answers between the quoted lines', () => {
    const body =
      'On Mon, 2 Mar 2026 at 09:15, Support <s@example.com> wrote:\n> Which model?\nX200\n> Since when?\nMonday';
    expect(readReplyText(body)).toBe('> Which model?\nX200\n> Since when?\nMonday');
  });
  test('an answer below the quote', () => {
    expect(readReplyText('Le 02/03/2026 09:15, Support a écrit :\n> Quel modèle ?\n\nX200')).toBe('X200');
  });
  test('an answer below the quote, with a greeting above it', () => {
    const body = 'Hi,\n\nOn 2 Mar 2026, at 09:15, Support wrote:\n> Which model?\n\nThe X200, since Monday.\nAna';
    expect(readReplyText(body)).toContain('The X200, since Monday.');
  });
  test('a forwarded mail without a comment is its text', () => {
    const body =
      '---------- Forwarded message ---------\nFrom: Bob <bob@example.org>\nDate: Mon, 2 Mar 2026\nSubject: Printer\nTo: <ana@example.org>\n\nThe printer burns.';
    expect(readReplyText(body)).toBe('The printer burns.');
  });
  test('an unquoted mail below an attribution and nothing above', () => {
    expect(readReplyText('On 2 Mar 2026 09:15, "Ana" <ana@example.org> wrote:\n\nIt burns.')).toBe('It burns.');
  });
});

describe('lines that programs add are removed', () => {
  cutAway('a signature below its delimiter', 'It burns.\n\n-- \nAna Silva\nContoso\n+49 30 1234', 'It burns.');
  cutAway('a signature whose delimiter lost its blank', 'It burns.\n--\nAna', 'It burns.');
  cutAway(
    'a signature above a quote',
    'It burns.\n-- \nAna\n\nOn 2 Mar 2026, at 09:15, S wrote:\n> Help?',
    'It burns.',
  );
  const devices = [
    'Sent from my iPhone',
    'Get Outlook for iOS',
    'Von meinem iPhone gesendet',
    'Envoyé de mon iPad',
    'Enviado desde mi iPhone',
    'Inviato da iPhone',
    'Verzonden vanaf mijn Samsung',
    'Skickat från min iPhone',
    'Отправлено с iPhone',
    '发自我的iPhone',
  ];
  for (const device of devices) cutAway(device, `It burns.\n\n${device}`, 'It burns.');
  cutAway(
    'a disclaimer',
    `It burns.\n\nAna\n\nThis e-mail is confidential and intended only for the addressee. ${'If you are not the intended recipient, delete it. '.repeat(3)}`,
    'It burns.\n\nAna',
  );
  cutAway(
    'the armor of a signed text',
    '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt burns.\n- -- \nAna\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----',
    'It burns.',
  );
});

describe('hostile text', () => {
  const long = [
    ['one line of brackets', 20_000, (size: number) => '>'.repeat(size)],
    ['blank lines without end', 1_000, (size: number) => `hi${'\n \n'.repeat(size)}x`],
    ['attributions without end', 1_000, (size: number) => 'On 2 Mar 2026 09:15 a <a@b.c> wrote:\n'.repeat(size)],
    ['one line of decoration', 10_000, (size: number) => `a${'* '.repeat(size)}x`],
    ['rules without end', 1_000, (size: number) => '-----Original Message-----\n'.repeat(size)],
  ] as const;
  for (const [name, size, body] of long) {
    test(`four times as much of ${name} costs some four times as much`, () =>
      expect(growth(readReplyText, body, size)).toBeLessThan(10));
  }
});
