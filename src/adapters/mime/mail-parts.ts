// Turns mailparser's tree of parts into the one text that people read. mailparser's own joined text would merge text
// files and drop HTML that stands beside text; the tree keeps them separate.

import { decodeBytes } from '../../core/email/charsets.js';
import { shiftedCharset } from '../../core/email/encoded-words.js';
import { safeFileName, sentFileName } from '../../core/email/file-names.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { CHARSET_FIELD, UNLABELLED } from './repair/repair-header.js';
import { decodeGuessing, decodeLabelled } from './text/charset-guess.js';
import { htmlToText } from './text/html-to-text.js';
import { unwrapCommands } from './text/unwrapped-commands.js';

/** A node of mailparser's tree. */
export interface PartNode {
  readonly contentType?: string | false;
  readonly isAttachment?: boolean;
  readonly charset?: string;
  readonly textContent?: string;
  readonly children: readonly PartNode[];
  readonly node: {
    readonly filename: string | false;
    readonly headers?: { getFirst(name: string): string } | false;
  };
}

/** The body text of a part and its children. */
export function partText(part: PartNode): string {
  if (part.children.length === 0) return part.contentType === 'text/html' ? htmlToText(ownText(part)) : ownText(part);
  if (part.contentType !== 'multipart/alternative') return joinTexts(part.children.map(partText));
  // Takes the plain alternative, unless it is empty (RFC 2046 section 5.1.4).
  const plainFirst = [...part.children].sort(
    (a, b) => Number(b.contentType === 'text/plain') - Number(a.contentType === 'text/plain'),
  );
  let found = '';
  for (const child of plainFirst) {
    if (found.trim().length >= MAX_PLACEHOLDER) break;
    if (found !== '' && child.contentType === 'text/html' && saysMuchOf(found, ownText(child).replace(TAG, ' ')))
      continue;
    found = found === '' ? partText(child) : fuller(found, partText(child));
  }
  const [page] = htmlPages(part);
  return page === undefined ? found : unwrapCommands(found, () => htmlToText(page));
}

/** A plain alternative up to this length may only say that the words are in the HTML. Characters. */
const MAX_PLACEHOLDER = 200;
const WORD = /[\p{L}\p{N}]{2,}/u;
const WORDS = new RegExp(WORD, 'gu');
/** Roughly: what it leaves of a page has no fewer words than people see. */
const TAG = /<[^<>]{0,2000}>/g;

/** The first of two alternatives, unless it is a placeholder: it says little of what the second says. Both when in
 *  doubt. */
function fuller(first: string, second: string): string {
  const words = second.toLowerCase().match(WORDS) ?? [];
  if (!WORD.test(first)) return words.length > 0 || first.trim() === '' ? second : first;
  if (words.length < 3 || saysMuchOf(first, second)) return first;
  return /\bhtml\b/i.test(first) ? second : joinTexts([first, second]);
}

function saysMuchOf(first: string, second: string): boolean {
  const said = new Set(first.toLowerCase().match(WORDS));
  const words = second.toLowerCase().match(WORDS) ?? [];
  return words.length >= 3 && words.filter((word) => said.has(word)).length >= words.length * 0.3;
}

/** The HTML pages of a part and its children, unchanged. */
export function htmlPages(part: PartNode): readonly string[] {
  if (part.children.length > 0) return part.children.flatMap(htmlPages);
  const page = part.contentType === 'text/html' ? ownText(part) : '';
  return page.trim() === '' ? [] : [page];
}

/** The Content-IDs that pages refer to (RFC 2392 section 2), both as written and percent-decoded. */
export function shownContentIds(pages: readonly string[]): ReadonlySet<string> {
  const ids = pages.flatMap((page) => [...page.matchAll(/\bcid:([^\s"'<>)]{1,998})/gi)].map(([, id = '']) => id));
  const unescaped = (id: string) => id.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(parseInt(hex, 16)));
  return new Set([...ids, ...ids.map(unescaped)]);
}

/** The texts that have words, one below the other. */
export function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text.trim() !== '').join('\n');
}

/** The text of a part that is neither a multipart nor a file. */
function ownText({ isAttachment, textContent = '', charset, contentType, node }: PartNode): string {
  if (isAttachment) return '';
  if (charset !== UNLABELLED) return textContent;
  const declared = node.headers ? node.headers.getFirst(CHARSET_FIELD).trim() : '';
  const label = declared || (contentType === 'text/html' ? metaCharset(textContent) : '');
  return label ? decodeLabelled(Buffer.from(textContent, 'latin1'), label) : decodeUnlabelledText(textContent);
}

/** The charset that an HTML page declares for itself; empty when it declares none. */
function metaCharset(page: string): string {
  return /<meta\b[^>]{0,200}\bcharset\s*=\s*["']?([\w.:+-]{1,60})/i.exec(page.slice(0, 2048))?.[1] ?? '';
}

/** Decodes a text that was passed on byte by byte because its label is missing or unreliable. */
function decodeUnlabelledText(text: string): string {
  // ASCII, unless ESC starts a shift in ISO-2022-JP.
  if (Buffer.byteLength(text) === text.length && !text.includes('\u001b')) return text;
  const bytes = Buffer.from(text, 'latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the shift to Japanese, Korean or Chinese
  return /\u001b\$[@B()]/.test(text) ? decodeBytes(bytes, shiftedCharset(text)) : decodeGuessing(bytes);
}

/** A first text part with a file name is both the body and an attachment, so that neither is lost. */
export function namedBodies(part: PartNode): (AttachmentInfo & { readonly content: Buffer })[] {
  if (part.children.length > 0) return part.children.flatMap(namedBodies);
  const { filename } = part.node;
  if (part.isAttachment || !part.textContent || !filename) return [];
  const type = part.contentType || 'text/plain';
  const content = Buffer.from(part.textContent, part.charset === UNLABELLED ? 'latin1' : 'utf8');
  const name = safeFileName(filename, type);
  return [{ name, type, size: content.length, inline: false, ...sentFileName(filename, type), content }];
}
