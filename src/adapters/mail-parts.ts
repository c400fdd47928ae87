// From mailparser's tree of parts to the one text that people read. mailparser's own joined text would merge text files and
// drop HTML that stands beside text; the tree keeps them apart.

import { decodeBytes } from '../core/mail/encoded-words.js';
import { safeFileName } from '../core/mail/file-names.js';
import type { AttachmentInfo } from '../core/mail/mail.js';
import { decodeGuessing } from './charset-guess.js';
import { htmlToText } from './html-to-text.js';
import { UNLABELLED } from './mend-head.js';

/** A node of mailparser's tree. */
export interface PartNode {
  readonly contentType?: string | false;
  readonly isAttachment?: boolean;
  readonly charset?: string;
  readonly textContent?: string;
  readonly children: readonly PartNode[];
  readonly node: { readonly filename: string | false };
}

/** The body text of a part and its children. Fills `html` with the HTML pages it met. */
export function partText(part: PartNode, html: string[]): string {
  if (part.children.length > 0) {
    const isAlternative = part.contentType === 'multipart/alternative';
    if (!isAlternative) return joinTexts(part.children.map((child) => partText(child, html)));
    // Alternatives say the same thing: the plain one, unless it is empty (RFC 2046 section 5.1.4).
    const texts = [...part.children]
      .sort((a, b) => Number(b.contentType === 'text/plain') - Number(a.contentType === 'text/plain'))
      .map((child) => () => partText(child, html));
    for (const child of part.children) collectHtml(child, html);
    for (const text of texts) {
      const rendered = text();
      if (rendered.trim() !== '') return rendered;
    }
    return '';
  }
  if (part.isAttachment || part.textContent === undefined) return '';
  const text = relabelled(part.textContent, part.charset);
  if (part.contentType !== 'text/html') return text;
  html.push(text);
  return htmlToText(text);
}

function collectHtml(part: PartNode, html: string[]): void {
  if (part.contentType === 'text/html' && part.textContent) html.push(part.textContent);
  for (const child of part.children) collectHtml(child, html);
}

function joinTexts(texts: readonly string[]): string {
  return texts.filter((text) => text.trim() !== '').join('\n');
}

/** Text that was passed on byte by byte, because its charset was not said or is often said wrong. */
function relabelled(text: string, charset: string | undefined): string {
  if (charset !== UNLABELLED) return text;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the range is ASCII; ESC starts a shift in ISO-2022-JP
  if (/^[\u0000-\u001a\u001c-\u007f]*$/.test(text)) return text;
  const bytes = Buffer.from(text, 'latin1');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the shift to Japanese
  return /\u001b\$[@B(]/.test(text) ? decodeBytes(bytes, 'iso-2022-jp') : decodeGuessing(bytes);
}

/** A first text part that carries a file name is the body and is listed as a file too, so that neither is lost. */
export function namedBodies(part: PartNode): AttachmentInfo[] {
  if (part.children.length > 0) return part.children.flatMap(namedBodies);
  if (part.isAttachment || !part.textContent || !part.node.filename) return [];
  const type = part.contentType || 'text/plain';
  return [
    { name: safeFileName(part.node.filename, type), type, size: Buffer.byteLength(part.textContent), inline: false },
  ];
}

/** Text that databases, logs and terminals take. */
export function cleanText(text: string): string {
  return (
    text
      .replace(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: PostgreSQL refuses NUL, terminals obey ESC
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]+/g, '')
      .replace(/\p{Surrogate}/gu, '\ufffd')
  );
}
