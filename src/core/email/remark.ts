// Remarks on a mail: the codes that are stored with its activity, and their texts for people.

/** The texts, by code. Codes are stored: add some, never rename one. */
export const REMARK_TEXTS = {
  'smime-signed': 'signed with S/MIME; the signature is stored but not verified',
  'smime-encrypted': 'encrypted with S/MIME; stored as received, cannot be read here',
  'smime-sealed': 'signed with S/MIME in a form that wraps the text; stored as received, cannot be read here',
  'smime-opened': 'signed with S/MIME in a form that wraps the text; the signature is stored but not verified',
  'pgp-signed': 'signed with PGP; the signature is stored but not verified',
  'pgp-encrypted': 'encrypted with PGP; stored as received, cannot be read here',
  'tnef-opened': 'the files in winmail.dat are listed as attachments',
  'tnef-broken': 'winmail.dat is damaged; the readable part of it is listed',
  'attachment-renamed': 'an attachment was given a safe name',
  'channel-phone': 'a telephone call',
  'channel-web': 'sent by a web form',
  'channel-facebook': 'written on Facebook',
  'channel-twitter': 'written on Twitter',
  'channel-iot': 'sent by a device',
} as const;

/** The code of a remark. */
export type Remark = keyof typeof REMARK_TEXTS;

/** Whether a mark of an activity is a remark on its mail. */
export function isRemark(mark: string): mark is Remark {
  return mark in REMARK_TEXTS;
}
