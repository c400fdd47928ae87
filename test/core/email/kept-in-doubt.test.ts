// Cuts that need a second mark: with it the text is cut, without it the words are the customer's own and stay.

import { describe, expect, it, test } from 'vitest';
import { conversationOf } from '../../../src/core/email/reply-context.js';
import { readReplyText } from '../../../src/core/email/reply-text.js';

const conversation = conversationOf({
  subject: 'Re: Pump P-200',
  refersToMails: true,
  people: [
    { address: 'ben@contoso.com', name: 'Ben Haas' },
    { address: 'desk@example.net', name: 'Example Desk' },
  ],
});
const pair = (rule: string, cut: readonly [body: string, left: string], kept: string) => {
  test(`${rule}: cut`, () => expect(readReplyText(cut[0], conversation)).toBe(cut[1]));
  test(`${rule}: kept`, () => expect(readReplyText(kept, conversation)).toBe(kept));
};

describe('an attribution', () => {
  pair(
    'without brackets needs an address of the conversation',
    ['It runs.\n\n01.04.2026 10:30 desk@example.net wrote:\n\nDoes it run?', 'It runs.'],
    'The audit has\n\n01.04.2026 10:30 kim@other.example wrote:\nfile 9\n\nIs that right?',
  );
  pair(
    'without an address needs a name with capitals',
    ['It runs.\n\n2026-04-01 10:30 GMT+02:00 Example Desk\n\nDoes it run?', 'It runs.'],
    'The log says\n\n2026-04-01 10:30 GMT+2 pump restarted\n\nWhy?',
  );
});

describe('a header block', () => {
  pair(
    'with names only needs a date as programs write it',
    [
      'It runs.\n\nFrom: Kim\nSent: Wednesday, April 1, 2026 10:30\nTo: Desk\nSubject: seals\n\nDoes it run?',
      'It runs.',
    ],
    'Please ship this:\n\nFrom: Ghent\nTo: Turku\nDate: 1 April 2026 10:30\nSubject: three boxes\n\nBefore noon.',
  );
  pair(
    'or somebody of the conversation',
    ['It runs.\n\nVon: Example Desk\nDatum: 1. April 10:30\nAn: Ben\nBetreff: Pumpe\n\nLäuft sie?', 'It runs.'],
    'Bitte abholen:\n\nVon: Gent\nDatum: 1. April 10:30\nAn: Turku\nBetreff: drei Kisten\n\nVor Mittag.',
  );
  pair(
    'without a subject needs mailboxes, not sentences with an address',
    ['It runs.\n\nFrom: Kim <kim@contoso.com>\nTo: desk@example.net\nDate: 1 April 2026\n\nDoes it run?', 'It runs.'],
    'Pick this up:\n\nFrom: Plant 4, ask kim@contoso.com\nTo: Plant 9, ask lee@contoso.com\nDate: 1 April 2026\n\nTwo boxes.',
  );
});

describe('typed strokes', () => {
  pair(
    'need the name of somebody, or how to reach them',
    ['It leaks.\n--\nben, second shift', 'It leaks.'],
    'It leaks.\n--\nOne more thing: the other pump squeaks',
  );
  pair(
    'or a line that may be a name',
    ['It leaks.\n--\nKim Lee', 'It leaks.'],
    'It leaks.\n--\nand the other pump, too',
  );
  pair(
    'or a quote above',
    ['It leaks.\n\nExample Desk <desk@example.net> wrote:\n> Does it leak?\n\n--\nthe night shift', 'It leaks.'],
    'It leaks.\n\n--\nthe night shift saw it',
  );
  pair(
    'of a form are no footer',
    ['It leaks.\n\n____________________\nBen Haas', 'It leaks.'],
    'Name: ________\n\n____________________\nSerial number 77\nPlant 4',
  );
});

describe('what would leave only a greeting', () => {
  const notice =
    'This message is confidential and meant for the addressee. Whoever received it in error must delete it at once and notify us.';
  pair(
    'is no disclaimer',
    [`The pump leaks.\n\n${notice}`, 'The pump leaks.'],
    `Hello,\n\nyour printer adds this to every page: "${notice}" Please remove it.`,
  );
  pair(
    'is no signature',
    ['The pump leaks.\n-- \nBen Haas\nWe keep it running for you.', 'The pump leaks.'],
    'Hello,\n-- \nplease come today, the pump has leaked since Monday.',
  );
});

test('the mark of Zendesk is its own in every language', () => {
  expect(readReplyText('It runs.\n\n##- Upišite svoj odgovor iznad ovog retka -##\n\nDoes it run?', conversation)).toBe(
    'It runs.',
  );
  const quoted = 'Your mails say "##- Upišite svoj odgovor -##" and I do not understand it.';
  expect(readReplyText(quoted, conversation)).toBe(quoted);
});

describe('the line above a header block', () => {
  const blocks = {
    Outlook:
      'Von: Example Desk <desk@example.net>\nGesendet: Mittwoch, 1. April 2026 10:30\nAn: Ben Haas <ben@contoso.com>\nBetreff: Re: Pump P-200',
    'the English Outlook':
      'From: Example Desk <desk@example.net>\nSent: Wednesday, April 1, 2026 10:30 AM\nTo: Ben Haas <ben@contoso.com>\nSubject: Re: Pump P-200',
    GMX: 'Gesendet: Mittwoch, 01. April 2026 um 10:30 Uhr\nVon: "Example Desk" <desk@example.net>\nAn: ben@contoso.com\nBetreff: Re: Pump P-200',
    'Apple Mail':
      'From: Example Desk <desk@example.net>\nDate: Wednesday, 1. April 2026 at 10:30\nTo: ben@contoso.com\nSubject: Re: Pump P-200',
    'the French Outlook':
      'De : Example Desk <desk@example.net>\nEnvoyé : mercredi 1 avril 2026 10:30\nÀ : ben@contoso.com\nObjet : Re: Pump P-200',
    'a language that is not known':
      'Almenn: Example Desk <desk@example.net>\nSendtur: 1.4.2026 10:30\nMottakari: ben@contoso.com\nEvnið: Re: Pump P-200',
  };
  const lines = [
    '10:00 passt mir gut.',
    'Room 12: second floor, left.',
    'https://shop.example/p/1',
    '2. Room: 12',
    '- Code: 0x80',
    'We come at 9:30.',
    'Danke :-)',
    '@Ana: bitte prüfen',
    'Zur Sache:',
    'Meine Durchwahl: 1234',
    '#task Order a fuse: tomorrow 09:00',
    '#resolve 5m Cause: fuse',
  ];
  describe.each(Object.entries(blocks))('of %s', (name, block) => {
    // In a language that is not known, such a line could be the first of the block.
    const sure = lines.filter((line) => name !== 'a language that is not known' || !/^\p{L}+( \p{L}+)*: /u.test(line));
    it.each(sure)('is text: %s', (line) => {
      for (const gap of ['\n', '\n\n']) {
        for (const before of ['', 'Hello,\n\n']) {
          const text = `${before}${line}`;
          expect(readReplyText(`${text}${gap}${block}\n\nDoes it run?`, conversation)).toBe(text);
        }
      }
    });
  });

  it('is text, and so is what stands below a log that looks like one', () => {
    const text =
      'Here is the log:\n\nFrom: 10.0.0.1\nTo: 10.0.0.2\nDate: 2026-03-02 10:00\nSubject: test\n\nIt fails here.';
    expect(readReplyText(text, conversation)).toBe(text);
  });
});
