// A text part with a name is a file, unless nothing else says what the mail says.

import { expect, test } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';

const part = (type: string, body: string, more = '') => `--b\r\nContent-Type: ${type}\r\n${more}\r\n${body}\r\n`;
const unpack = (...parts: readonly string[]) =>
  unpackMail(
    Buffer.from(
      `From: Ana <ana@contoso.example>\r\nTo: support@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${parts.join('')}--b--\r\n`,
    ),
  );

const SLIDES = part('application/smil; name=s.smil', '<smil><body><par><text src="words.txt"/></par></body></smil>');
const PICTURE = part('image/png; name=logo.png', 'iVBORw0=', 'Content-Transfer-Encoding: base64\r\n');
const WORDS = part('text/plain; charset=utf-8; name=words.txt', 'The lift is stuck');
const FILE = 'Content-Disposition: attachment\r\n';
const NOTE = part('text/plain', 'Sent by your operator');

test.each<[string, readonly string[]]>([
  ['below slides', [SLIDES, WORDS]],
  ['below a picture', [PICTURE, WORDS]],
  ["below slides and the operator's note", [SLIDES, NOTE, WORDS]],
  ['declared a file, beside a picture', [PICTURE, part('text/plain; name=words.txt', 'The lift is stuck', FILE)]],
  ['below HTML without words', [part('text/html', '<img src="cid:logo">'), WORDS]],
])('the words of an MMS are read: %s', async (_, parts) => {
  const { text, attachments } = await unpack(...parts);
  expect(text).toContain('The lift is stuck');
  expect(attachments.map(({ name }) => name)).toContain('words.txt');
});

test('the words of an MMS are read below what its gateway says, if the sender is a number', async () => {
  const told = part('text/html', '<p>Multimedia message</p>');
  const from = (sender: string) =>
    unpackMail(
      Buffer.from(
        `From: ${sender}\r\nTo: support@example.com\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n${told}${WORDS}--b--\r\n`,
      ),
    );
  expect((await from('+4799000000@mms.example')).text).toContain('The lift is stuck');
  expect((await from('Ana <ana7@contoso.example>')).text).not.toContain('The lift is stuck');
});

test.each<[string, readonly string[]]>([
  ['below a text', [NOTE, WORDS]],
  ['too long for a note', [PICTURE, part('text/plain; name=words.txt', 'The lift is stuck\r\n'.repeat(500), FILE)]],
])('a text file is a file: %s', async (_, parts) => {
  const { text, attachments } = await unpack(...parts);
  expect(text).not.toContain('The lift is stuck');
  expect(attachments.map(({ name }) => name)).toContain('words.txt');
});
