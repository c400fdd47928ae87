// One mail of an mbox file (RFC 4155, and the variant mboxrd): without the line `From …` that begins it, and without
// the `>` that protects such lines inside.

/** The line that begins a mail: `From ana@contoso.com Mon Mar  2 09:00:00 2026`. A sentence that begins with From
 *  has no time. */
const POSTMARK = /^From \S*.*\d\d:\d\d/;
const PROTECTED = /^>(>*From )/gm;

export function isPostmark(line: string): boolean {
  return POSTMARK.test(line);
}

/** `bytes` as text of one character a byte, which is also what it gives. */
export function mailOf(bytes: string): string {
  const end = bytes.indexOf('\n');
  return bytes.slice(end + 1).replace(PROTECTED, '$1');
}
