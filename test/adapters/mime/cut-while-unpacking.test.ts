// What unpacking leaves out of a text, each beside a mail in which the like must stay. What is cut from an answer
// afterwards has its pairs in test/core/email/cutting-rules.test.ts.

import { describe, expect, test } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';

const mail = (type: string, body: string) =>
  Buffer.from(
    `From: Ben <ben@contoso.com>\r\nSubject: Pump\r\nMIME-Version: 1.0\r\nContent-Type: ${type}\r\n\r\n${body.replaceAll('\n', '\r\n')}`,
  );
const textOf = async (type: string, body: string) => (await unpackMail(mail(type, body))).text.trim();
const html = (page: string) => textOf('text/html; charset=utf-8', page);
const alternatives = (plain: string, page: string) =>
  textOf(
    'multipart/alternative; boundary=b',
    `--b\nContent-Type: text/plain; charset=utf-8\n\n${plain}\n--b\nContent-Type: text/html; charset=utf-8\n\n${page}\n--b--\n`,
  );

describe('of a page', () => {
  const pairs: readonly (readonly [rule: string, cut: readonly [string, string], kept: readonly [string, string]])[] = [
    [
      'scripts and styles',
      ['<style>p{color:red}</style><script>run("x")</script><p>It leaks.', 'It leaks.'],
      ['<p>My page has &lt;script&gt;run("x")&lt;/script&gt;', 'My page has <script>run("x")</script>'],
    ],
    [
      'its head',
      ['<head><title>Mail</title></head><body>It leaks.', 'It leaks.'],
      ['<p>The title is wrong', 'The title is wrong'],
    ],
    [
      'comments',
      ['It <!-- never -->leaks.', 'It leaks.'],
      ['It leaks &lt;!-- always --&gt;', 'It leaks <!-- always -->'],
    ],
    [
      'pictures without words',
      ['<img src="cid:logo">It leaks.', 'It leaks.'],
      ['<p>See <a href="https://contoso.com/a.png">the picture</a>', 'See the picture [https://contoso.com/a.png]'],
    ],
  ];
  test.each(pairs)('%s', async (_, cut, kept) =>
    expect([await html(cut[0]), await html(kept[0])]).toEqual([cut[1], kept[1]]),
  );
});

describe('of two alternatives', () => {
  test('the page, unless the plain one only says that there is one', async () => {
    expect(await alternatives('The pump leaks since Monday.', '<p>The <b>pump</b> leaks since Monday.')).toBe(
      'The pump leaks since Monday.',
    );
    expect(await alternatives('Your program shows no HTML.', '<p>The pump leaks since Monday, please come.')).toBe(
      'The pump leaks since Monday, please come.',
    );
  });
  test('neither, when each says something of its own', async () => {
    const both = await alternatives('Order 77, urgent', '<p>The second pump makes a noise like a kettle.');
    expect(both).toContain('Order 77, urgent');
    expect(both).toContain('like a kettle');
  });
});

test('of a text, control characters, and no line, blank or sign', async () => {
  const text = 'The\u0000 pump\u0007 leaks.\u001b[31m\n\n\tSince Monday: 5 °C – “so”';
  expect(await textOf('text/plain; charset=utf-8', text)).toBe('The pump leaks.[31m\n\n\tSince Monday: 5 °C – “so”');
});
