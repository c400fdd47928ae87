// What makes two mails the same mail: what the author wrote, not what transport adds. Received lines, authentication
// results, list footers of headers, line endings and blank lines at the end may differ between two copies; the fields
// below and the body may not. A head with none of them is all that tells such a mail from others, and counts as a whole.

import { decodeHeaderValue } from './encoded-words.js';
import { parseMessageId } from './message-ids.js';

/** Fields that the author's side writes once. */
const authored = new Set([
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

/** The name of a line that is no field: perhaps the text of a mail that forgot its blank line. */
const NO_FIELD = '';

/** Blank lines and the separator of an mbox file, which gateways put on top. */
const ON_TOP = /^(?:\r?\n|>?From [^\n]*\n)+/;

/** Where a head ends at the latest, in bytes: what comes later is body, whatever it says. */
export const MAX_HEAD_BYTES = 256 * 1024;

/** The head of a mail as text, and where its body begins. Latin-1 keeps every byte apart, whatever the charset. */
export interface RawParts {
  /** A line that is no field has an empty name. */
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly bodyStart: number;
}

/** Splits at the first blank line (RFC 5322 2.1); a mail without one is all head. `raw` is Latin-1 text: the mail, or
 *  so much of its beginning that its head is whole. */
export function splitRaw(raw: string): RawParts {
  const headStart = startOfHead(raw);
  const bodyStart = startOfBody(raw, headStart);
  const isBareCr = endsLinesWithCr(raw);
  const head = raw.slice(headStart, bodyStart);
  // Unfolding, RFC 5322 2.2.3.
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
  // No further: a mail of nothing but blank lines must not be collected to its end.
  return ON_TOP.exec(raw.slice(0, MAX_HEAD_BYTES))?.[0].length ?? 0;
}

function startOfBody(raw: string, headStart: number): number {
  const blank = (endsLinesWithCr(raw) ? /\r\r/ : /\r?\n\r?\n/).exec(raw.slice(headStart));
  if (blank !== null && blank.index <= MAX_HEAD_BYTES) return headStart + blank.index + blank[0].length;
  return Math.min(raw.length, headStart + MAX_HEAD_BYTES);
}

/** Old Macintosh mail ends its lines with CR alone. */
function endsLinesWithCr(raw: string): boolean {
  const beginning = raw.slice(0, MAX_HEAD_BYTES);
  return beginning.includes('\r') && !beginning.includes('\n');
}

/** Whether the head of a mail that begins with `raw` ends in it. */
export function hasWholeHead(raw: string): boolean {
  const headStart = startOfHead(raw);
  return raw.length - headStart > MAX_HEAD_BYTES + '\r\n\r\n'.length || /\n\r?\n/.test(raw.slice(headStart));
}

/** What of the head tells mails apart: its text comes before the body's, a blank line between. */
export function authoredHead({ fields }: RawParts): string {
  const written = fields.filter(({ name }) => authored.has(name) || name === NO_FIELD);
  return (written.some(({ name }) => name !== NO_FIELD) ? written : fields)
    .map(({ name, value }) => `${name}: ${value}`)
    .sort()
    .join('\n');
}

/** What of the body, or of a piece of it, tells mails apart. White space at its very end does not. */
export function authoredBody(piece: string): string {
  return piece.replaceAll('\r', '');
}

/** The Message-ID before the mail is parsed, as its parser will read it. */
export function rawMessageId({ fields }: RawParts): string | null {
  return parseMessageId(decodeHeaderValue(fields.find((field) => field.name === 'message-id')?.value ?? ''));
}
