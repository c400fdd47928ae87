// What unpacking promises for any mail: the same result from a stream as from memory, and no crash. Its costs are
// bounded in hostile-mails.slow.test.ts.

import { readdirSync, readFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpackHtml, unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { senderTrust } from '../../../src/core/email/authentication.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { UnreadableMailError } from '../../../src/ports/mailbox.js';

const folder = new URL('./mails/', import.meta.url);
const mails = readdirSync(folder)
  .filter((file) => file.endsWith('.eml'))
  .map((file) => readFileSync(new URL(file, folder)));

const HEAD = 'From: Ana <ana@contoso.example>\r\nTo: support@example.com\r\nSubject: x\r\n';

function inPieces(raw: Buffer, size: number): Readable {
  return Readable.from(
    (function* () {
      for (let at = 0; at < raw.length; at += size) yield raw.subarray(at, at + size);
    })(),
  );
}

test('a mail in pieces gives the same result', async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...mails), fc.integer({ min: 20, max: 500 }), async (raw, size) => {
      expect(await unpackMail(inPieces(raw, size))).toEqual(await unpackMail(raw));
    }),
    { numRuns: 60 },
  );
});

test('a mail with bare CRs as line ends gives the same result, wherever it is cut', async () => {
  const raw = readFileSync(new URL('lines-end-with-cr-alone.eml', folder));
  const beforeFirstCr = raw.indexOf('\r') - 1;
  expect(await unpackMail(inPieces(raw, beforeFirstCr))).toEqual(await unpackMail(raw));
  expect((await unpackMail(inPieces(raw, 1))).text).toContain('\n');
});

test('a text has no control characters for terminals', async () => {
  const raw = `${HEAD}Content-Type: text/plain; charset=utf-8\r\n\r\nIt\u0000 \u001b[31mburns\u009b31m.\tAna`;
  expect((await unpackMail(Buffer.from(raw))).text).toBe('It [31mburns31m.\tAna');
});

test('an envelope address in encoded words forges no authentication result', async () => {
  const address = '=?utf-8?q?=3B_dmarc=3Dpass_header.from=3Dcontoso.example_?=@evil.example';
  const results = `Authentication-Results: mx.example.com; spf=pass smtp.mailfrom=${address};\r\n dmarc=fail header.from=contoso.example\r\n`;
  const { headers } = await unpackMail(Buffer.from(`${results}${HEAD}\r\nIt burns.`));
  expect(senderTrust(headers, 'mx.example.com', 'contoso.example')).toBe('failed');
});

describe('the HTML of a mail', () => {
  const alternatives = (plain: string, html: string) =>
    Buffer.from(
      `${HEAD}Content-Type: multipart/alternative; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n${plain}\r\n--b\r\nContent-Type: text/html; charset=utf-8\r\n\r\n${html}\r\n--b--\r\n`,
    );
  test.each([
    ['beside its text', 'Grüße'],
    ['beside an empty text', ''],
  ])('%s comes once and in its own letters', async (_, plain) => {
    expect((await unpackHtml(alternatives(plain, '<p>Grüße</p>'))).trim()).toBe('<p>Grüße</p>');
  });
  test('has the commands in lines that the text of the mail broke', async () => {
    const command = ['#resolve 25m Replaced the fuse in the printer on the second floor, and told', 'them why'];
    const page = `<div dir="ltr">${command.join(' ')}<div><br></div><div>Use water.</div></div>`;
    const { text } = await unpackMail(alternatives(`${command.join('\r\n')}\r\n\r\nUse water.`, page));
    expect(text.trim()).toBe(`${command.join(' ')}\n\nUse water.`);
  });
  test('shows some of the attached images, and the others are files', async () => {
    const image = (id: string) => `--b\r\nContent-Type: image/png; name=${id}.png\r\nContent-ID: <${id}>\r\n\r\nx\r\n`;
    const raw = `${HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n<img src="cid:logo@x"><img src=cid:photo12><img src="cid:a%25b">\r\n${['logo@x', 'photo1', 'photo12', 'a%b'].map(image).join('')}--b--\r\n`;
    const { attachments } = await unpackMail(Buffer.from(raw));
    expect(attachments.map(({ inline }) => inline)).toEqual([true, false, true, true]);
  });
});

test('any bytes are a mail or unreadable, and never a crash', async () => {
  const line = fc.constantFrom(
    'Content-Type: multipart/mixed; boundary=a',
    'Content-Type: multipart/mixed; boundary="a"; boundary=b',
    'Content-Type: text/html',
    'Content-Type: message/rfc822',
    'Content-Type: text/plain; charset=utf-16; name=',
    'Content-Type: ;;;',
    'Content-Transfer-Encoding: base64',
    'Content-Transfer-Encoding: quoted-printable',
    'Content-Disposition: attachment; filename*0*=x',
    'From: =?x?y?z?= <',
    'To: a:b;,<>,"',
    ' folded',
    '--a',
    '--a--',
    '--b',
    '',
    '<div><blockquote>',
    '> On 2 Mar 2026 09:15 a <a@b> wrote:',
    '=C3=',
    '\u0000\u001b$B',
  );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(line, fc.string()), { maxLength: 40 }), async (lines) => {
      const mime = await unpackMail(Buffer.from(lines.join('\r\n'))).catch((error: unknown) => {
        expect(error).toBeInstanceOf(UnreadableMailError);
      });
      if (mime) expect(readMail(mime).mayAutoRespond).toBeTypeOf('boolean');
    }),
    { numRuns: 300 },
  );
});

test('an empty file is an empty mail', async () => {
  expect(readMail(await unpackMail(Buffer.alloc(0)))).toMatchObject({ from: null, text: '', mayAutoRespond: false });
});

test('a failing disk does not make a mail unreadable', async () => {
  const raw = new Readable({
    read() {
      this.destroy(new Error('EIO'));
    },
  });
  const error: unknown = await unpackMail(raw).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ message: 'EIO' });
  expect(error).not.toBeInstanceOf(UnreadableMailError);
  await expect(unpackMail(raw)).rejects.toThrow('EIO');
});

describe('a short plain alternative', () => {
  const textOf = async (plain: string, html: string) => {
    const parts = [
      '--e',
      'Content-Type: text/plain',
      '',
      plain,
      '--e',
      'Content-Type: text/html',
      '',
      html,
      '--e--',
      '',
    ];
    const lines = [HEAD.trimEnd(), 'Content-Type: multipart/alternative; boundary="e"', '', ...parts];
    return (await unpackMail(Buffer.from(lines.join('\r\n')))).text.trim();
  };
  const html = '<p>The pump in hall 3 leaks since noon.</p>';
  test('that says what the HTML says is the text', async () =>
    expect(await textOf('The pump in hall 3 leaks since noon!', html)).toBe('The pump in hall 3 leaks since noon!'));
  test.each(['Please view this message in HTML.', '--', '[logo.png]'])('%s is not', async (plain) =>
    expect(await textOf(plain, html)).toContain('The pump in hall 3 leaks since noon.'),
  );
  test('that says something else is kept beside the HTML', async () =>
    expect(await textOf('Call me back today.', html)).toBe(
      'Call me back today.\nThe pump in hall 3 leaks since noon.',
    ));
  test('is the text when the HTML says nothing', async () =>
    expect(await textOf('Call me back.', '<img src="cid:x">')).toBe('Call me back.'));
});

test.each([1, 300_000])('an alternative for watches of %i characters is no file', async (size) => {
  const html = `<b>${'x'.repeat(size)}</b>`;
  const parts = [
    '--e',
    'Content-Type: text/plain',
    '',
    'x',
    '--e',
    'Content-Type: text/watch-html',
    '',
    html,
    '--e--',
    '',
  ];
  const lines = [HEAD.trimEnd(), 'Content-Type: multipart/alternative; boundary="e"', '', ...parts];
  expect((await unpackMail(Buffer.from(lines.join('\r\n')))).attachments).toEqual([]);
});

test.each([
  ['Mon, 2 Mar 2026 09:05:00 CET', '2026-03-02T08:05:00.000Z'],
  ['Mon, 2 Mar 2026 09:05:00 JST', '2026-03-02T00:05:00.000Z'],
  ['Mon, 2 Mar 2026 09:05:00 EST', '2026-03-02T14:05:00.000Z'],
  ['Mon, 2 Mar 2026 09:05:00 +0100', '2026-03-02T08:05:00.000Z'],
])('the date %s', async (written, instant) => {
  expect((await unpackMail(Buffer.from(`${HEAD}Date: ${written}\r\n\r\nx`))).date?.toISOString()).toBe(instant);
});
