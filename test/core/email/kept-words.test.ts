// What is cut from a reply, and what looks like it and is the customer's own: each rule that cuts has a pair of mails.

import { describe, expect, test } from 'vitest';
import { readReplyText } from '../../../src/core/email/reply-text.js';

const alone = { isReply: false, repliedSubject: '', addresses: new Set<string>(), names: new Set<string>() };
const answers = (body: string) => readReplyText(body, { ...alone, isReply: true });

const pair = (rule: string, cut: readonly [body: string, left: string], kept: string) => {
  test(`${rule}: cut`, () => expect(answers(cut[0])).toBe(cut[1]));
  test(`${rule}: kept`, () => expect(answers(kept)).toBe(kept));
};

describe('what a phone adds', () => {
  pair(
    'a line that names the device',
    ['The pump leaks.\n\nSent from my Galaxy phone', 'The pump leaks.'],
    'Sent from our plant in Ghent last week.\n\nThe pump still leaks.',
  );
  pair(
    'with an apology for its typos',
    ['The pump leaks.\n\nSent from my phone, please excuse typos', 'The pump leaks.'],
    'The pump leaks.\n\nSent from my phone on Monday, and no answer came',
  );
  pair(
    'several makers in one line',
    ['The pump leaks.\n\nSent from my Verizon, Samsung Galaxy smartphone', 'The pump leaks.'],
    'Two pumps leak.\n\nSent via Antwerp, box 12',
  );
  pair(
    'in another language',
    ['Die Pumpe leckt.\n\nGesendet von meinem Handy', 'Die Pumpe leckt.'],
    'Hallo,\n\nGesendet über Köln am 3. März, Kiste 12\n\nSie fehlt noch.',
  );
  pair(
    'the advertisement of a mail program',
    ['The pump leaks.\n\nGet Outlook for Android', 'The pump leaks.'],
    'Get Outlook to show my shifts\n\nThanks',
  );
  pair(
    'a phone without a verb',
    ['The pump leaks.\n\nFrom my iPhone 12', 'The pump leaks.'],
    'From my iPhone I cannot log in\n\nFrom my phone bill you took 40 EUR.',
  );
  pair(
    'a remark behind a colon',
    ['The pump leaks.\n\nSent from my phone: please excuse typos', 'The pump leaks.'],
    'Steps:\n\nSent from Android: the mail shows twice\n\nSent from iPhone: the mail shows once',
  );
  pair(
    'nothing denied',
    ['The pump leaks.\n\nSent from my Verizon 4G LTE Droid', 'The pump leaks.'],
    'Two mails:\n\nSent from my iPhone, never received\n\nSent from Outlook does not arrive\n\nWhy?',
  );
  pair(
    'a phone on which something happens',
    ['The pump leaks.\n\nSent from my iPad', 'The pump leaks.'],
    'Hello\n\nOn my iPad\n\nthe app stops.',
  );
  pair(
    'a virus scanner',
    ['The pump leaks.\n\nThis email has been checked for viruses by Avast antivirus software.', 'The pump leaks.'],
    'The pump leaks.\n\nThis message is blocked by Avast antivirus on our side: invoice 12.',
  );
  pair(
    "a virus scanner's advertisement",
    ['The pump leaks.\n\nVirus-free. www.avast.com', 'The pump leaks.'],
    'Virus-free certificate needed for the customs, pump 12',
  );
  pair(
    "the motto of Yahoo's program",
    ['The pump leaks.\n\nYahoo Mail: Search, Organize, Conquer', 'The pump leaks.'],
    'Two mails are missing.\n\nYahoo Mail: delivered on Monday, says the log\n\nWhy?',
  );
});

describe('an attribution without a verb', () => {
  pair(
    'a paragraph of its own, without seconds',
    ['It works.\n\n2015-04-01 10:30 GMT+02:00 Ben Haas <ben@example.com>\n\n> Does it work?', 'It works.'],
    'Our gateway says\n2026-04-01 10:30:12 relayed to <ben@example.com>\nIs that right?',
  );
  pair(
    'among other lines, with quoted text below',
    ['It works.\n2015/4/1 Ben Haas <ben@example.com>:\n> Does it work?', 'It works.'],
    '2026-04-01 10:30 GMT+02:00 pump on\n2026-04-01 10:31 GMT+02:00 pump off\nWhat is that?',
  );
});

describe('an attribution without an address', () => {
  pair(
    'with quoted text below',
    ['It leaks.\n\nAm 01.04.2026 um 10:30 schrieb Ben:\n\n> Leckt sie?', 'It leaks.'],
    'The complaint:\n\n"On 3 April 2026 at 10:00 I wrote to desk@example.net:\n\nno answer."\n\nPlease answer her.',
  );
  pair(
    'without its time of day',
    ['It leaks.\n\nOn April 1, 2026, Ben wrote:\n> Does it leak?', 'It leaks.'],
    'At 9:05 Ben said:\n- seal worn\n- bolt loose',
  );

  const answered = { ...alone, isReply: true, names: new Set(['ben haas']) };
  test('names somebody whom the mail answers: cut', () => {
    const body = 'It leaks.\n\nAm 01.04.2026 um 10:30 schrieb Ben Haas:\n\nLeckt sie?';
    expect(readReplyText(body, answered)).toBe('It leaks.');
  });
  test('names somebody else: kept', () => {
    for (const body of [
      'On 1 April 2026 at 10:30 your technician wrote:\n\nchange the seal\n\nNobody did.',
      "Le 1 avril 2026 à 10:30 votre collègue a écrit dans le portail :\n\nla pièce arrive\n\nElle n'est pas là.",
    ]) {
      expect(readReplyText(body, answered)).toBe(body);
    }
  });
});

describe('the head of a copied mail', () => {
  pair(
    'people by their addresses',
    [
      'It works.\n\nFrom: Ben Haas <ben@example.com>\nDate: 1 April 2026\nTo: Desk <desk@example.net>\n\nDoes it work?',
      'It works.',
    ],
    'Please book this:\n\nFrom: Ghent\nTo: Turku\nDate: 1 April 2026\n\nThree boxes.',
  );
  pair(
    'people by name, and a subject',
    [
      'It works.\n\nVon: Ben Haas\nGesendet: Mittwoch, 1. April 2026 10:30\nAn: Desk\nBetreff: Pumpe\n\nLäuft sie?',
      'It works.',
    ],
    'Bitte buchen:\n\nVon: Gent\nAn: Turku\nDatum: 1. April 2026\n\nDrei Kisten.',
  );
  pair(
    'no field of a form below it',
    [
      'It works.\n\nFrom: Ben Haas <ben@example.com>\nDate: 1 April 2026\nTo: Desk <desk@example.net>\n\nHello Ana:\nDoes it work?',
      'It works.',
    ],
    'Your form does not send this:\n\nFrom: ben@example.com\nTo: desk@example.net\nDate: 1 April 2026\n\nMessage: I need four pumps.',
  );

  pair(
    'with the time of its date',
    ['It works.\n\nFrom: Ben Haas\nDate: 01.04.2026 10:30\nTo: Desk\nSubject: Pump\n\nDoes it work?', 'It works.'],
    'This invoice is wrong:\n\nFrom: Desk BV\nDate: 01.04.2026\nTo: Contoso NV\nSubject: seals\n\nWe ordered two.',
  );
  test('with the subject of this conversation: cut', () => {
    const body = 'It works.\n\nFrom: Ben Haas\nDate: 1 April 2026\nTo: Desk\nSubject: Pump P-200\n\nDoes it work?';
    expect(readReplyText(body, { ...alone, repliedSubject: 'Pump P-200' })).toBe('It works.');
  });

  const head = (author: string) =>
    `-----Original Message-----\nFrom: ${author}\nSent: Wednesday, 1 April 2026 10:30\nTo: Ana\nSubject: Pump`;
  const conversation = { ...alone, isReply: true, addresses: new Set(['ana@contoso.com', 'desk@example.net']) };
  test('by somebody of the conversation, or of one of its companies: cut', () => {
    for (const author of ['Desk <desk@example.net>', 'Lena <lena@example.net>', 'Lena']) {
      expect(readReplyText(`It leaks.\n\n${head(author)}\n\nDoes it work?`, conversation)).toBe('It leaks.');
    }
  });
  test('by somebody else, shown in an answer: kept, down to the quote of the conversation', () => {
    const shown = `It leaks, the shop says:\n\n${head('Shop <shop@example.com>')}\n\nAsk the maker.`;
    expect(readReplyText(`${shown}\n\n${head('Desk <desk@example.net>')}\n\nDoes it work?`, conversation)).toBe(shown);
  });
});

describe('a disclaimer', () => {
  pair(
    'secrecy, addressee and consequence',
    [
      'The pump leaks.\n\nThis message is confidential and meant for the addressee. Whoever received it in error must delete it and notify the sender at once.',
      'The pump leaks.',
    ],
    'Hello,\n\nThe drawing that you mailed to all of our suppliers was confidential and its intended recipient was Ben alone. Please tell us today how that came about.',
  );
});

describe('a disclaimer speaks of the mail that it stands in', () => {
  const notice = (what: string) =>
    `${what} is confidential and meant for the addressee. If you have received\nit in error, please notify the sender and delete all copies of it at once.`;
  pair(
    'in English',
    [`The pump leaks.\n\n${notice('This message')}`, 'The pump leaks.'],
    `Hello,\n\n${notice('The price list of another customer')}`,
  );
  pair(
    'in German',
    [
      'Die Pumpe leckt.\n\nDiese Nachricht ist vertraulich und nur für den Empfänger bestimmt. Wurde sie Ihnen irrtümlich zugestellt, informieren Sie bitte den Absender.',
      'Die Pumpe leckt.',
    ],
    'Hallo,\n\nIhr vertrauliches Angebot an einen anderen Kunden kam irrtümlich zu uns. Bitte informieren Sie den richtigen Empfänger, die Contoso NV in Gent, noch heute.',
  );
});

describe("a disclaimer is nobody's own words", () => {
  pair(
    'without an addressee, but for those who got it by mistake (French)',
    [
      "La pompe fuit.\n\nCe message peut contenir des informations confidentielles et ne doit pas être diffusé. Si vous avez reçu ce message par erreur, veuillez le signaler à l'expéditeur et le détruire.",
      'La pompe fuit.',
    ],
    'Hello,\n\nThe drawings are confidential. If you are not the intended recipient of them, tell me who is, because your colleague gave me this address, and I have heard nothing for weeks.',
  );
});

describe('what is below a delimiter', () => {
  pair(
    'further paragraphs, in which nobody asks or says "I"',
    [
      'The pump leaks.\n\n-- \nBen Haas\nPumps Ltd\n\nPlease think of the trees before you print this.',
      'The pump leaks.',
    ],
    'The pump leaks.\n\n-- \nBen Haas\nPumps Ltd\n\nAnd the other one is loud. Can you bring a seal?',
  );
  pair(
    'words above it',
    ['The pump leaks.\n\n-- \nBen Haas\nPumps Ltd', 'The pump leaks.'],
    '-- \nBen Haas\nPumps Ltd\n\nThe pump leaks.',
  );
  pair(
    'the delimiter of RFC 3676',
    ['The pump leaks.\n-- \nBen Haas. We make the best pumps of all Flanders.', 'The pump leaks.'],
    'The pump leaks.\n--\nThe other pump leaks as well, since Monday.',
  );
  pair(
    'a delimiter without its blank, a name and a number',
    ['The pump leaks.\n--\nBen Haas\n+32 9 1234', 'The pump leaks.'],
    'Pump 1 leaks.\n—\nPump 2 is loud. Can somebody come by?',
  );
  pair(
    'strokes, no list and nobody who says "I"',
    ['The pump leaks.\n--\nBen Haas\nPumps Ltd', 'The pump leaks.'],
    'The pump leaks.\n--\nsee my list:\n- pump\n- valve',
  );
  pair(
    'strokes that no words announce',
    ['The pump leaks.\n--\nContoso NV\nHoofdstraat 1', 'The pump leaks.'],
    'Please deliver to this address:\n--\nContoso NV\nHoofdstraat 1',
  );
  pair(
    'strokes with no numbered list below',
    ['The pump leaks.\n--\nBen Haas\n3rd floor', 'The pump leaks.'],
    '1) seal\n2) bolt\n--\n3) screw\n4) washer',
  );
  pair(
    'a rule above the link of a list',
    ['It works.\n\n____________________\nhttps://lists.example.org/pumps', 'It works.'],
    'The button is missing\n\n____________________\nhttps://app.example/settings',
  );
  pair(
    'a rule above the footer of a list',
    ['It works.\n\n____________________\npumps mailing list\nhttps://lists.example.org/pumps', 'It works.'],
    'Name: Ben\n____________________\nSerial: 77\nSite: Ghent',
  );
});

describe('a quote at the end without an attribution', () => {
  const shown = 'The log says\n> one\n> two\n> three';
  test('cut from an answer', () => expect(readReplyText(shown, { ...alone, isReply: true })).toBe('The log says'));
  test('kept in a mail that answers none', () => expect(readReplyText(shown, alone)).toBe(shown));
});
