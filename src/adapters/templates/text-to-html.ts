// The HTML part of a mail whose template has only a text: the same words with their links, lists, emphasis and
// quotations. It sets no colours, so a mail program shows it in its own light or dark ones.

import MarkdownIt from 'markdown-it';
import { withoutMarks } from '../../core/outbound/marked-text.js';
import { withoutSignature } from '../../core/outbound/signed-address.js';
import { keepIndents } from './indents-in-html.js';
import { readMarks } from './marks-in-html.js';

// Only what people write in mails. Links show their address, so nothing that a customer wrote can lead elsewhere than
// it says; no images, no HTML, no escapes (a path such as \\server\share stays whole).
const markdown = new MarkdownIt('zero', { breaks: true, linkify: true }).enable([
  ...['blockquote', 'fence', 'hr', 'list'],
  ...['backticks', 'emphasis', 'linkify', 'newline'],
]);
// A link that writes a mail (RFC 6068) keeps the subject and text that it writes: the library ends it behind the
// address.
markdown.linkify.add('mailto:', {
  validate: (text: string, at: number) =>
    /^[^\s<>"?@]+@[^\s<>"?@]+(?:\?[^\s<>"]+)?(?<![.,;:!?)])/.exec(text.slice(at, at + 2000))?.[0].length ?? 0,
});
// `__init__` and `snake_case` are names.
markdown.inline.ruler.before('emphasis', 'underscores', (state, silent) => {
  if (state.src[state.pos] !== '_') return false;
  if (!silent) state.pending += '_';
  state.pos += 1;
  return true;
});

// `2*3*4` is a calculation.
markdown.inline.ruler.before('emphasis', 'calculations', (state, silent) => {
  const [stars] = /^\*+/.exec(state.src.slice(state.pos, state.pos + 10)) ?? [];
  if (stars === undefined) return false;
  const around = [state.src.charAt(state.pos - 1), state.src.charAt(state.pos + stars.length)];
  if (!around.every((char) => /[0-9A-Za-z]/.test(char))) return false;
  if (!silent) state.pending += stars;
  state.pos += stars.length;
  return true;
});
// Such a link shows only the address to which it writes: whole, it is wider than a telephone.
markdown.core.ruler.after('linkify', 'short-mailto', ({ tokens }) => {
  for (const { children } of tokens) {
    children?.forEach((token, index) => {
      const label = children[index + 1];
      const [, address] = /^mailto:([^?]+)\?/.exec(String(token.attrGet('href') ?? '')) ?? [];
      if (address !== undefined && label?.content.startsWith('mailto:')) label.content = withoutSignature(address);
    });
  }
});
readMarks(markdown);
keepIndents(markdown);

const page = `margin: 8px; overflow-wrap: break-word; word-break: break-word; font-family: 'Segoe UI', -apple-system, Roboto, Helvetica, Arial, sans-serif; font-size: 15px; line-height: 1.5`;
const quotation = 'margin: 0 0 1em; padding-left: 0.8em; border-left: 2px solid #8a8a8a';

/** The text as mails show it, as a part of a page and without styles; safe whatever the text. */
export function textToFragment(text: string): string {
  return markdown.render(asBlocks(withoutMarks(text)));
}

/** A whole HTML document; safe whatever the text. `marked`: the text has marks of ours; in another one they are
 *  removed. */
export function textToHtml(text: string, language: string | null, marked = false): string {
  const body = markdown
    .render(asBlocks(marked ? text : withoutMarks(text)))
    .replaceAll('<blockquote>', `<blockquote type="cite" style="${quotation}">`)
    .replaceAll('<hr>', '<hr style="border: 0; border-top: 1px solid #8a8a8a">');
  return `<!doctype html>
<html lang="${language ?? 'en'}">
<head><meta charset="utf-8"><meta name="color-scheme" content="light dark"></head>
<body style="${page}">
${body}</body>
</html>
`;
}

/** Markdown takes a line below a quotation for its last line; in mail it is the answer to it. */
function asBlocks(text: string): string {
  return text
    .split('\n')
    .flatMap((line, index, lines) => {
      const isBelowQuote = line.trim() !== '' && !line.startsWith('>') && (lines[index - 1] ?? '').startsWith('>');
      return isBelowQuote ? ['', line] : [line];
    })
    .join('\n');
}
