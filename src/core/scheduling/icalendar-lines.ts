// Lines of iCalendar (RFC 5545): instants in UTC, escaped texts, and lines of at most 75 octets.

/** CRLF lines, folded (RFC 5545 section 3.1). */
export function joinedLines(lines: readonly string[]): string {
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** `20260302T080000Z` */
export function utc(at: Date | string): string {
  return new Date(at).toISOString().replace(/[-:]|\.\d{3}/g, '');
}

/** RFC 5545 section 3.3.11. Other control characters may not occur. */
export function escaped(text: string): string {
  const clean = text.replace(/\r\n?/g, '\n').replace(/(?!\n)\p{Cc}/gu, ' ');
  return clean.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\n/g, '\\n');
}

/** A parameter has no escapes: quotes and line ends cannot be said (RFC 5545 section 3.2). */
export function commonName(name: string): string {
  const clean = name.replace(/["\p{Cc}]/gu, ' ').trim();
  return clean === '' ? '' : `;CN="${clean}"`;
}

const lineBytes = 75;

/** Breaks between characters, never inside one. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  let bytes = 0;
  for (const character of line) {
    const size = utf8Size(character);
    if (bytes + size > lineBytes) {
      parts.push(part);
      part = '';
      // The blank at the beginning of a continued line counts.
      bytes = 1;
    }
    part += character;
    bytes += size;
  }
  return [...parts, part].join('\r\n ');
}

function utf8Size(character: string): number {
  const code = character.codePointAt(0) ?? 0;
  return code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
}
