// Repairs single header fields that mailers wrote wrong, so that mailparser reads them as they were meant. Fields are
// raw, as Latin-1 text with their line ends.

import { decodeHeaderValue } from '../../../core/email/encoded-words.js';

/** The name of a field, and blanks that do not belong before its colon (RFC 5322 section 4.5 allows them in old
 *  mail). */
const FIELD = /^([!-9;-~]{1,100})[ \t]*:/;
const ADDRESS_FIELDS: ReadonlySet<string> = new Set(['from', 'to', 'cc', 'reply-to', 'sender']);
const QUOTED_OR_COMMENT = /"(?:[^"\\]|\\.){0,1000}"|\((?:[^()\\]|\\.){0,1000}\)/g;

/** Whether the line begins a field. */
export function beginsField(line: string): boolean {
  return FIELD.test(line);
}

/** Joins folded header lines to raw fields: a line that begins with a blank continues the one before, and so does
 *  one that is no field below a line that ends with a semicolon. */
export function joinFolded(lines: readonly string[]): string[] {
  const fields: string[] = [];
  for (const line of lines) {
    const last = fields.length - 1;
    if (last >= 0 && (line[0] === ' ' || line[0] === '\t')) fields[last] += line;
    else if (last >= 0 && expectsMore(fields[last] ?? '') && !beginsField(line)) fields[last] += ` ${line}`;
    else fields.push(line);
  }
  return fields;
}

/** Whether the line is a parameter of a Content-Type or Content-Disposition that lost its fold. */
export function isParameter(line: string): boolean {
  return /^(?:boundary|charset|(?:file)?name|format|delsp|(?:report-|reply-)?type|protocol|micalg|method|start|differences)(?:\*\d{0,3})?\*?\s*=/i.test(
    line,
  );
}

/** Whether another parameter must follow the line. */
export function expectsMore(line: string): boolean {
  return line.slice(-20).trimEnd().endsWith(';');
}

/** The fields with what is wrong in them put right. Of several From fields the topmost counts, as mail programs show
 *  it. */
export function repairFields(fields: readonly string[]): readonly string[] {
  let authors = 0;
  return fields.map(repairField).filter((field) => !isFrom(field) || ++authors === 1);
}

function isFrom(field: string): boolean {
  return (field[0] === 'F' || field[0] === 'f') && /^from:/i.test(field);
}

/** Most fields need no look at their value. */
const LOOKED_AT: ReadonlySet<string> = new Set([...ADDRESS_FIELDS, 'content-type', 'content-transfer-encoding']);

function repairField(raw: string): string {
  const name = raw.slice(0, Math.max(raw.indexOf(':'), 0));
  const hasBlank = name.endsWith(' ') || name.endsWith('\t');
  return hasBlank || LOOKED_AT.has(name.toLowerCase()) ? repairNamed(raw) : raw;
}

function repairNamed(raw: string): string {
  const found = FIELD.exec(raw);
  const name = found?.[1] ?? '';
  if (found === null) return raw;
  return `${name}:${repairValue(name.toLowerCase(), raw.slice(found[0].length))}`;
}

function repairValue(name: string, value: string): string {
  if (ADDRESS_FIELDS.has(name)) return repairAddresses(value);
  if (name === 'content-type') {
    return value.replace(QUOTED_OR_COMMENT, (text) => (text.startsWith('"') ? text : ''));
  }
  if (name === 'content-transfer-encoding') {
    const word = /quoted-printable|base64|7bit|8bit|binary/i.exec(
      decodeHeaderValue(value)
        .replace(/quoted?[ _-]?printable/i, 'quoted-printable')
        .replace(/base[ _-]?64/i, 'base64'),
    )?.[0];
    return word === undefined ? value : ` ${word}${/\r?\n$/.exec(value)?.[0] ?? ''}`;
  }
  return value;
}

/** `<mailto:ana@example.com>`, and a quote that is never closed. */
function repairAddresses(value: string): string {
  const text = value.replace(/<\s*mailto:/gi, '<');
  const quotes = text.match(/(?<!\\)"/g)?.length ?? 0;
  return quotes % 2 === 0 ? text : text.replace(/(?<!\\)"/g, '');
}
