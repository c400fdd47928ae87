// Collects what people should know about a mail beyond its text: that it is signed or encrypted, that a file was
// renamed, that a winmail.dat was opened.

import type { MimeMail } from './mail.js';
import { REMARK_TEXTS, type Remark } from './remark.js';

/** Without duplicates, in the order of `REMARK_TEXTS`. */
export function readRemarks(mime: MimeMail): readonly Remark[] {
  const found = new Set<Remark>([...protections(mime), ...mime.remarks]);
  if (mime.attachments.some(({ sentAs }) => sentAs !== undefined)) found.add('attachment-renamed');
  return (Object.keys(REMARK_TEXTS) as Remark[]).filter((remark) => found.has(remark));
}

/** S/MIME (RFC 8551 section 3), PGP/MIME (RFC 3156) and PGP armor in the text (RFC 9580 section 6.2). */
function* protections({ contentType, attachments, text, remarks }: MimeMail): Generator<Remark> {
  const types = [contentType.type, ...attachments.map(({ type }) => type)];
  const { protocol = '', 'smime-type': smimeType = '' } = contentType.parameters;
  if (types.some((type) => /^application\/(?:x-)?pkcs7-signature$/.test(type)) || /pkcs7-signature/i.test(protocol)) {
    yield 'smime-signed';
  }
  // An opened signature may hold another container.
  const containers = Math.max(...[[contentType], attachments].map((some) => some.filter(isContainer).length));
  const opened = remarks.filter((remark) => remark === 'smime-opened').length;
  if (containers > opened) {
    yield opened === 0 && /^signed-data$/i.test(smimeType) ? 'smime-sealed' : 'smime-encrypted';
  }
  const hasArmor = text.includes('-----BEGIN PGP ');
  if (types.includes('application/pgp-signature') || (hasArmor && /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text))) {
    yield 'pgp-signed';
  }
  if (types.includes('application/pgp-encrypted') || (hasArmor && /^-----BEGIN PGP MESSAGE-----/m.test(text))) {
    yield 'pgp-encrypted';
  }
}

function isContainer({ type }: { readonly type: string }): boolean {
  return /^application\/(?:x-)?pkcs7-mime$/.test(type);
}
