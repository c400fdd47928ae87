// Makes a customer's HTML safe to show. Formatting and links stay; scripts, styles, forms, frames and everything that
// would be loaded from elsewhere are removed. Images become a note. Only http, https, mailto and tel links are allowed.

import sanitize from 'sanitize-html';
import { isTooDeep } from './text/html-depth.js';
import { htmlToText } from './text/html-to-text.js';

const MAX_CHARACTERS = 1024 * 1024;
const MAX_DEPTH = 100;

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
    // For the notes of images; classes from the sender are removed below.
    span: [{ name: 'class', multiple: false, values: ['image'] }],
  },
  allowedSchemes: ['http', 'https', 'mailto', 'tel'],
  allowProtocolRelative: false,
  disallowedTagsMode: 'discard',
  // Their content is not text for people.
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
  nestingLimit: MAX_DEPTH,
  transformTags: {
    a: (tagName, { href }) => ({
      tagName,
      attribs: href === undefined ? {} : { href, rel: 'noopener noreferrer nofollow', target: '_blank' },
    }),
    span: (tagName) => ({ tagName, attribs: {} }),
    img: (_, { alt, src }) => ({ tagName: 'span', attribs: { class: 'image' }, text: imageNote(alt, src) }),
  },
};

/** HTML that is safe in our pages, for any input. Input that is nested too deep becomes plain text. */
export function safeHtml(html: string): string {
  return sanitized(html, options);
}

/** The same with those images whose content is at hand, as `data:` URLs by what the HTML calls them. */
export function safeHtmlWithImages(html: string, images: ReadonlyMap<string, string>): string {
  return sanitized(html, {
    ...options,
    allowedTags: [...(options.allowedTags || []), 'img'],
    allowedAttributes: { ...options.allowedAttributes, img: ['src', 'alt', 'width', 'height'] },
    allowedSchemesByTag: { img: ['data'] },
    transformTags: { ...options.transformTags, img: (_, attribs) => imageTag(attribs, images) },
  });
}

/** What images the HTML shows, as it calls them: `https://…` or `cid:…`. Each once. */
export function imageSources(html: string): readonly string[] {
  const found = new Set<string>();
  sanitized(html, {
    ...options,
    transformTags: {
      ...options.transformTags,
      img: (tagName, { src = '' }) => {
        if (/^(?:https?|cid):/i.test(src.trim())) found.add(src.trim());
        return { tagName, attribs: {} };
      },
    },
  });
  return [...found];
}

function sanitized(html: string, how: sanitize.IOptions): string {
  const bounded = html.slice(0, MAX_CHARACTERS);
  return isTooDeep(bounded) ? `<pre>${escapeHtml(htmlToText(bounded))}</pre>` : sanitize(bounded, how);
}

function imageTag({ src = '', alt = '', width, height }: sanitize.Attributes, images: ReadonlyMap<string, string>) {
  const data = images.get(src.trim());
  if (data === undefined) return { tagName: 'span', attribs: { class: 'image' }, text: imageNote(alt, src) };
  const size = (value: string | undefined) => (value !== undefined && /^\d{1,4}$/.test(value) ? value : undefined);
  const [wide, high] = [size(width), size(height)];
  return {
    tagName: 'img',
    attribs: {
      src: data,
      alt,
      ...(wide !== undefined && { width: wide }),
      ...(high !== undefined && { height: high }),
    },
  };
}

/** Must return safe HTML: sanitize-html does not escape `text`. */
function imageNote(alt = '', src = ''): string {
  const host = /^(?:https?:)?\/\/([\w.-]{1,100})/i.exec(src.trim())?.[1];
  const name = escapeHtml(alt.slice(0, 100));
  return `[image${name === '' ? '' : `: ${name}`}${host === undefined ? '' : `, not loaded from ${host}`}]`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}
