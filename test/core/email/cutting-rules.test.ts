// Every rule that cuts text from a reply, with a mail in which it must cut and one that looks alike and must stay
// whole. A rule of the list without a pair is no type; a pair that its rule does not decide is no test, so each rule
// that marks lines is also taken away. Sub-rules and languages have further pairs in kept-words.test.ts and languages/.

import { describe, expect, test } from 'vitest';
import { lineLetters, MARKING_RULES } from '../../../src/core/email/line-letters.js';
import type { Conversation } from '../../../src/core/email/reply-context.js';
import { readReplyText } from '../../../src/core/email/reply-text.js';

const FIRST: Conversation = { isReply: false, repliedSubject: '', addresses: new Set(), names: new Set() };
const ANSWER: Conversation = {
  isReply: true,
  repliedSubject: 'Pump P-200',
  addresses: new Set(['ben@contoso.com', 'desk@example.net']),
  names: new Set(['ben haas', 'example desk']),
};

interface Pair {
  readonly cut: readonly [mail: string, left: string];
  /** Stays whole. */
  readonly kept: string;
  /** Of the second mail; an answer unless it says otherwise. */
  readonly keptIn?: Conversation;
}

/** Rules that mark lines, which `cut` then removes. */
const marking: Readonly<Record<keyof typeof MARKING_RULES, readonly Pair[]>> = {
  'a link wrapped out of its quote': [
    {
      cut: [
        'It works.\n\nOn 1 April 2026 at 10:30, Example Desk <desk@example.net> wrote:\n> Read this:\n<https://example.net/manual>\n> and tell us.',
        'It works.',
      ],
      kept: 'The shop shows\n<https://shop.example/pump>\nwhich is wrong.',
    },
  ],
  'the beginning of a quoted mail': [
    {
      cut: [
        'It works.\n\nOn 1 April 2026 at 10:30, Example Desk <desk@example.net> wrote:\n\nDoes it work?',
        'It works.',
      ],
      kept: 'On 1 April 2026 at 10:30 your technician wrote:\n\nchange the seal\n\nNobody did.',
    },
    {
      cut: [
        'Es geht.\n\n-----Ursprüngliche Nachricht-----\nVon: Example Desk\nGesendet: 01.04.2026 10:30\n\nGeht es?',
        'Es geht.',
      ],
      kept: 'The log:\n\n----- original settings -----\n\nmode: auto\n\nIs that right?',
    },
    {
      cut: ['It works.\n\n##- Please type your reply above this line -##\n\nYour request was updated.', 'It works.'],
      kept: 'Your mails say\n\nPlease type your reply above this line\n\nbut my phone hides it.',
    },
    {
      cut: [
        'It works.\n\nKim Lee (Example Desk)\n\nApr 1, 2026, 10:30 AM GMT+2\n\nDoes it work?\n\nBen Haas\n\nApr 1, 2026, 9:00 AM GMT+2\n\nIt leaks.',
        'It works.',
      ],
      kept: 'The gate shows\n\nKim Lee (Carrier)\n\nApr 1, 2026, 10:30 AM GMT+2\n\nWho was that?',
    },
    {
      cut: ['Es geht.\n\nKim Lee (Example Desk)\n\n1. April 2026, 10:30 MESZ\n\nGeht es?', 'Es geht.'],
      kept: 'Kim Lee (Example Desk) was here on\n\n1 April 2026, 10:30 CEST\n\nand forgot the seal.',
    },
    {
      cut: ['It works.\n\n>>> Example Desk <desk@example.net> 01.04.2026 10:30 >>>\nDoes it work?', 'It works.'],
      kept: 'The display says\n\n>>> service due >>>\n\nWhat is due?',
    },
  ],
  'the head of a copied mail': [
    {
      cut: [
        'It works.\n\nFrom: Example Desk <desk@example.net>\nSent: Wednesday, 1 April 2026 10:30\nTo: Ben\nSubject: Pump P-200\n\nDoes it work?',
        'It works.',
      ],
      kept: 'Please book this:\n\nFrom: Ghent\nTo: Turku\nDate: 1 April 2026\n\nThree boxes.',
    },
    {
      cut: [
        'It works.\n\nFra: Example Desk <desk@example.net>\nDags: 1. apríl 2026 10:30\nEfni: Pump P-200\n\nDoes it work?',
        'It works.',
      ],
      kept: 'Name: Ben Haas\nSite: Ghent\nSerial: 77-1\n\nWhen do you come?',
    },
  ],
  strokes: [
    {
      cut: ['The pump leaks.\n\n=====', 'The pump leaks.'],
      kept: 'Hello\n=====\nfirst pump leaks\n=====\nsecond pump is loud',
    },
    {
      cut: [
        'It works.\n\n______________________________\nFrom: Example Desk <desk@example.net>\nSent: 1 April 2026 10:30\nTo: Ben\nSubject: Pump P-200\n\nDoes it work?',
        'It works.',
      ],
      kept: 'Serial: ______\nSite: ______\n\nWhat do I write there?',
    },
  ],
  'a signature or footer': [
    {
      cut: ['The pump leaks.\n\n-- \nBen Haas\nPumps Ltd', 'The pump leaks.'],
      kept: '-- \nBen Haas\nPumps Ltd\n\nThe pump leaks.',
    },
    {
      cut: ['The pump leaks.\n--\nBen Haas\n+32 9 1234', 'The pump leaks.'],
      kept: 'The pump leaks.\n--\nThe other pump leaks as well, since Monday.',
    },
    {
      cut: ['It works.\n\n____________________\npumps mailing list\nhttps://lists.example.org/pumps', 'It works.'],
      kept: 'Name: Ben\n____________________\nSerial: 77\nSite: Ghent',
    },
  ],
  'what a phone or scanner adds': [
    {
      cut: ['The pump leaks.\n\nSent from my iPhone', 'The pump leaks.'],
      kept: 'Sent from our depot in Ghent last week.\n\nThe pump still leaks.',
    },
    {
      cut: ['The pump leaks.\n\nVirus-free. www.avast.com', 'The pump leaks.'],
      kept: 'Virus-free certificate needed for the customs, pump 12',
    },
  ],
};

/** Rules that remove what is marked, or what stands around it. */
const removing = {
  'marks of quotes at the end of an answer': {
    cut: ['The log says\n> one\n> two\n> three', 'The log says'],
    kept: 'The log says\n> one\n> two\n> three',
    keptIn: FIRST,
  },
  'everything below the beginning of a quoted mail': {
    cut: ['Yes.\n\nOn 1 April 2026 at 10:30, Example Desk <desk@example.net> wrote:\n> A?\n\n> B?', 'Yes.'],
    kept: 'The shop wrote:\n> change the seal\nI did, and it leaks.',
  },
  'the quote above an answer': {
    cut: ['Am 01.04.2026 um 10:30 schrieb Example Desk:\n> Leckt sie?\n\nJa.', 'Ja.'],
    kept: 'Ja.\n\n> Leckt sie?\n\nSeit Montag.',
  },
  'heads between answers': {
    cut: [
      'On 1 April 2026 at 10:30, Example Desk <desk@example.net> wrote:\n> Which model?\nP-200\n> Since when?\nMonday',
      '> Which model?\nP-200\n> Since when?\nMonday',
    ],
    kept: '> Which model?\nP-200\n> Since when?\nMonday',
  },
  'the footer of a list below the quote': {
    cut: [
      'Yes.\n\nOn 1 April 2026 at 10:30, Example Desk <desk@example.net> wrote:\n> Does it leak?\n\nTo unsubscribe, write to list-leave@example.net',
      'Yes.',
    ],
    kept: 'Please unsubscribe this address.\n\nTo unsubscribe, I was told to write to you.',
  },
  'a disclaimer': {
    cut: [
      'The pump leaks.\n\nThis message is confidential and meant for the addressee. Whoever received it in error must delete it and notify the sender at once.',
      'The pump leaks.',
    ],
    kept: 'Hello,\n\nThe drawing that you mailed to all of our suppliers was confidential and its intended recipient was Ben alone. Please tell us today how that came about.',
  },
  'the armor of a signed text': {
    cut: [
      '-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nIt leaks.\n-----BEGIN PGP SIGNATURE-----\n\niQ==\n-----END PGP SIGNATURE-----',
      'It leaks.',
    ],
    kept: 'My program stops at\n-----BEGIN PGP SIGNATURE-----\nwith error 7.',
  },
} as const satisfies Readonly<Record<string, Pair>>;

describe.each(Object.entries(marking))('%s', (rule, pairs) => {
  const others = Object.entries(MARKING_RULES).flatMap(([name, mark]) => (name === rule ? [] : [mark]));

  for (const pair of pairs) {
    holds(pair);
    test('is what decides', () => {
      const [lines, kept] = [pair.cut[0].split('\n'), pair.kept.split('\n')];
      expect(lineLetters(lines, ANSWER, others)).not.toEqual(lineLetters(lines, ANSWER));
      expect(lineLetters(kept, pair.keptIn ?? ANSWER, others)).toEqual(lineLetters(kept, pair.keptIn ?? ANSWER));
    });
  }
});

describe.each(Object.entries(removing))('%s', (_rule, pair) => holds(pair));

function holds({ cut: [mail, left], kept, keptIn = ANSWER }: Pair): void {
  test(`cut: ${left}`, () => expect(readReplyText(mail, ANSWER)).toBe(left));
  test(`kept: ${kept.slice(0, 40)}`, () => expect(readReplyText(kept, keptIn)).toBe(kept));
}
