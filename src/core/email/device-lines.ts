// Recognises the lines that phones, mail programs and virus scanners add: "Sent from my iPhone". Each must say in one language
// that the mail was sent, and with what; a customer's sentence may begin like it ("Sent from our depot in Lyon").

import { EVERY_LANGUAGE, wholeWords } from './languages/every-language.js';

/** Longest line to look at, decoration included. */
const MAX_LINE = 300;

/** Makers and programs, whose names are the same in every language. */
const MAKERS = String.raw`iphone|ipad|ipod|android|galaxy|samsung|huawei|honor|xiaomi|redmi|oneplus|pixel|nokia|lumia|\bhtc\b|xperia|\bsony\b|motorola|\blg\b|\boppo\b|\bvivo\b|blackberry|windows|outlook|gmail|yahoo|\baol\b|\bmail(?:box)?\b|protonmail|\bproton\b|thunderbird|airmail|\bboxer\b|tablet|https?:`;
/** Never: such a pattern matches no line. */
const NONE = '(?!)';

interface PhoneLine {
  readonly line: RegExp;
  readonly device: RegExp;
}

const PHONE_LINES: readonly PhoneLine[] = EVERY_LANGUAGE.filter(
  ({ sentFrom, sentFromEnd }) => sentFrom !== undefined || sentFromEnd !== undefined,
).map((language) => ({
  line: new RegExp(
    `^(?:(?:${language.sentFrom ?? NONE}).{1,90}|.{1,60}(?:${language.sentFromEnd ?? NONE})\\.?)$`,
    'iu',
  ),
  device: new RegExp(`${MAKERS}|${wholeWords(language.device ?? NONE, language)}`, 'iu'),
}));

const GET_APP = EVERY_LANGUAGE.flatMap(({ getApp }) => getApp ?? []).join('|');
const ADDED_LINES: readonly RegExp[] = [
  /^(?:from|on) my (?:iphone|ipad|ipod|android|phone|mobile|cell|blackberry|samsung|galaxy)\b.{0,40}$/i,
  /^\S{1,20} from (?:my )?mobile$/i,
  /^(?:von|aus) (?:meinem|unterwegs|mein).{1,60} (?:gesendet|geschickt|verschickt)\.?$/i,
  // The advertisement of a mail program, with or without its link.
  new RegExp(
    `^(?:${GET_APP}) \\[?outlook\\b.{0,20}\\b(?:ios|android|mobile)\\]?\\s*(?:(?:https?:|[<[(]).{0,160})?$`,
    'iu',
  ),
  /^outlook (?:for|für|pour|para|per|voor) (?:ios|android)\s*(?:[<[(].{0,80})?$/i,
  // Virus scanners.
  /^(?:virus-free|virenfrei|sans virus|libre de virus|senza virus)\b.{0,60}$/i,
  /^(?:this (?:e-?mail|message)|diese e-?mail|ce (?:message|courrier)|este (?:mensaje|correo)) .{0,60}(?:avast|avg|antivir|virus).{0,80}$/i,
];

/** What people have such a line say besides. */
const PARDON = /^\s*(?:so )?(?:please|pls|kindly)?\s*(?:excuse|pardon|forgive)\b.{0,60}$/i;

/** Whether a phone, a mail program or a virus scanner added the line. */
export function isDeviceLine(line: string): boolean {
  if (line.length > MAX_LINE) return false; // before the replacement, which is quadratic in a long run of decoration
  const text = line.replace(/^[\s>*_({<~]+|[\s*_)}>~]+$/g, '');
  if (text.length < 5 || text.length > 130 || text.endsWith('?')) return false;
  return (
    PHONE_LINES.some((phone) => phone.line.test(text) && namesDevice(text, phone.device)) ||
    ADDED_LINES.some((pattern) => pattern.test(text))
  );
}

/** Each part between commas does: "from my Verizon, Samsung Galaxy smartphone", not "from my phone, but no answer came". */
function namesDevice(text: string, device: RegExp): boolean {
  return text.split(/[,;.!](?:\s|$)/).every((part) => part === '' || device.test(part) || PARDON.test(part));
}
