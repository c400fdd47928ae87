// A customer's HTML made fit to be shown: formatting and links stay; scripts, styles, forms, frames and everything that would
// be loaded from elsewhere go. Images are named, not shown. Only http, https, mailto and tel are links.

import sanitize from 'sanitize-html';
import { isTooDeep } from './text/html-depth.js';
import { htmlToText } from './text/html-to-text.js';

const LONGEST = 1024 * 1024;
const DEEPEST = 100;

const options: sanitize.IOptions = {
  allowedTags: [
    ...['p', 'br', 'hr', 'div', 'span', 'blockquote', 'pre', 'code', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6'],
    ...['b', 'strong', 'i', 'em', 'u', 's', 'del', 'ins', 'sub', 'sup', 'small', 'a'],
    ...['ul', 'ol', 'li', 'dl', 'dt', 'dd'],
    ...['table', 'thead', 'tbody', 'tfoot', 'tr', 'td', 'th', 'caption'],
  ],
  allowedAttributes: {
    a: ['href', 'rel', 'target'],
    td: ['colspan', 'rowspan'],
    th: ['colspan', 'rowspan'],
    // Ours: the sender's classes are gone before.
    span: [{ name: 'class', multiple: false, values: ['image'] }],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Their text is for machines.
  nonTextTags: [
    'script',
    'style',
    'textarea',
    'option',
    'noscript',
    'title',
    'template',
    'iframe',
    'object',
    'svg',
    'math',
  ],
  nestingLimit: DEEPEST,
  transformTags: {
    a: (tagName, { href }) => ({
      tagName,
      attribs: href === undefined ? {} : { href, rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
    span: (tagName) => ({ tagName, attribs: {} }),
    img: (_, { alt, src }) => ({ tagName: 'span', attribs: { class: 'image' }, text: imageInWords(alt, src) }),
  },
};

/** HTML that may stand in a page of ours. Whatever comes in, something harmless comes out: of what nests too deep its text. */
export function safeHtml(html: string): string {
  const bounded = html.slice(0, LONGEST);
  return isTooDeep(bounded) ? `<pre>${escapeHtml(htmlToText(bounded))}</pre>` : sanitize(bounded, options);
}

/** sanitize-html takes `text` as it is: it must be harmless. */
function imageInWords(alt = '', src = ''): string {
  const host = /^(?:https?:)?\/\/([\w.-]{1,100})/i.exec(src.trim())?.[1];
  const name = escapeHtml(alt.slice(0, 100));
  return `[image${name === '' ? '' : `: ${name}`}${host === undefined ? '' : `, not loaded from ${host}`}]`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
