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
  test.each(['base64;', 'BASE-64', 'base 64', '=?utf-8?Q?base64?='])('%s is base64', async (encoding) =>
    expect(await encoded(encoding, 'VGhlIHB1bXA=')).toBe('The pump'),
  );
  test('base64 is decoded', async () => expect(await encoded('base64', 'VGhlIHB1bXA=')).toBe('The pump'));
  test('base64 over words is a wrong label', async () =>
    expect(await encoded('base64', 'The pump leaks.', 'Again.')).toBe('The pump leaks.\nAgain.'));
  test('base64 over a greeting without blanks is one, too', async () =>
    expect(await encoded('base64', 'Hello', '', 'The pump leaks.')).toBe('Hello\n\nThe pump leaks.'));
  test('a footer below base64 does not make it one', async () =>
    expect(await encoded('base64', 'VGhlIHB1bXA=', '', 'The list of pumps')).toContain('The pump'));
  test.each(['x-uuencode', 'uuencode', 'x-uue'])('%s is decoded', async (encoding) =>
    expect(await encoded(encoding, 'begin 644 words.txt', "/5&AE('!U;7`@;&5A:W,N", '`', 'end')).toBe('The pump leaks.'),
  );
  test('uuencode over words is a wrong label', async () =>
    expect(await encoded('x-uuencode', 'We begin on Monday.')).toBe('We begin on Monday.'));
  test('a uuencoded file is one, byte for byte', async () => {
    const { attachments } = await read(
      ...[...head, 'Content-Type: multipart/mixed; boundary="edge"', '', '--edge', '', 'See the file.', '--edge'],
      ...['Content-Type: application/x-pump; name="a.bin"', 'Content-Transfer-Encoding: x-uuencode', ''],
      ...['begin 644 a.bin', '#``$"', '`', 'end', '--edge--', ''],
    );
    expect(attachments).toMatchObject([{ name: 'a.bin', size: 3 }]);
  });
});

describe('a uuencoded file inside a text', () => {
  const plain = (...body: string[]) => read(...head, 'Content-Type: text/plain; charset=utf-8', '', ...body, '');
  const block = ['begin 644 a.bin', '#``$"', '`', 'end'];

  test('is a file, and the words around it stay', async () => {
    const mail = await plain('See the file.', '', ...block, '', 'Kim');
    expect(mail.attachments).toMatchObject([{ name: 'a.bin', size: 3 }]);
    expect(mail.text.trim()).toBe('See the file.\n\n\nKim');
  });
  test('two of them are two, and neither has a path', async () => {
    const mail = await plain('Both:', ...block, 'begin 600 ../b.txt', "/5&AE('!U;7`@;&5A:W,N", '`', 'end');
    expect(mail.attachments).toMatchObject([
      { name: 'a.bin', size: 3 },
      { name: 'b.txt', type: 'application/octet-stream', size: 15 },
    ]);
    expect(mail.text.trim()).toBe('Both:');
  });
  test('blanks that were lost at the end of a line are zeros', async () => {
    const mail = await plain('See the file.', 'begin 644 a.bin', '#0$', '', 'end');
    expect(mail.attachments).toMatchObject([{ name: 'a.bin', size: 3 }]);
  });
  test.each([
    ['without its end', block.slice(0, 3)],
    ['with a line that is too short', ['begin 644 a.bin', 'M``$"', '`', 'end']],
    ['with words instead', ['begin 644 a.bin', 'is what my program prints, and then', '', 'end']],
    ['without lines', ['begin 644 a.bin', '`', 'end']],
    ['that is quoted', block.map((line) => `> ${line}`)],
    ['in a sentence', ['begin 644 is the mode, and', 'end', 'is where it stops']],
  ])('%s is what somebody wrote', async (_, lines) => {
    const mail = await plain('My program prints', '', ...lines, '', 'Why?');
    expect(mail.attachments).toEqual([]);
    expect(mail.text.trim()).toBe(['My program prints', '', ...lines, '', 'Why?'].join('\n'));
  });
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
    ['twice', ['Content-Type: multipart/mixed; boundary="edge"; boundary="other"', '']],
    ['in the body of a mail without a type', ['']],
    ['below a notice of a mail without a type', ['', 'This is a multi-part message in MIME format.', '']],
  ])('stands %s', async (_, fields) => {
    const { text, attachments } = await read(...head, ...fields, ...parts, '--edge--', '');
    expect(text.trim()).toBe('The pump leaks.');
    expect(attachments).toHaveLength(1);
  });
  test('of two alternatives of a mail without a type one is read', async () =>
    expect(
      await textOf(
        ...[...head, '', '--edge', 'Content-Type: text/plain', '', 'The pump leaks.', '--edge'],
        ...['Content-Type: text/html', '', '<p>The pump leaks.</p>', '--edge--'],
      ),
    ).toBe('The pump leaks.'));
  test('a mail without a type that shows the source of another is a text', async () =>
    expect(await textOf(...head, '', 'What does this mean?', '', ...parts, '--edge--')).toContain(
      'What does this mean?',
    ));
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
  test('a part without the blank line, whose text looks like a parameter', async () =>
    expect(await part('Content-Type: text/plain', 'Gr=6 and p=4', 'leak.')).toBe('Gr=6 and p=4\nleak.'));
  test('a part without a header, whose text is indented', async () =>
    expect(await part('\tThe pump leaks.', 'Again.')).toBe('The pump leaks.\nAgain.'));
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
    [
      'two fields, and a Sender who is the other author',
      ['From: Kim <kim@contoso.example>', 'From: Eve <eve@example.org>', 'Sender: eve@example.org'],
      ['kim@contoso.example', 2],
    ],
    [
      'one field with two authors: the Sender',
      ['From: Kim <kim@contoso.example>, Eve <eve@example.org>', 'Sender: eve@example.org'],
      ['eve@example.org', 2],
    ],
  ])('%s', async (_, lines, expected) => expect(await authors(...lines)).toEqual(expected));
});
