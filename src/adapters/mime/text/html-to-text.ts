// Converts HTML bodies to plain text that reads like a mail, with quotes as `> ` lines, so that reply extraction works
// on it. HTML that is too deep for the library is stripped of its tags in one linear pass instead.

import { compile, type DomNode, type FormatCallback, type HtmlToTextOptions } from 'html-to-text';
import { addressBeside } from '../../../core/email/link-address.js';
import { dataTable } from './data-table.js';
import { type PageView, unlessHidden } from './hidden-elements.js';
import { isTooDeep } from './html-depth.js';
import { wordsOf } from './words-of.js';

const MAX_HTML = 1024 * 1024;
const MAX_DEPTH = 200;

/** Deeper quotes and lists are written without indentation. */
const MAX_INDENTS = 10;
const INDENTING = new Set(['blockquote', 'ul', 'ol']);

/** What the library puts where it stopped: a private-use character, which no sender uses. */
const ELLIPSIS = '\ue0ff';

/**
 * Formats an element as the library does, unless it is deep in quotes and lists. Each level adds a prefix to each line:
 * two hundred levels turned one mail into 80 MB.
 */
function indented(format: string): FormatCallback {
  return (element, walk, builder, options) => {
    const { formatters } = (builder as unknown as { options: { formatters: Record<string, FormatCallback> } }).options;
    formatters[indentsAround(element) < MAX_INDENTS ? format : 'block']?.(element, walk, builder, options);
  };
}

/** A quotation as the library formats it. The library splits the text into lines at every level, and a large
 *  quotation would take seconds. */
const quotation: FormatCallback = (element, walk, builder, { leadingLineBreaks, trailingLineBreaks }) => {
  builder.openBlock({ leadingLineBreaks, reservedLineLength: 2 });
  walk(element.children, builder);
  builder.closeBlock({
    trailingLineBreaks,
    blockTransform: (text) => `> ${withoutGaps(withoutOuterLineBreaks(text)).replaceAll('\n', '\n> ')}`,
  });
};

/** More words than this are not the address itself. */
const LONGEST_ADDRESS = 4000;

/** The words of a link, and what its address adds to them. */
const link: FormatCallback = (element, walk, builder) => {
  const words = wordsOf(element, LONGEST_ADDRESS + 1);
  walk(element.children, builder);
  const address = addressBeside(words, String(element.attribs?.href ?? ''));
  if (address !== '') builder.addInline(words === '' ? address : ` [${address}]`, { noWordTransform: true });
};

function withoutOuterLineBreaks(text: string): string {
  let [from, to] = [0, text.length];
  while (text[from] === '\n') from += 1;
  while (to > from && text[to - 1] === '\n') to -= 1;
  return text.slice(from, to);
}

function indentsAround({ parent }: DomNode): number {
  return parent ? indentsAround(parent) + Number(INDENTING.has(parent.name ?? '')) : 0;
}

const options = {
  formatters: {
    quotation,
    address: link,
    dataTable,
    unlessHidden,
    quote: indented('quotation'),
    bullets: indented('unorderedList'),
    numbers: indented('orderedList'),
  },
  wordwrap: false,
  preserveNewlines: false,
  limits: { maxDepth: MAX_DEPTH, maxBaseElements: 100, maxInputLength: MAX_HTML, ellipsis: ELLIPSIS },
  selectors: [
    { selector: 'a', format: 'address' },
    { selector: 'img', format: 'skip' },
    { selector: 'hr', format: 'horizontalLine', options: { length: 32 } },
    { selector: 'h1', options: { uppercase: false } },
    { selector: 'h2', options: { uppercase: false } },
    { selector: 'h3', options: { uppercase: false } },
    { selector: 'h4', options: { uppercase: false } },
    { selector: 'h5', options: { uppercase: false } },
    { selector: 'h6', options: { uppercase: false } },
    { selector: 'p', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
    { selector: 'ul', format: 'bullets', options: { itemPrefix: '- ' } },
    { selector: 'ol', format: 'numbers' },
    { selector: '[style]', format: 'unlessHidden' },
    { selector: '[hidden]', format: 'unlessHidden' },
    { selector: 'table', format: 'dataTable' },
    { selector: 'tr', format: 'block' },
    { selector: 'td', format: 'block' },
    { selector: 'th', format: 'block' },
    { selector: 'blockquote', format: 'quote', options: { leadingLineBreaks: 1, trailingLineBreaks: 2 } },
  ],
} satisfies HtmlToTextOptions;

/** What may be a signature alone, when a sentence is hidden. */
const FEW_WORDS = 4;
const SENTENCE = 3;

const convert = htmlConverter({}, []);

/** Never throws. */
export function htmlToText(html: string): string {
  const bounded = html.length > MAX_HTML ? html.slice(0, MAX_HTML) : html;
  return withoutGaps(convert(bounded) ?? stripTags(bounded));
}

/** With one empty line where there are several: a line of its own that holds only a break, as mail programs write an
 *  empty line, becomes two. */
function withoutGaps(text: string): string {
  return text.replace(/\n(?:[ \t\u00a0]*\n){2,}/g, '\n\n');
}

/** The same conversion with further formatters, for elements that have to look different. Undefined for a page that
 *  is too large or too deep for it. Never throws. */
export function htmlConverter(
  formatters: Readonly<Record<string, FormatCallback>>,
  selectors: NonNullable<HtmlToTextOptions['selectors']>,
): (html: string) => string | undefined {
  const compiled = compile({
    ...options,
    formatters: { ...options.formatters, ...formatters },
    selectors: [...options.selectors, ...selectors],
  });
  // The library's types lack the second.
  const shown = compiled as (html: string, view: PageView) => string;
  return (html) => {
    if (html.length > MAX_HTML || isTooDeep(html)) return undefined;
    try {
      const visible = shown(html, { withHidden: false });
      const seen = countWords(visible, FEW_WORDS + 1);
      const text = seen > FEW_WORDS ? visible : unlessMoreIsHidden(visible, seen, shown(html, { withHidden: true }));
      return text.includes(ELLIPSIS) ? undefined : text; // the library stopped at its depth limit
    } catch {
      return undefined; // the call stack overflowed
    }
  };
}

/** The visible text, unless hardly anything is visible and a sentence is hidden. */
function unlessMoreIsHidden(visible: string, seen: number, all: string): string {
  const hidden = countWords(all, 2 * seen + SENTENCE) - seen;
  return seen === 0 || (hidden > seen && hidden >= SENTENCE) ? all : visible;
}

/** Counts to `most`. */
function countWords(text: string, most: number): number {
  const words = text.matchAll(/[\p{L}\p{N}]\S*/gu);
  let count = 0;
  while (count < most && words.next().done !== true) count += 1;
  return count;
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ' };

function stripTags(html: string): string {
  return html
    .replace(/<(?:script|style|title)\b[^<>]*>[^<]*/gi, '')
    .replace(/<br[^<>]*>|<\/(?:p|div|tr|li|h\d|blockquote)>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|apos|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .trim();
}
