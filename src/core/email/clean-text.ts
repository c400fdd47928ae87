// Makes texts of strangers safe for databases, logs and terminals.

/** Keeps lines; `safeLine` makes one line of a text. */
export function cleanText(text: string): string {
  // All that is replaced lies outside of this range.
  if (/^[\t\n\u0020-\u007e]*$/.test(text)) return text;
  return (
    text
      .replace(/\r\n?/g, '\n')
      // Word writes a vertical tab for a line break within a paragraph, and printers' texts a form feed between pages.
      .replace(/\v|\f/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, terminals obey ESC and its 8-bit forms
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]+/g, '')
      .toWellFormed()
  );
}

/** The same of every text in a value as JSON has them, names of fields excepted. */
export function cleanTexts(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value);
  if (Array.isArray(value)) return value.map(cleanTexts);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cleanTexts(inner)]));
}
