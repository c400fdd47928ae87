// Converts the HTML of a mail to text that keeps its emphasis, links and pictures as marks
// (core/outbound/marked-text.ts). Lines, lists and quotations are those of `htmlToText`.

import type { DomNode, FormatCallback } from 'html-to-text';
import { writtenAddress } from '../../../core/email/rewritten-links.js';
import { DELETED, EMPHASIS, LINK, PICTURE, STRONG, withoutMarks } from '../../../core/outbound/marked-text.js';
import { htmlConverter } from './html-to-text.js';

type Marks = readonly [string, string];

const BOLD_STYLE = /font-weight\s*:\s*(?:bold|[6-9]00)/i;
const ITALIC_STYLE = /font-style\s*:\s*(?:italic|oblique)/i;
const STRUCK_STYLE = /text-decoration[a-z-]*\s*:[^;]*line-through/i;

function marked(marks: (element: DomNode) => readonly Marks[]): FormatCallback {
  return (element, walk, builder) => {
    const around = marks(element);
    for (const [open] of around) builder.addLiteral(open);
    walk(element.children, builder);
    for (const [, close] of around.toReversed()) builder.addLiteral(close);
  };
}

const convert = htmlConverter(
  {
    strong: marked(() => [STRONG]),
    emphasised: marked(() => [EMPHASIS]),
    deleted: marked(() => [DELETED]),
    styled: marked(({ attribs }) => styleMarks(String(attribs?.style ?? ''))),
    link: marked(({ attribs }) => linkMarks(String(attribs?.href ?? ''))),
    heading: (element, walk, builder) => {
      builder.openBlock({ leadingLineBreaks: 2 });
      builder.addLiteral(STRONG[0]);
      walk(element.children, builder);
      builder.addLiteral(STRONG[1]);
      builder.closeBlock({ trailingLineBreaks: 2 });
    },
    picture: ({ attribs }, _walk, builder) => {
      const [, id] = /^cid:(.{1,998})$/i.exec(String(attribs?.src ?? '').trim()) ?? [];
      if (id !== undefined) builder.addInline(`${PICTURE[0]}${id.replace(/\s/g, '')}${PICTURE[1]}`);
    },
  },
  [
    ...['b', 'strong'].map((selector) => ({ selector, format: 'strong' })),
    ...['i', 'em', 'cite'].map((selector) => ({ selector, format: 'emphasised' })),
    ...['s', 'strike', 'del'].map((selector) => ({ selector, format: 'deleted' })),
    { selector: 'span', format: 'styled' },
    { selector: 'a', format: 'link' },
    { selector: 'img', format: 'picture' },
    ...['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((selector) => ({ selector, format: 'heading' })),
  ],
);

/** Empty when the page is too large or too deep to keep its formatting. Never throws. */
export function htmlToMarkedText(html: string): string {
  return convert(withoutMarks(html)) ?? '';
}

function styleMarks(style: string): readonly Marks[] {
  const found: readonly (Marks | false)[] = [
    BOLD_STYLE.test(style) && STRONG,
    ITALIC_STYLE.test(style) && EMPHASIS,
    STRUCK_STYLE.test(style) && DELETED,
  ];
  return found.filter((marks) => marks !== false);
}

function linkMarks(href: string): readonly Marks[] {
  const address = withoutMarks(writtenAddress(href.trim())).replace(/\s/g, '%20');
  return address === '' || address.startsWith('#') ? [] : [[LINK[0] + address + LINK[1], LINK[2]]];
}
