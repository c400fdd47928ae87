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

/** The head of a mail as text, and where its body begins. Latin-1 keeps every byte apart, whatever the charset. */
export interface RawParts {
  readonly fields: readonly { readonly name: string; readonly value: string }[];
  readonly bodyStart: number;
}

/** Splits at the first blank line (RFC 5322 2.1); a mail without one is all head. `raw` is Latin-1 text. */
export function splitRaw(raw: string): RawParts {
  const blank = /\r?\n\r?\n/.exec(raw);
  const head = blank === null ? raw : raw.slice(0, blank.index);
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
  return { fields, bodyStart: blank === null ? raw.length : blank.index + blank[0].length };
}

/** The text whose hash tells mails apart. */
export function sameContentText(raw: string): string {
  const { fields, bodyStart } = splitRaw(raw);
  const head = fields
    .filter(({ name }) => authored.has(name))
    .map(({ name, value }) => `${name}: ${value}`)
    .sort()
    .join('\n');
  return `${head}\n\n${raw.slice(bodyStart).replaceAll('\r', '').trimEnd()}`;
}

/** The Message-ID before the mail is parsed; null when it is absent, empty, or longer than a line may be (RFC 5322 2.1.1):
 *  nobody refers to such an id, and an index cannot hold it. */
export function rawMessageId(raw: string): string | null {
  const value = splitRaw(raw).fields.find((field) => field.name === 'message-id')?.value ?? '';
  return /<[^<>\s]{1,996}>/.exec(value)?.[0] ?? null;
}
