// Recognises how mailers introduce quoted mail: the attribution ("On … Ana wrote:") and the separator ("-----Original
// Message-----"). An attribution needs a date, a time or an address besides its verb, or a customer's own sentence
// would count as one. In a language that we do not know it needs all of them, and the address of somebody in this
// conversation.

import { withPlainDigits } from '../calendar/digits.js';
import { headerMeaning } from './header-block.js';
import { anyOf } from './languages/every-language.js';
import { type Conversation, namesAddressOf, namesPartOf } from './reply-context.js';
import { speaksForOneself } from './speaks-for-oneself.js';

const WROTE_AT_END = new RegExp(`${anyOf('wrote')}\\s*[:：]?[\\s*_]*-{0,10}$`, 'iu');
const WROTE_BEFORE = new RegExp(`${anyOf('wroteBefore')}.{0,200}[:：]\\s*$`, 'iu');
/** As names are written, or a word within one. */
const NAME_WORD = `(?:[\\p{Lu}\\p{Lo}"'“„(<][^\\s:：]{0,60}|d[aei]l?|v[ao]n|der|den|\\S+@\\S+)`;
const WROTE_BEFORE_NAME = new RegExp(`${anyOf('wrote')}(?:\\s+${NAME_WORD}){1,5}\\s?[:：]$`, 'u');
const BEGINS_WITH_DATE = new RegExp(`^(?:${anyOf('beforeDate')}|\\d)`, 'iu');
const NAMES = new RegExp(`^(?:${NAME_WORD}[\\s,]*){1,6}$`, 'u');

const ADDRESS = /[^\s<>@]{1,80}@[^\s<>@]{1,120}/;
const BRACKETED_ADDRESS = /<[^<>\s]{1,80}@[^<>\s]{1,120}>/;
const TIME = /\d{1,2}[:.h]\d{2}\b|\d{1,2}\s?[ap]m\b|[上下]午\s?\d/i;
const DATE = /\b(?:19|20|25)\d{2}\b|\d{4}年|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}/;

/** An ISO-like date, then a name: Gmail wrote attributions this way for years, often without a verb, never with
 *  seconds. Without an address each word must be a name's: a log says "GMT+1 reader restarted". */
const DATE_THEN_NAME =
  /^\d{4}[-/]\d{1,2}[-/]\d{1,2}(?:\s\d{1,2}:\d{2})?\s(?:GMT[+-]\d{1,2}:?\d{0,2}\s(?:\p{L}[^\d<>@]{0,80}<\s?\S{1,200}>|[\p{Lu}\p{Lo}][^\d<>@\s]{0,40}(?:\s(?:[\p{Lu}\p{Lo}]|d[aei]l? |v[ao]n )[^\d<>@\s]{0,40}){0,4})|\p{L}[^\d<>@]{0,80}<\s?[^<>\s]{1,80}@[^<>\s]{1,120}>)\s?[:：]?$/u;

/** An attribution that begins with its date or the preposition before it: "On", "Am", "Le 4 janv.", "30 серп." */
const OPENING = new RegExp(`^(?:-{2,}\\s*)?(?:(?:${anyOf('beforeDate')}|tarihinde).{0,30}\\d|\\d)`, 'iu');

/** GroupWise: `>>> Ana <ana@example.com> 02.03.2026 09:05 >>>`. */
const BETWEEN_BRACKETS = /^\s{0,3}>{2,3}\s?[^>\s].{3,250}\s>{2,3}\s*$/;

const STROKES = '(?:[-‐]{2,}|_{2,}|={2,}|—{1,})';
const COPY_BETWEEN_STROKES = new RegExp(`^[\\s>*_|]*${STROKES}\\s*(?:${anyOf('copy')})\\s*${STROKES}?[\\s*]*`, 'iu');
const FORWARD_ALONE = new RegExp(
  `^[\\s>*_]*(?:${anyOf('forwardBegins')}|-{2,} ?reply above this line.{0,40})\\s*[:：]?[\\s*]*$`,
  'iu',
);
/** A help desk's mark: "##- Please type your reply above this line -##". Zendesk's strokes are its own in every
 *  language. */
const REPLY_ABOVE = new RegExp(
  `^[\\s>*_|]*(?:[-#=*~—]{2,}.{0,60}?${anyOf('replyAbove')}.{0,60}?[-#=*~—]{2,}|##-\\s.{4,120}\\s-##)\\s*$`,
  'iu',
);

/** Whether the line alone announces quoted or forwarded mail. Some phones write the copied header behind it. */
export function isQuoteSeparator(line: string): boolean {
  // Most lines begin with a letter and end with none.
  if (/^[A-Za-z0-9].*[^:：*\s]$/.test(line)) return false;
  if (line.includes('>>') && BETWEEN_BRACKETS.test(line)) return TIME.test(line) && DATE.test(line);
  // A rule of strokes alone says nothing, and is costly to look at.
  const hasMarks = /^[\s>*_|]*[-‐_=—#*~]/.test(line) && /\p{L}/u.test(line);
  const copy = hasMarks ? COPY_BETWEEN_STROKES.exec(line.slice(0, 200))?.[0] : undefined;
  if (copy !== undefined && (copy.length === line.length || headerMeaning(line.slice(copy.length)) !== undefined)) {
    return true;
  }
  if (line.length > 200) return false;
  if ((hasMarks || /[:：][\s*]*$/.test(line.slice(-8))) && FORWARD_ALONE.test(line)) return true;
  return hasMarks && /[-#=*~—]{2}\s*$/.test(line.slice(-8)) && REPLY_ABOVE.test(line);
}

/** A time in words with its zone: "Mar 2, 2026, 9:05 AM GMT+1", "2. März 2026, 09:05 MEZ". */
const TIME_WITH_ZONE =
  /^(?:\p{L}{3,12}\.? \d{1,2},|\d{1,2}\.?(?: de)? \p{L}{3,12}\.?(?: de)?) \d{4}\D{1,4}\d{1,2}[:.]\d{2}(?: ?[ap]\.?m\.?)? [A-Z]{2,5}(?:[+-]\d{1,2}(?::\d{2})?)?$/iu;

/** Whether the line is all that Zendesk writes below an author: the time. */
export function isTimeWithZone(line: string): boolean {
  return (
    line.length < 60 &&
    line.length > 15 &&
    /\d{4}\D{1,4}\d{1,2}[:.]\d{2}/.test(line) &&
    TIME_WITH_ZONE.test(line.trimEnd())
  );
}

/** Whether the line is an author as Zendesk names those of a company, "Ana Vogt (Haas Pumps)", and somebody in the
 *  conversation is called so. */
export function isAuthorOfCompany(line: string, conversation: Conversation): boolean {
  return /^\p{L}[^()@\d:]{1,60}\([^()@:]{2,60}\)\s*$/u.test(line) && namesPartOf(conversation, line);
}

/** Whether the line is an attribution. Mailers wrap them, so the caller joins lines first. */
export function isAttribution(joined: string): boolean {
  const line = withoutMarks(joined);
  if (line.length < 8 || line.length > 400) return false;
  const closes = /[:：]$/.test(line);
  if (!closes && !/-{2,}$|[写寫][道到]$/.test(line)) return false;
  const hasAddress = line.includes('@') && ADDRESS.test(line);
  const hasTime = TIME.test(line);
  const hasDate = DATE.test(line);
  if (!hasAddress && !hasTime && !hasDate) return false;
  if (closes && hasAddress && hasTime && hasDate && /<[^<>\s]{1,80}@[^<>\s]{1,120}>\)?\s?[:：]$/.test(line))
    return true;
  if (WROTE_AT_END.test(line.slice(-60))) return true;
  // "schrieb Max Mustermann <max@example.org>:", "schrieb am Fr., 28. Apr. 2017 um 11:53 Uhr:"
  const isBracketed = hasAddress && BRACKETED_ADDRESS.test(line);
  if (!closes || !(isBracketed || (hasTime && hasDate)) || !WROTE_BEFORE.test(line)) return false;
  return isBracketed || !speaksForOneself(line);
}

/** Whether the line is an attribution without a verb or without a colon. A line of a customer's own may look like
 *  one, so it counts only as a paragraph of its own, or with quoted text below. */
export function isBareAttribution(joined: string): boolean {
  const line = withoutMarks(joined);
  if (line.length < 8 || line.length > 400) return false;
  if (DATE_THEN_NAME.test(line)) return true;
  if (!line.includes('@') || !BRACKETED_ADDRESS.test(line)) return false;
  return TIME.test(line) && DATE.test(line) && WROTE_AT_END.test(line);
}

/** Whether the line is an attribution in whatever language: it names somebody of this conversation, a date and a
 *  time, and ends with a colon. Counts only with quoted text below. */
export function isForeignAttribution(joined: string, conversation: Conversation): boolean {
  const line = withoutMarks(joined);
  return (
    line.length <= 300 &&
    line.includes('@') &&
    /[:：]$/.test(line) &&
    TIME.test(line) &&
    DATE.test(line) &&
    namesAddressOf(conversation, line)
  );
}

/** Whether the line says who wrote what follows, and nothing else: "Ana wrote:", "Am Montag schrieb Ana:". Without a
 *  date and an address it may be somebody's own words, so it counts only where nothing of theirs follows. */
export function isBareIntroduction(written: string): boolean {
  const line = withoutMarks(written).replace(/[\s*_]+$/, '');
  if (line.length > 200 || !/[:：]$/.test(line)) return false;
  const isDated = BEGINS_WITH_DATE.test(line);
  const atEnd = WROTE_AT_END.exec(line);
  if (atEnd !== null) return isDated || NAMES.test(line.slice(0, atEnd.index));
  const before = WROTE_BEFORE_NAME.exec(line);
  return before !== null && (isDated || /^\s*$/.test(line.slice(0, before.index)));
}

/** Whether an attribution begins with its date, so that no earlier line belongs to it. */
export function opensWithDate(joined: string): boolean {
  return OPENING.test(withoutMarks(joined));
}

/** Whether a line can end an attribution. A cheap test, because it runs on every line. */
export function mayEndAttribution(line: string): boolean {
  if (/[:：\-道到]\s*$/.test(line.slice(-12)) || /^[\s>]*\d{4}[-/]/.test(line)) return true;
  return (
    line.length < 400 && line.includes('@') && /\p{L}\s*$/u.test(line.slice(-3)) && WROTE_AT_END.test(line.slice(-40))
  );
}

function withoutMarks(joined: string): string {
  return withPlainDigits(joined.replace(/^[\s>*_|]+/, '').trimEnd());
}
