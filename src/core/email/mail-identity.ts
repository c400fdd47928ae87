// Defines when two mails are copies of one mail: by what the author wrote, not by what transport added. Received lines,
// authentication results, list headers, line endings and trailing blank lines may differ between copies; the fields
// below and the body may not. A header with none of these fields is compared as a whole.

import { decodeHeaderValue } from './encoded-words.js';
import { parseMessageId } from './message-ids.js';

/** Fields that the author's mailer writes and transport leaves alone. */
const AUTHORED_FIELDS = new Set([
  'message-id',
  'from',
  'to',
  'cc',
  'reply-to',
  'subject',
  'date',
  'in-reply-to',
  'references',
  'content-type',
  'content-transfer-encoding',
]);

/** The name given to a line that is not a field, such as the text of a mail without a blank line. */
const NO_FIELD = '';

/** Blank lines and mbox separators, which gateways put before the header. */
const PREFIX = /^(?:\r?\n|>?From [^\n]*\n)+/;

/** The longest header, in bytes; everything after it is body. */
export const MAX_HEAD_BYTES = 256 * 1024;

/** The header fields of a raw mail and the offset of its body. In Latin-1, which keeps every byte whatever the
 *  charset. */
export interface RawParts {
  /** A line that is not a field has an empty name. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly bodyStart: number;
}

/** Splits at the first blank line (RFC 5322 section 2.1); a mail without one is all header. `raw` is Latin-1 text:
 *  the mail, or a beginning of it that holds the whole header. */
export function splitRaw(raw: string): RawParts {
  const headStart = startOfHead(raw);
  const bodyStart = startOfBody(raw, headStart);
  const isBareCr = endsLinesWithCr(raw);
  const head = raw.slice(headStart, bodyStart);
  // Unfolds (RFC 5322 section 2.2.3).
  const lines = (isBareCr ? head.replaceAll('\r', '\n') : head).replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const colon = Math.max(line.indexOf(':'), 0);
    const name = line.slice(0, colon).trim().toLowerCase();
    const value = line
      .slice(colon === 0 ? 0 : colon + 1)
      .replace(/\s+/g, ' ')
      .trim();
    return name === NO_FIELD && value === '' ? [] : [{ name, value }];
  });
  return { fields, bodyStart };
}

function startOfHead(raw: string): number {
  // Bounded, because a hostile mail may consist of nothing but blank lines.
  return PREFIX.exec(raw.slice(0, MAX_HEAD_BYTES))?.[0].length ?? 0;
}

function startOfBody(raw: string, headStart: number): number {
  const blank = (endsLinesWithCr(raw) ? /\r\r/ : /\r?\n\r?\n/).exec(raw.slice(headStart));
  if (blank !== null && blank.index <= MAX_HEAD_BYTES) return headStart + blank.index + blank[0].length;
  return Math.min(raw.length, headStart + MAX_HEAD_BYTES);
}

/** Whether lines end with a bare CR, as in old Macintosh mail. */
function endsLinesWithCr(raw: string): boolean {
  const beginning = raw.slice(0, MAX_HEAD_BYTES);
  return beginning.includes('\r') && !beginning.includes('\n');
}

/** Whether `raw`, the beginning of a mail, holds the whole header. */
export function hasWholeHead(raw: string): boolean {
  const headStart = startOfHead(raw);
  return raw.length - headStart > MAX_HEAD_BYTES + '\r\n\r\n'.length || /\n\r?\n/.test(raw.slice(headStart));
}

/** The part of the header that identifies a mail. Compared together with the body, a blank line between. */
export function authoredHead({ fields }: RawParts): string {
  const authored = fields.filter(({ name }) => AUTHORED_FIELDS.has(name) || name === NO_FIELD);
  return (authored.some(({ name }) => name !== NO_FIELD) ? authored : fields)
    .map(({ name, value }) => `${name}: ${value}`)
    .sort()
    .join('\n');
}

/** The part of the body, or of a piece of it, that identifies a mail. The caller ignores white space at the very
 *  end. */
export function authoredBody(piece: string): string {
  return piece.replaceAll('\r', '');
}

/** The Message-ID of an unparsed mail; equals what parsing will give. */
export function rawMessageId({ fields }: RawParts): string | null {
  return parseMessageId(decodeHeaderValue(fields.find((field) => field.name === 'message-id')?.value ?? ''));
}
