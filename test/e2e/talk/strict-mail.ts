// What is wrong with a mail that we sent, by RFC 5322, 2045, 2046 and 3834, as strict servers and programs see it.

import { simpleParser } from 'mailparser';

const once = [
  'From',
  'To',
  'Subject',
  'Date',
  'Message-ID',
  'MIME-Version',
  'Content-Type',
  'Reply-To',
  'In-Reply-To',
  'References',
];

/** Empty: nothing is wrong. */
export async function faultsOf(raw: Buffer): Promise<readonly string[]> {
  const text = raw.toString('latin1');
  const head = text.slice(0, text.indexOf('\r\n\r\n'));
  const fields = head.split(/\r\n(?![ \t])/);
  const named = (name: string) => fields.filter((field) => field.toLowerCase().startsWith(`${name.toLowerCase()}:`));
  const value = (name: string) =>
    (named(name)[0] ?? '')
      .slice(name.length + 1)
      .replace(/\r\n/g, '')
      .trim();
  const ids = (name: string): readonly string[] => value(name).match(/<[^<>\s]+@[^<>\s]+>/g) ?? [];
  const references = ids('References');
  const [answered] = ids('In-Reply-To');
  const isAutomatic = named('Auto-Submitted').length > 0;
  const mail = await simpleParser(raw);
  const faults: readonly (readonly [boolean, string])[] = [
    [/(?<!\r)\n|\r(?!\n)/.test(text), 'a line does not end with CRLF'],
    [text.split('\r\n').some((line) => line.length > 998), 'a line is longer than 998 characters'],
    [[...head].some((character) => character > '~'), 'the head is not ASCII'],
    [fields.some((field) => !/^[!-9;-~]+: ?/.test(field)), 'a field of the head has no name'],
    ...once.map((name) => [named(name).length > 1, `${name} is there more than once`] as const),
    ...['From', 'To', 'Subject', 'Date', 'Message-ID'].map(
      (name) => [value(name) === '', `${name} is missing`] as const,
    ),
    [
      answered !== undefined && references.at(-1) !== answered && !isAutomatic,
      'References does not end with the answered mail',
    ],
    [new Set(references).size < references.length, 'References names a mail twice'],
    [/(?:re:\s*){2}/i.test(mail.subject ?? ''), 'the subject has several reply marks'],
    [(mail.subject?.match(/\[C-\d+\]/g) ?? []).length > 1, 'the subject has several case numbers'],
    [!hasBothTexts(value('Content-Type'), text), 'it is not multipart/alternative'],
    [!mail.html || !mail.text, 'it has not both a text and an HTML part'],
    [
      /<(?:script|img|link|iframe)\b|https?:\/\/[^"<\s]*\.(?:css|js)\b/i.test(mail.html || ''),
      'its HTML loads something',
    ],
    [isAutomatic !== (value('X-Auto-Response-Suppress') !== ''), 'only one of two headers says that it is automatic'],
    [named('Reply-To').length > 0 && !/^[^<]+<.+>$/.test(value('Reply-To')), 'Reply-To has no name'],
  ];
  return faults.filter(([isWrong]) => isWrong).map(([, fault]) => `${value('Subject')}: ${fault}`);
}

/** Files are beside the two texts, in a multipart/mixed. */
function hasBothTexts(type: string, text: string): boolean {
  const inner = /^multipart\/mixed/.test(type)
    ? (/\r\n\r\n--[^\r]+\r\nContent-Type: (.*)/.exec(text)?.[1] ?? '')
    : type;
  return /^multipart\/alternative/.test(inner);
}
