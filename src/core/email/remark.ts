// The remarks of a mail, and how they are said. Kept on the case as marks.

export const REMARK_TEXTS = {
  'smime-signed': 'signed with S/MIME; the signature is kept and not checked',
  'smime-encrypted': 'encrypted with S/MIME; it is kept as it came and cannot be read here',
  'smime-sealed': 'signed with S/MIME in a form that wraps the text; it is kept as it came and cannot be read here',
  'pgp-signed': 'signed with PGP; the signature is kept and not checked',
  'pgp-encrypted': 'encrypted with PGP; it is kept as it came and cannot be read here',
  'tnef-opened': 'files of winmail.dat are listed with it',
  'tnef-broken': 'winmail.dat is damaged; what could be read of it is listed',
  'attachment-renamed': 'an attachment has a safe name instead of the one that was sent',
} as const;
export type Remark = keyof typeof REMARK_TEXTS;
export function isRemark(mark: string): mark is Remark {
  return mark in REMARK_TEXTS;
}
