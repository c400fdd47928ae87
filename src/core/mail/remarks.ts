// What people should know about a mail beside its words: that it is signed or encrypted, that a file's name was changed,
// that Outlook's container was opened. Kept on the case as marks, and said in words.

import type { MimeMail } from './mail.js';

export type Remark = keyof typeof remarksInWords;

export const remarksInWords = {
  'smime-signed': 'signed with S/MIME; the signature is kept and not checked',
  'smime-encrypted': 'encrypted with S/MIME; it is kept as it came and cannot be read here',
  'smime-sealed': 'signed with S/MIME in a form that wraps the text; it is kept as it came and cannot be read here',
  'pgp-signed': 'signed with PGP; the signature is kept and not checked',
  'pgp-encrypted': 'encrypted with PGP; it is kept as it came and cannot be read here',
  'tnef-opened': 'files of winmail.dat are listed with it',
  'tnef-broken': 'winmail.dat is damaged; what could be read of it is listed',
  'attachment-renamed': 'an attachment has a safe name instead of the one that was sent',
} as const;

export function isRemark(mark: string): mark is Remark {
  return mark in remarksInWords;
}

/** Each once, in the order of the table above. */
export function readRemarks(mime: MimeMail): readonly Remark[] {
  const found = new Set<Remark>([...protections(mime), ...mime.remarks]);
  if (mime.attachments.some(({ sentAs }) => sentAs !== undefined)) found.add('attachment-renamed');
  return (Object.keys(remarksInWords) as Remark[]).filter((remark) => found.has(remark));
}

/** RFC 8551 section 3, RFC 3156, and PGP written straight into the text (RFC 9580 section 6.2). */
function* protections({ contentType, attachments, text }: MimeMail): Generator<Remark> {
  const types = [contentType.type, ...attachments.map(({ type }) => type)];
  const { protocol = '', 'smime-type': smimeType = '' } = contentType.parameters;
  if (types.some((type) => /^application\/(?:x-)?pkcs7-signature$/.test(type)) || /pkcs7-signature/i.test(protocol)) {
    yield 'smime-signed';
  }
  if (types.some((type) => /^application\/(?:x-)?pkcs7-mime$/.test(type))) {
    yield /^signed-data$/i.test(smimeType) ? 'smime-sealed' : 'smime-encrypted';
  }
  if (types.includes('application/pgp-signature') || /^-----BEGIN PGP SIGNED MESSAGE-----/m.test(text)) {
    yield 'pgp-signed';
  }
  if (types.includes('application/pgp-encrypted') || /^-----BEGIN PGP MESSAGE-----/m.test(text)) {
    yield 'pgp-encrypted';
  }
}
