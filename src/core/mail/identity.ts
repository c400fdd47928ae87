// What makes two mails the same mail: what the author wrote, not what transport adds. Received lines, authentication
// results, list footers of headers, line endings and blank lines at the end may differ between two copies; the fields
// below and the body may not.

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

/** Where a head ends at the latest, in bytes: what comes later is body, whatever it says. */
export const longestHead = 256 * 1024;

/** The head of a mail as text, and where its body begins. Latin-1 keeps every byte apart, whatever the charset. */
export interface RawParts {
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly bodyStart: number;
}

/** Splits at the first blank line (RFC 5322 2.1); a mail without one is all head. `raw` is Latin-1 text: the mail, or
 *  so much of its beginning that its head is whole. */
export function splitRaw(raw: string): RawParts {
  const [head, bodyStart] = splitAtBlankLine(raw);
  // Unfolding, RFC 5322 2.2.3.
  const lines = head.replace(/\r?\n(?=[ \t])/g, '').split(/\r?\n/);
  const fields = lines.flatMap((line) => {
    const colon = line.indexOf(':');
    if (colon <= 0) return [];
    return [
      {
        name: line.slice(0, colon).trim().toLowerCase(),
        value: line
          .slice(colon + 1)
          .replace(/\s+/g, ' ')
          .trim(),
      },
    ];
  });
  return { fields, bodyStart };
}

function splitAtBlankLine(raw: string): readonly [head: string, bodyStart: number] {
  const blank = /\r?\n\r?\n/.exec(raw);
  if (blank !== null && blank.index <= longestHead) return [raw.slice(0, blank.index), blank.index + blank[0].length];
  return raw.length > longestHead ? [raw.slice(0, longestHead), longestHead] : [raw, raw.length];
}

/** Whether the head of a mail that begins with `raw` ends in it. */
export function hasWholeHead(raw: string): boolean {
  return raw.length > longestHead + '\r\n\r\n'.length || /\n\r?\n/.test(raw);
}

/** What of the head tells mails apart: its text comes before the body's, a blank line between. */
export function authoredHead({ fields }: RawParts): string {
  return fields
    .filter(({ name }) => authored.has(name))
    .map(({ name, value }) => `${name}: ${value}`)
    .sort()
    .join('\n');
}

/** What of the body, or of a piece of it, tells mails apart. White space at its very end does not. */
export function authoredBody(piece: string): string {
  return piece.replaceAll('\r', '');
}

/** The Message-ID before the mail is parsed; null when it is absent, empty, or longer than a line may be (RFC 5322 2.1.1):
 *  nobody refers to such an id, and an index cannot hold it. */
export function rawMessageId({ fields }: RawParts): string | null {
  const value = fields.find((field) => field.name === 'message-id')?.value ?? '';
  return /<[^<>\s]{1,996}>/.exec(value)?.[0] ?? null;
}
