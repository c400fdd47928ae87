// Recognises the lines that phones, mail programs and virus scanners add: "Sent from my iPhone". Each must say in one
// language that the mail was sent, and with what; a customer's sentence may begin like it ("Sent from our depot in
// Lyon").

import { alternatives, EVERY_LANGUAGE, wholeWords } from './languages/every-language.js';

/** Longest line to look at, decoration included. */
const MAX_LINE = 300;

/** Makers and programs, whose names are the same in every language. Some are words, too, and need more: "sent by
 *  mail". */
const MAKERS =
  /iphon|ipad|ipod|\bios\b|android|galaxy|samsung|huawei|xiaomi|redmi|oneplus|nokia|lumia|\bhtc\b|\bdroid\b|xperia|\bsony\b|motorola|\bmoto [a-z]?\d|\blg\b|\boppo\b|\bvivo\b|realme|alcatel|\bzte\b|kindle|\bhonor [a-z]?\d|\bpixel [\dx]|google pixel|\bti-\d|blackberry|windows (?:\d|mail|phone|live|pc)|(?:for|für|pour|para|per|voor|für den|dla|для) windows|outlook|gmail|yahoo|\baol\b|\bmail (?:for|für|pour|para|per|voor|app)\b|\[mail\]|\bmail\.(?:com|de|ru)\b|\bmailbox(?: for\b|$)|proton ?mail|\bproton$|yandex|яндекс|\bmail orange\b|thunderbird|airmail|\bboxer$|k-9|https?:/iu;
/** Never: such a pattern matches nothing. */
const NONE = '(?!)';
/** A longer line must say that the device is the sender's. */
const FEW_WORDS = 6;

interface PhoneLine {
  readonly line: RegExp;
  readonly own: RegExp;
  readonly device: RegExp;
}

const PHONE_LINES: readonly PhoneLine[] = EVERY_LANGUAGE.filter(
  ({ sentFrom, sentFromEnd }) => sentFrom !== undefined || sentFromEnd !== undefined,
).map((language) => ({
  line: new RegExp(
    `^(?:(?:${language.sentFrom ?? NONE}).{1,90}|.{1,60}(?:${language.sentFromEnd ?? NONE})\\.?)$`,
    'iu',
  ),
  own: new RegExp(wholeWords(language.own ?? NONE, language), 'iu'),
  device: new RegExp(wholeWords(language.device ?? NONE, language), 'iu'),
}));

/** What every such line begins or ends with, so that most lines are looked at once. */
const BEGINNING = new RegExp(`^(?:${alternatives('sentFrom')})`, 'iu');
/** Looks back from the end, so that no other place is tried. */
const END = new RegExp(`$(?<=(?:${alternatives('sentFromEnd')})\\.?)`, 'iu');
const LONGEST_END = 40;

const GET_APP = alternatives('getApp');
/** A word of each of them. */
const IN_ADDED_LINE = /outlook|^yahoo|^(?:von|aus)\b|vir(?:us|en)/i;
const IN_LIKELY_LINE = /^from my\b|from (?:my )?mobile$|vir(?:us|en)|avast|avg/i;
const ADDED_LINES: readonly RegExp[] = [
  /^(?:von|aus) (?:meinem|unterwegs|mein).{1,60} (?:gesendet|geschickt|verschickt)\.?$/i,
  // The advertisement of a mail program, with or without its link.
  new RegExp(
    `^(?:${GET_APP}) \\[?outlook\\b.{0,20}\\b(?:ios|android|mobile)\\]?\\s*(?:(?:https?:|[<[(]).{0,160})?$`,
    'iu',
  ),
  /^outlook (?:for|für|pour|para|per|voor) (?:ios|android)\s*(?:[<[(].{0,80})?$/i,
  /^.{0,40}\boutlook\b.{0,40}<?https:\/\/aka\.ms\/\S{1,100}$/i,
  /^yahoo(?: mail)?: .{0,20}\b(?:search|all|easy)\b.{3,40}$/i,
  // Virus scanners.
  /^(?:virus-free|virenfrei|sans virus|libre de virus|senza virus)\.?\s?(?:[<[(]?(?:https?:\/\/)?www\.\S{1,100})?$/i,
];
/** The same, or what somebody writes of a phone or a scanner. */
const LIKELY_LINES: readonly RegExp[] = [
  /^from my (?:iphone|ipad|ipod|android|phone|mobile|cell|blackberry|samsung|galaxy)(?: [\w.+-]{1,12})?(?:[,.;] ?(?:please |pls )?(?:excuse|pardon|forgive).{0,50})?\.?$/i,
  /^\S{1,20} from (?:my )?mobile$/i,
  /^(?:this (?:e-?mail|message)|diese e-?mail|ce (?:message|courrier)|este (?:mensaje|correo)) [^:]{0,60}(?:check|scan|tested|geprüft|überprüft|vérifi|analys|comprobad|verificad|analizad)[^:]{0,80}$/i,
];

/** What no program says, and people do: that something was not so. */
const DENIES =
  /(?<!\p{L})(?:not|never|\p{L}+n['’]t|nothing|nicht|keine?[nrs]?|nie|pas|jamais|rien|nunca|jamás|não|niet|geen|nooit|inte|aldrig|ikke|nigdy|не|ні)(?!\p{L})|ない|ません|没有|沒有/iu;

/** What people have such a line say besides: one sentence. Behind a comma may stand what they want. */
const PLEA = new RegExp(`[.,;:!]\\s{1,3}(?:${alternatives('pardon')})(?!\\p{L})[^.,!?;:]{0,60}[.!]?$`, 'iu');

/** Whether a phone, a mail program or a virus scanner added the line. `likely`: it may also be a customer's
 *  sentence, and counts only below everything else. */
export function deviceLine(line: string): 'sure' | 'likely' | undefined {
  if (line.length > MAX_LINE) return undefined; // before the replacement, which is quadratic in a long run of decoration
  const whole = line.replace(/^[\s>*_({<~]+/, '').replace(/[\s*_)}>~]+$/, '');
  if (whole.length < 5 || whole.length > 130 || whole.endsWith('?')) return undefined;
  const text = whole.replace(PLEA, '');
  if (IN_ADDED_LINE.test(text) && ADDED_LINES.some((pattern) => pattern.test(text))) return 'sure';
  if (IN_LIKELY_LINE.test(text) && LIKELY_LINES.some((pattern) => pattern.test(text))) return 'likely';
  if (!BEGINNING.test(text) && !END.test(text.slice(-LONGEST_END))) return undefined;
  if (DENIES.test(text)) return undefined;
  const isOf = (phone: PhoneLine) => phone.line.test(text) && namesDevice(text, phone);
  if (text.split(/\s+/).length <= FEW_WORDS) return PHONE_LINES.some(isOf) ? 'sure' : undefined;
  const phones = PHONE_LINES.filter(isOf);
  if (phones.length === 0) return undefined;
  return phones.some(({ own }) => own.test(text)) ? 'sure' : 'likely';
}

/** Each part between commas does, or only says whose it is: "from my Verizon, Samsung Galaxy smartphone", not "from
 *  my phone, but no answer came". */
function namesDevice(text: string, { own, device }: PhoneLine): boolean {
  const parts = text.split(/[,;.!:](?:\s|$)/).filter((part) => part !== '');
  const named = parts.map((part) => MAKERS.test(part) || device.test(part));
  return (
    named.includes(true) && parts.every((part, at) => named[at] || (own.test(part) && part.split(' ').length <= 4))
  );
}
