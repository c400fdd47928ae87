// Cuts a line to what people read, with a sign that it goes on. What a reader sees as one character stays whole, such
// as an emoji of several parts or a letter with its accents.

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** `most`: UTF-16 code units, with the sign. */
export function cutLine(text: string, most: number): string {
  if (text.length <= most) return text;
  // One character may have any number of accents; such a text is cut between them.
  const window = text.slice(0, most).replace(/[\ud800-\udbff]$/, '');
  let end = 0;
  for (const { index, segment } of characters.segment(window)) {
    if (index + segment.length >= window.length) break;
    end = index + segment.length;
  }
  return `${window.slice(0, end || window.length - 1).trimEnd()}…`;
}
