// Elements of a page that nobody sees, such as the text that only the list of mails in a mailbox shows. A page on which
// nothing else stands, or only a few words, is shown with them.

import type { DomNode, FormatCallback } from 'html-to-text';
import { isQuoteSeparator } from '../../../core/email/quote-introductions.js';
import { wordsOf } from './words-of.js';

/** Characters. */
const LONGEST_MARK = 300;

/** What a conversion is told of its page. */
export interface PageView {
  readonly withHidden: boolean;
}

/** What an element may have, and whether it, or one inside, has it. */
interface Sign {
  readonly on: (element: DomNode) => boolean;
  readonly found: WeakMap<DomNode, boolean>;
}

const SETS_VISIBILITY: Sign = {
  on: (element) => (styleOf(element).get('visibility') ?? 'hidden') !== 'hidden',
  found: new WeakMap(),
};
/** Also by a class, whose rules are elsewhere. */
const SETS_SIZE: Sign = {
  on: (element) =>
    element.attribs?.class !== undefined ||
    element.name === 'font' ||
    !isNothing(styleOf(element).get('font-size') ?? '0'),
  found: new WeakMap(),
};

type Builder = Parameters<FormatCallback>[2];
interface Definition {
  readonly selector: string;
  readonly format: string;
  readonly options?: Parameters<FormatCallback>[3];
}

/** The builder as the library has it; its types leave these out. */
interface OpenBuilder {
  readonly metadata: PageView | undefined;
  readonly options: {
    readonly selectors: readonly Definition[];
    readonly formatters: Readonly<Record<string, FormatCallback>>;
  };
}

/** For elements that may be hidden: formats the others as their name says. */
export const unlessHidden: FormatCallback = (element, walk, builder) => {
  if (isHidden(element, builder) && !isMark(element)) return;
  const { selectors, formatters } = (builder as unknown as OpenBuilder).options;
  const named = (name: string | undefined) => selectors.find(({ selector }) => selector === name);
  const { format = 'inline', options = {} } = named(element.name) ?? named('*') ?? {};
  formatters[format]?.(element, walk, builder, options);
};

/** Help desks hide the mark above which people are to answer, and it says where the quotation begins. */
function isMark(element: DomNode): boolean {
  return isQuoteSeparator(wordsOf(element, LONGEST_MARK).replace(/\s+/g, ' '));
}

export function isHidden(element: DomNode, builder: Builder): boolean {
  if ((builder as unknown as OpenBuilder).metadata?.withHidden === true) return false;
  if (element.attribs?.hidden !== undefined) return true;
  const style = styleOf(element);
  if (style.get('display') === 'none') return true;
  if (isNothing(style.get('max-height')) && style.get('overflow') === 'hidden') return true;
  if (style.get('visibility') === 'hidden') return !someInside(element, SETS_VISIBILITY);
  // Most pages have blocks without a size, so that there are no gaps between the blocks inside, which have one.
  return isNothing(style.get('font-size')) && !someInside(element, SETS_SIZE);
}

/** As programs read it: the last declaration counts, unless an earlier one is important. */
function styleOf({ attribs }: DomNode): ReadonlyMap<string, string> {
  const style = new Map<string, string>();
  const important = new Set<string>();
  for (const declaration of String(attribs?.style ?? '')
    .toLowerCase()
    .split(';')) {
    const [written = '', given = ''] = declaration.split(':', 2).map((part) => part.trim());
    const name = written === 'font' ? 'font-size' : written;
    const bang = given.search(/![ \t]{0,9}important$/);
    if (bang < 0 && important.has(name)) continue;
    if (bang >= 0) important.add(name);
    const value = bang < 0 ? given : given.slice(0, bang).trim();
    style.set(name, written === 'font' ? sizeOfFont(value) : value);
  }
  return style;
}

/** The size in `bold 12pt/14pt Arial`; all of the value when it has none in figures. */
function sizeOfFont(font: string): string {
  return font.split(/[\s/]+/).find((part) => /^(?:0|[\d.]{1,9}[a-z%]{1,4})$/.test(part)) ?? font;
}

function isNothing(size: string | undefined): boolean {
  return size !== undefined && /^0(?:\.0+)?(?:px|pt|em|rem|%)?$/.test(size);
}

/** Of the elements inside that have words. Each is looked at once, however deep the page is. */
function someInside({ children }: DomNode, is: Sign): boolean {
  return (children ?? []).some((child) => {
    if (child.type !== 'tag') return false;
    const before = is.found.get(child);
    if (before !== undefined) return before;
    const found = (is.on(child) && wordsOf(child, 1) !== '') || someInside(child, is);
    is.found.set(child, found);
    return found;
  });
}
