// Makes attachment names safe to show, to put in a header and to use as a file name: no path, no control or bidi
// characters, never empty, never longer than file systems allow. Does not make names unique.

import { decodeEncodedWords, safeLine } from './encoded-words.js';

const MAX_LENGTH = 180;

/** Default names by media type. The declared type decides, never the content. */
const DEFAULT_NAMES: Readonly<Record<string, string>> = {
  'message/rfc822': 'message.eml',
  'message/delivery-status': 'delivery-status.txt',
  'message/feedback-report': 'feedback-report.txt',
  'message/disposition-notification': 'disposition-notification.txt',
  'text/rfc822-headers': 'headers.txt',
  'text/calendar': 'invite.ics',
  'text/vcard': 'contact.vcf',
  'text/x-vcard': 'contact.vcf',
  'text/plain': 'text.txt',
  'text/html': 'page.html',
  'text/csv': 'table.csv',
  'image/jpeg': 'image.jpg',
  'image/svg+xml': 'image.svg',
  'audio/mpeg': 'audio.mp3',
  'application/pdf': 'document.pdf',
  'application/zip': 'archive.zip',
  'application/ms-tnef': 'winmail.dat',
  'application/pkcs7-signature': 'smime.p7s',
  'application/x-pkcs7-signature': 'smime.p7s',
  'application/pgp-signature': 'signature.asc',
  'application/pgp-encrypted': 'version.asc',
};

function defaultName(type: string): string {
  const known = DEFAULT_NAMES[type];
  if (known) return known;
  const [family = '', subtype = ''] = type.split('/');
  return family === 'image' || family === 'audio' || family === 'video'
    ? `${family}.${subtype.replace(/[^a-z0-9]/g, '') || 'bin'}`
    : 'attachment.bin';
}

/** The name as sent, made safe; a default name for the type when nothing is left of it. */
export function safeFileName(name: string | undefined, type: string): string {
  const decoded = safeLine(decodeEncodedWords(name ?? ''));
  const last = decoded.split(/[/\\]/).at(-1) ?? '';
  // Zero-width and bidi marks hide the extension; Windows refuses `<>:"|?*`; a leading dot hides the file.
  const cleaned = last
    .replace(/[\u200b-\u200f\u2060-\u2064<>:"|?*]/g, '')
    .replace(/^[.\s]+/, '')
    .trim();
  if (cleaned === '') return defaultName(type);
  if (cleaned.length <= MAX_LENGTH) return cleaned;
  const dot = cleaned.lastIndexOf('.');
  const ending = dot > 0 && cleaned.length - dot <= 12 ? cleaned.slice(dot) : '';
  return [...cleaned.slice(0, MAX_LENGTH - ending.length)].join('').replace(/[\ud800-\udbff]$/, '') + ending;
}

/** `sentAs`: the name as sent, with invisible characters escaped; absent when the safe name is the same. */
export function sentFileName(name: string | undefined, type: string): { readonly sentAs?: string } {
  const sent = decodeEncodedWords(name ?? '').trim();
  if (sent === '' || sent === safeFileName(name, type)) return {};
  const visible = (char: string) => `\\u{${char.codePointAt(0)?.toString(16)}}`;
  return { sentAs: sent.slice(0, MAX_LENGTH * 2).replace(/[\p{C}\p{Zl}\p{Zp}]/gu, visible) };
}
