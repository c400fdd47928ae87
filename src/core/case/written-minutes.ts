// Minutes as people write them: `25m`, `25 min`, `1h30m`, `1.5 hours`, `1:30h`, `½ h`, and those with which a text
// begins: `25m: …`, `(25 min) …`, `ca. 25m, …`.

import { unclearTime, unclearTimeWithUnit } from './unclear-time.js';
import { HOURS, MINUTES, MINUTES_SPELLED, UNIT_ENDS } from './units-of-time.js';

export type LeadingMinutes = { readonly minutes: number | null; readonly text: string } | { readonly problem: string };

interface ClearTime {
  readonly minutes: number;
  readonly written: string;
  readonly rest: string;
}

/** A decimal number, one with a fraction, or one with minutes behind a colon. */
const OF_HOURS = `^(?:(\\d{1,3}(?:[.,]\\d{1,2})?)|(\\d{0,2}) ?([½¼¾])|(\\d{1,2}):([0-5]\\d)) ?(?:${HOURS})`;
const OF_FRACTION: Readonly<Record<string, number>> = { '¼': 15, '½': 30, '¾': 45 };
/** The first that matches is meant. */
const HOURS_FIRST: readonly RegExp[] = [
  `${OF_HOURS}\\.?,?(?: (?:and|und|&) | ?)(\\d{1,4}) ?(?:${MINUTES})${UNIT_ENDS}`,
  `${OF_HOURS}([0-5]\\d)${UNIT_ENDS}`,
  `${OF_HOURS} ([0-5]\\d)(?=$|[,;)\\]]|[.:](?!\\d)| [-–—](?: |$))`,
  `${OF_HOURS}${UNIT_ENDS}`,
].map((source) => new RegExp(source, 'iu'));
const MINUTES_ALONE: readonly RegExp[] = [
  `^(\\d{1,4}) ?(?:${MINUTES})${UNIT_ENDS}`,
  `^(\\d{1,3}[.,]\\d{1,2}) ?(?:${MINUTES_SPELLED})${UNIT_ENDS}`,
].map((source) => new RegExp(source, 'iu'));

/** What may stand before a time and says nothing more. */
const BEFORE = /^(?:[-–—:=] |[([~≈] ?|(?:ca|circa|approx|etwa|ungefähr)(?:\. ?| ))/iu;
const MOST_BEFORE = 3;
const CLOSING = /^\.? ?[)\]]/;
/** What stands between a time and the text. */
const BETWEEN = /^(?:[\s.,:;!|=–—]|-(?=\s|$))+/u;
/** What leads from a time to another one: a range or a sum. */
const TO_ANOTHER = /^\.?[\s,+&–—-]*(?:(?:to|bis|and|und|or|oder|plus) )?/iu;
/** Makes a time a part of the sentence: `5 minutes after the restart`. */
const IN_SENTENCE = /^\.? (?:after|before|later|ago|per|each|nach|vor|später|pro|je)(?!\p{L})/iu;

/** Of `1h 30 Fuse` nobody knows whether the number belongs to the time. */
const HOURS_LAST = new RegExp(`(?:${HOURS})$`, 'iu');
const NUMBER_BEHIND = /^\.? \d{1,2}(?= \p{L})/u;

/** Rounded up; null when it is no such duration. */
export function parseMinutes(text: string): number | null {
  const time = clearTime(inOneLine(text));
  return time !== null && /^\.?$/.test(time.rest) ? time.minutes : null;
}

/** The minutes at the beginning of a text. What may have been meant as such is a problem: as a part of the text it
 *  would be lost. */
export function leadingMinutes(written: string): LeadingMinutes {
  const whole = inOneLine(written);
  const { text, isOpen } = withoutBefore(whole);
  const time = clearTime(text);
  const unclear = time === null ? notClear(whole, text) : notClearBehind(time, isOpen);
  if (unclear !== null) return { problem: `"${unclear}" is not clear; write minutes as 25m or 1h30m` };
  if (time === null) return { minutes: null, text: whole };
  return { minutes: time.minutes, text: time.rest.replace(isOpen ? CLOSING : '', '').replace(BETWEEN, '') };
}

function clearTime(text: string): ClearTime | null {
  for (const pattern of HOURS_FIRST) {
    const [written, decimal, ones, fraction, hours, past, more] = pattern.exec(text) ?? [];
    if (written === undefined) continue;
    const ofHours = decimal === undefined ? Number(ones ?? hours) * 60 : Math.ceil(Number(withPoint(decimal)) * 60);
    const minutes = ofHours + (OF_FRACTION[fraction ?? ''] ?? 0) + Number(past ?? 0) + Number(more ?? 0);
    return { minutes, written, rest: text.slice(written.length) };
  }
  for (const pattern of MINUTES_ALONE) {
    const [written, number] = pattern.exec(text) ?? [];
    if (written === undefined || number === undefined) continue;
    return { minutes: Math.ceil(Number(withPoint(number))), written, rest: text.slice(written.length) };
  }
  return null;
}

function withPoint(decimal: string): string {
  return decimal.replace(',', '.');
}

function inOneLine(text: string): string {
  return text.trim().replace(/\s+/g, ' ');
}

/** `isOpen`: in a bracket that has to close behind the time. */
function withoutBefore(whole: string): { readonly text: string; readonly isOpen: boolean } {
  let text = whole;
  let isOpen = false;
  for (let count = 0; count < MOST_BEFORE; count += 1) {
    const [before] = BEFORE.exec(text) ?? [];
    if (before === undefined) break;
    isOpen ||= /^[([]/.test(before);
    text = text.slice(before.length);
  }
  return { text, isOpen };
}

/** What looks like a time in a text that begins with no clear one. */
function notClear(whole: string, text: string): string | null {
  const [lead] =
    /^(?:[^\p{L}\p{N}\s]{1,3} ?|(?:about|around|roughly|nearly|almost|over|under|rund|fast|knapp) )/iu.exec(text) ?? [
      '',
    ];
  const time = lead === '' ? null : clearTime(text.slice(lead.length));
  if (time !== null) return `${lead}${time.written}`;
  return unclearTime(text) ?? (/^[([]/.test(whole) ? (/^\d{1,4}(?= ?[)\]])/.exec(text)?.[0] ?? null) : null);
}

/** What is not clear behind a time; null when the text may begin there. */
function notClearBehind({ written, rest }: ClearTime, isOpen: boolean): string | null {
  if (isOpen && !CLOSING.test(rest)) return written;
  const [more] = IN_SENTENCE.exec(rest) ?? (HOURS_LAST.test(written) ? NUMBER_BEHIND.exec(rest) : null) ?? [];
  if (more !== undefined) return written + more;
  const [lead = ''] = TO_ANOTHER.exec(rest) ?? [];
  const behind = rest.slice(lead.length);
  const another = clearTime(behind)?.written ?? unclearTimeWithUnit(behind);
  return another === null ? null : written + lead + another;
}
