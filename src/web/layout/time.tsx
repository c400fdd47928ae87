// Instants on pages: exactly in the reader's zone, and how far away they are.

import { html } from 'hono/html';
import type { Reader } from './reader.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

type TimeReader = Pick<Reader, 'words' | 'timeZone' | 'now'>;

/** `relative`: how far it is from now, with the exact time as a title. */
export function Time({ at, reader, relative = false }: { at: Date; reader: TimeReader; relative?: boolean }) {
  const exact = exactTime(at, reader);
  const instant = at.toISOString();
  if (!relative) return html`<time datetime="${instant}">${exact}</time>`;
  return html`<time datetime="${instant}" title="${exact}" data-near="true">${fromNow(at, reader)}</time>`;
}

export function exactTime(at: Date, { words, timeZone }: TimeReader): string {
  return formatOf(words.language === 'de' ? 'de-DE' : 'en-GB', timeZone).format(at);
}

/** Making one takes as long as writing thirty times, and there are few. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(locale: string, timeZone: string): Intl.DateTimeFormat {
  const key = `${locale} ${timeZone}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  formats.set(key, format);
  return format;
}

export function fromNow(at: Date, { words, now }: TimeReader): string {
  const ms = at.getTime() - now.getTime();
  const span = spanInWords(Math.abs(ms), words.units);
  if (span === words.units.now) return span;
  return ms < 0 ? words.ago(span) : words.inTime(span);
}

/** The two largest units: `2 d 4 h`; `none` below a minute. */
export function spanInWords(ms: number, units: Reader['words']['units'], none = units.now): string {
  if (ms < MINUTE) return none;
  const days = Math.floor(ms / DAY);
  const hours = Math.floor((ms % DAY) / HOUR);
  const minutes = Math.floor((ms % HOUR) / MINUTE);
  const parts = days > 0 ? [`${days} ${units.day}`, hours > 0 ? `${hours} ${units.hour}` : ''] : [];
  if (days === 0) {
    parts.push(hours > 0 ? `${hours} ${units.hour}` : '', minutes > 0 ? `${minutes} ${units.minute}` : '');
  }
  return parts.filter((part) => part !== '').join(' ');
}

interface DayProps {
  /** Its first instant. */
  readonly of?: Date;
  /** Or the first instant after it. */
  readonly before?: Date;
  /** The zone in which it begins. */
  readonly zone: string;
  readonly words: Reader['words'];
}

/** A day, as everybody calls it who made an agreement about it, wherever they read. */
export function Day({ of, before, zone, words }: DayProps) {
  const at = before === undefined ? of : new Date(before.getTime() - 1);
  if (at === undefined) return null;
  const locale = words.language === 'de' ? 'de-DE' : 'en-GB';
  return (
    <time datetime={at.toISOString()}>
      {new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: zone }).format(at)}
    </time>
  );
}
