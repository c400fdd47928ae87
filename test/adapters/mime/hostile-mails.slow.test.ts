// Mails made to be expensive: unpacking them costs little time and memory, and does not lose the text.

import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { UnreadableMailError } from '../../../src/ports/mailbox.js';

const HEAD = 'From: Ana <ana@contoso.example>\r\nTo: support@example.com\r\nSubject: x\r\n';

// Each takes a second or two; one whose work grew with the square of its size would take minutes.
describe('hostile mails', { timeout: 30_000 }, () => {
  const nested = Array.from(
    { length: 5000 },
    (_, i) => `Content-Type: multipart/mixed; boundary=b${i}\r\n\r\n--b${i}\r\n`,
  );

  test('five thousand levels give the text of the first ones', async () => {
    const levels = nested.map((head, i) => `${head}\r\nlevel ${i}\r\n--b${i}\r\n`).join('');
    expect((await unpackMail(Buffer.from(HEAD + levels))).text).toContain('level 0');
  });
  test('two thousand attachments keep the text', async () => {
    const files = '--b\r\nContent-Type: application/pdf; name=a.pdf\r\n\r\nx\r\n'.repeat(2000);
    const raw = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt burns.\r\n${files}--b--\r\n`;
    const mail = await unpackMail(Buffer.from(raw));
    expect(mail.text).toBe('It burns.');
    expect(mail.attachments).toHaveLength(2000);
  });
  test('two thousand images in a page of two megabytes are read quickly', async () => {
    const images = Array.from(
      { length: 2000 },
      (_, i) => `--b\r\nContent-Type: image/png\r\nContent-ID: <c${i}@x>\r\n\r\nx\r\n`,
    ).join('');
    const page = '<p>cid:c</p>\r\n'.repeat(150_000);
    const raw = `${HEAD}Content-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${page}${images}--b--\r\n`;
    expect((await unpackMail(Buffer.from(raw))).text).toContain('cid:c');
  });
  test('a mail with more parts than the limit is unreadable, each time', async () => {
    const raw = Buffer.from(
      `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`,
    );
    await expect(unpackMail(raw)).rejects.toThrow(UnreadableMailError);
    await expect(unpackMail(raw)).rejects.toThrow(UnreadableMailError);
  });
  test('fifty thousand header fields keep the first and the text', async () => {
    const mail = await unpackMail(Buffer.from(`${HEAD}${'X-A: b\r\n'.repeat(50_000)}\r\nIt burns.`));
    expect(mail.from[0]?.address).toBe('ana@contoso.example');
    expect(mail.text).toBe('It burns.');
  });
  test.each([
    ['elements', '<div>'.repeat(50_000)],
    ['unknown elements', '<x>'.repeat(300_000)],
    ['addresses in brackets', '<a@b>'.repeat(200_000)],
    ['elements that other ones seem to end', '<x></z>'.repeat(140_000)],
    ['open brackets', '<'.repeat(500_000)],
  ])('HTML of nested %s is still text', async (_, html) => {
    const mail = await unpackMail(Buffer.from(`${HEAD}Content-Type: text/html\r\n\r\n${html}<p>It burns.`));
    expect(mail.text).toContain('It burns.');
  });
  test.each([
    ['quotes', '<blockquote>'.repeat(150), '<br>x'.repeat(200_000)],
    ['quotes that seem to end', '<blockquote><!--</blockquote>-->'.repeat(150), '<br>x'.repeat(200_000)],
    ['lists', '<ul><li>'.repeat(90), '<br>x'.repeat(200_000)],
    ['quotes of lines that are kept as they are', '<blockquote>'.repeat(150), `<pre>${'\nx'.repeat(400_000)}`],
  ])('HTML of nested %s does not grow', async (_, levels, lines) => {
    const html = `Content-Type: text/html\r\n\r\nIt burns.${levels}${lines}`;
    const { text } = await unpackMail(Buffer.from(`${HEAD}${html}`));
    expect(text).toContain('It burns.');
    expect(text.length).toBeLessThan(10 * 1024 * 1024);
  });
  test('an attachment of forty megabytes is counted, not held in memory', async () => {
    const start = `${HEAD}Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nIt burns.\r\n--b\r\nContent-Type: video/mp4\r\nContent-Transfer-Encoding: base64\r\n\r\n`;
    const line = Buffer.from(`${'QUJD'.repeat(18)}\r\n`.repeat(700));
    const before = process.memoryUsage().arrayBuffers;
    let most = 0;
    const raw = Readable.from(
      (function* () {
        yield Buffer.from(start);
        for (let i = 0; i < 800; i += 1) {
          most = Math.max(most, process.memoryUsage().arrayBuffers - before);
          yield line;
        }
        yield Buffer.from('--b--\r\n');
      })(),
    );
    const mail = await unpackMail(raw);
    expect(mail.attachments).toEqual([{ name: 'video.mp4', type: 'video/mp4', size: 54 * 700 * 800, inline: false }]);
    expect(most).toBeLessThan(30 * 1024 * 1024);
  });
});
