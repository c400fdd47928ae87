// Signed and encrypted mails are stored unchanged, with a remark for people.

import { expect, it } from 'vitest';
import type { MimeMail } from '../../../src/core/email/mail.js';
import { readRemarks } from '../../../src/core/email/read-remarks.js';
import { mailWith } from './mails.js';

const file = (type: string) => ({ name: 'x', type, size: 1, inline: false });
const typed = (type: string, parameters: Readonly<Record<string, string>> = {}) => ({
  contentType: { type, parameters },
});

it.each<[string, Partial<MimeMail>, readonly string[]]>([
  ['nothing', {}, []],
  [
    'multipart/signed',
    { ...typed('multipart/signed'), attachments: [file('application/pkcs7-signature')] },
    ['smime-signed'],
  ],
  ['enveloped data', typed('application/pkcs7-mime', { 'smime-type': 'enveloped-data' }), ['smime-encrypted']],
  ['signed data', typed('application/x-pkcs7-mime', { 'smime-type': 'signed-data' }), ['smime-sealed']],
  ['PGP/MIME', { attachments: [file('application/pgp-encrypted')] }, ['pgp-encrypted']],
  ['a PGP signature', { attachments: [file('application/pgp-signature')] }, ['pgp-signed']],
  ['PGP in the text', { text: 'Hello\n-----BEGIN PGP MESSAGE-----\n' }, ['pgp-encrypted']],
  ['a quoted PGP block', { text: '> -----BEGIN PGP MESSAGE-----\n' }, []],
  ['another name', { attachments: [{ ...file('text/plain'), sentAs: '../x' }] }, ['attachment-renamed']],
])('%s', (_, mail, remarks) => {
  expect(readRemarks(mailWith({}, mail))).toEqual(remarks);
});
