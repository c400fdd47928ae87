// Headers and parts that mailers wrote wrong, and beside each what looks like it and is right as it is.

import { describe, expect, test } from 'vitest';
import { unpackMail } from '../../../../src/adapters/mime/unpack-mail.js';
import type { MimeMail } from '../../../../src/core/email/mail.js';
import { readMail } from '../../../../src/core/email/read-mail.js';

const head = ['From: Kim <kim@contoso.example>', 'Subject: Pump', 'MIME-Version: 1.0'];
const read = async (...lines: string[]): Promise<MimeMail> => {
  const raw = Buffer.from(lines.join('\r\n'));
  const mail = await unpackMail(raw);
  async function* pieces() {
    for (let at = 0; at < raw.length; at += 7) yield raw.subarray(at, at + 7);
  }
  expect(await unpackMail(pieces())).toEqual(mail);
  return mail;
};
const textOf = async (...lines: string[]) => (await read(...lines)).text.trim();

describe('the transfer encoding', () => {
  const encoded = (encoding: string, ...body: string[]) =>
    textOf(...head, 'Content-Type: text/plain; charset=utf-8', `Content-Transfer-Encoding: ${encoding}`, '', ...body);
  test.each(['quoted-printable', 'quoted-printable;', 'Quoted-Printable (as sent)', '=?utf-8?Q?quoted-printable?='])(
    '%s is quoted-printable',
    async (encoding) => expect(await encoded(encoding, 'Gr=C3=BC=C3=9Fe')).toBe('Grüße'),
  );
  test('base64 is decoded', async () => expect(await encoded('base64', 'VGhlIHB1bXA=')).toBe('The pump'));
  test('base64 over words is a wrong label', async () =>
    expect(await encoded('base64', 'The pump leaks.', 'Again.')).toBe('The pump leaks.\nAgain.'));
});

describe('the boundary', () => {
  const parts = [
    '--edge',
    'Content-Type: text/plain',
    '',
    'The pump leaks.',
    '--edge',
    'Content-Type: image/png',
    '',
    'x',
  ];
  test.each([
    ['after a comment', ['Content-Type: multipart/mixed; (mixed) boundary="edge"', '']],
    ['on a line that is not indented', ['Content-Type: multipart/mixed;', 'boundary="edge"', '']],
    ['below a blank line', ['Content-Type: multipart/mixed;', '', 'boundary="edge"', '']],
    ['misspelt', ['Content-Type: multipart/mixed; boundary="_edge_"', '']],
    ['in single quotes', ["Content-Type: multipart/mixed; boundary='edge'", '']],
    ['of what calls itself text', ['Content-Type: text/plain; boundary="edge"', '']],
    ['before the type', ['Content-Type: boundary=edge; multipart/mixed', '']],
    ['only in the body', ['Content-Type: multipart/mixed', '']],
  ])('stands %s', async (_, fields) => {
    const { text, attachments } = await read(...head, ...fields, ...parts, '--edge--', '');
    expect(text.trim()).toBe('The pump leaks.');
    expect(attachments).toHaveLength(1);
  });
  test('a rule in a text is no boundary', async () =>
    expect(await textOf(...head, 'Content-Type: multipart/mixed', '', '--rule', 'The pump leaks.')).toContain(
      'The pump leaks.',
    ));
});

describe('the end of a header', () => {
  const part = (...lines: string[]) =>
    textOf(...head, 'Content-Type: multipart/mixed; boundary="edge"', '', '--edge', ...lines, '--edge--', '');
  test('a part without a header', async () =>
    expect(await part('The pump leaks.', 'Again.')).toBe('The pump leaks.\nAgain.'));
  test('a part without the blank line', async () =>
    expect(await part('Content-Type: text/plain', 'The pump leaks.')).toBe('The pump leaks.'));
  test('a parameter on a line that is not indented belongs to the header', async () =>
    expect(await part('Content-Type: text/plain;', 'charset=utf-8', '', 'The pump leaks.')).toBe('The pump leaks.'));
  test('a line of blanks', async () =>
    expect(await textOf(...head, ' ', 'The pump leaks.', '')).toBe('The pump leaks.'));
  test('a line of blanks between fields does not end it', async () =>
    expect((await read(...head, ' ', 'Message-ID: <a@b>', '', 'x')).headers.map(({ name }) => name)).toContain(
      'message-id',
    ));
  test('no blank line at all', async () =>
    expect(await textOf(...head, 'The pump leaks.', '', 'Again.')).toBe('The pump leaks.\n\nAgain.'));
});

describe('who wrote', () => {
  const authors = async (...lines: string[]) => {
    const mail = readMail(await read(...lines, 'Subject: Pump', '', 'x'));
    return [mail.from?.address, mail.authors];
  };
  test.each<[string, string[], (string | number)[]]>([
    ['a blank before the colon', ['From : Kim <kim@contoso.example>'], ['kim@contoso.example', 1]],
    ['a byte order mark', ['\ufeffFrom: Kim <kim@contoso.example>'], ['kim@contoso.example', 1]],
    ['a quote that is not closed', ['From: "Kim <kim@contoso.example>'], ['kim@contoso.example', 1]],
    ['a link as an address', ['From: Kim <mailto:kim@contoso.example>'], ['kim@contoso.example', 1]],
    [
      'a mailbox of Exchange',
      ['From: "Kim" </O=ACME/CN=KIM>', 'Reply-To: kim@contoso.example'],
      ['kim@contoso.example', 1],
    ],
    ['a quoted name', ['From: "Kim, Lee" <kim@contoso.example>'], ['kim@contoso.example', 1]],
    [
      'two fields: the topmost, and both are counted',
      ['From: Kim <kim@contoso.example>', 'From: Eve <eve@example.org>'],
      ['kim@contoso.example', 2],
    ],
  ])('%s', async (_, lines, expected) => expect(await authors(...lines)).toEqual(expected));
});
