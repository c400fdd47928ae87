// Opaque S/MIME signatures: what they hold is read, whatever the encoding of its length; what is encrypted stays
// closed.

import { describe, expect, test } from 'vitest';
import { isOpaqueSignature, signedContent } from '../../../../src/adapters/mime/smime/signed-data.js';
import { unpackMail } from '../../../../src/adapters/mime/unpack-mail.js';
import { readMail } from '../../../../src/core/email/read-mail.js';

type Encode = (tag: number, ...content: readonly Buffer[]) => Buffer;

const definite: Encode = (tag, ...content) => {
  const bytes = Buffer.concat(content);
  const length = bytes.length < 0x80 ? [bytes.length] : [0x82, bytes.length >> 8, bytes.length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), bytes]);
};
/** As a program writes that streams: without lengths, each with an end mark. */
const indefinite: Encode = (tag, ...content) =>
  Buffer.concat([Buffer.from([tag, 0x80]), ...content, Buffer.from([0, 0])]);

const oid = (hex: string) => definite(0x06, Buffer.from(hex, 'hex'));
const SIGNED = oid('2a864886f70d010702');
const ENVELOPED = oid('2a864886f70d010703');
const DATA = oid('2a864886f70d010701');
const VERSION = definite(0x02, Buffer.from([1]));

function container(content: Buffer, encode: Encode, type = SIGNED): Buffer {
  const digests = encode(0x31, encode(0x30, oid('608648016503040201')));
  const octets =
    encode === definite
      ? definite(0x04, content)
      : indefinite(0x24, definite(0x04, content.subarray(0, 20)), definite(0x04, content.subarray(20)));
  const signers = definite(0x31);
  const signedData = encode(0x30, VERSION, digests, encode(0x30, DATA, encode(0xa0, octets)), signers);
  return encode(0x30, type, encode(0xa0, signedData));
}

const mailOf = (der: Buffer, type = 'application/pkcs7-mime; smime-type=signed-data; name=smime.p7m') =>
  unpackMail(
    Buffer.from(
      `From: Ana <ana@contoso.example>\r\nTo: support@example.com\r\nSubject: Fan\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: base64\r\n\r\n${der.toString('base64').replace(/.{64}/g, '$&\r\n')}\r\n`,
    ),
  );

const INNER = Buffer.from('Content-Type: text/plain; charset=utf-8\r\n\r\nThe fan is loud: größer.\r\n');
const WITH_FILE = Buffer.from(
  'Content-Type: multipart/mixed; boundary=i\r\n\r\n--i\r\nContent-Type: text/plain\r\n\r\nSee the log.\r\n--i\r\nContent-Type: text/plain; name=fan.log\r\nContent-Disposition: attachment; filename=fan.log\r\n\r\nstopped\r\n--i--\r\n',
);

describe('the text of an opaque signature', () => {
  test.each([
    ['lengths given', definite],
    ['lengths left open, in pieces', indefinite],
  ])('%s', async (_, encode) => {
    const mail = readMail(await mailOf(container(INNER, encode)));
    expect(mail.text.trim()).toBe('The fan is loud: größer.');
    expect(mail.remarks).toEqual(['smime-opened']);
  });
  test('with its files, and the signature as a file', async () => {
    const { text, attachments } = await mailOf(container(WITH_FILE, definite));
    expect(text.trim()).toBe('See the log.');
    expect(attachments.map(({ name }) => name)).toEqual(['smime.p7m', 'fan.log']);
  });
  test('under the type of any file', async () => {
    const { text } = await mailOf(container(INNER, definite), 'application/octet-stream; name=smime.p7m');
    expect(text).toContain('The fan is loud');
    expect(isOpaqueSignature('application/octet-stream', 'fan.bin')).toBe(false);
  });
  test('inside of another one', async () => {
    const inner = container(INNER, definite).toString('base64');
    const part = `Content-Type: application/pkcs7-mime; smime-type=signed-data\r\nContent-Transfer-Encoding: base64\r\n\r\n${inner}\r\n`;
    expect((await mailOf(container(Buffer.from(part), definite))).text).toContain('The fan is loud');
  });
});

describe('what is no signature stays closed', () => {
  test('an encrypted text', async () => {
    const type = 'application/pkcs7-mime; smime-type=enveloped-data; name=smime.p7m';
    const mail = readMail(await mailOf(container(INNER, definite, ENVELOPED), type));
    expect(mail.text).toBe('');
    expect(mail.remarks).toEqual(['smime-encrypted']);
  });
  test.each([
    ['nothing', Buffer.alloc(0)],
    ['a text', Buffer.from('The fan is loud')],
    ['a signature that was cut off before its content', container(INNER, definite).subarray(0, 30)],
    [
      'a signature without content',
      definite(0x30, SIGNED, definite(0xa0, definite(0x30, VERSION, definite(0x31), definite(0x30, DATA)))),
    ],
    ['sequences without end', Buffer.alloc(100_000, Buffer.from([0x30, 0x80]))],
    [
      'digests without end',
      definite(0x30, SIGNED, definite(0xa0, definite(0x30, VERSION, Buffer.alloc(50_000, Buffer.from([0x31, 0x80]))))),
    ],
  ])('%s', (_, bytes) => expect(signedContent(bytes)).toBeNull());
});
