// Outlook's container gives its files by their long names, and the text in any format. A broken one gives what it has.

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decompressRtf } from '../../../../src/adapters/mime/tnef/compressed-rtf.js';
import { type Tnef, TnefReader } from '../../../../src/adapters/mime/tnef/reader.js';
import { rtfText } from '../../../../src/adapters/mime/tnef/rtf-text.js';
import { unpackMail } from '../../../../src/adapters/mime/unpack-mail.js';
import { readMail } from '../../../../src/core/email/read-mail.js';
import { storedRtf, tnef } from './container.js';

function opened(bytes: Buffer, pieces = 1): Tnef {
  const reader = new TnefReader();
  const length = Math.max(Math.ceil(bytes.length / pieces), 1);
  for (let at = 0; at < bytes.length; at += length) reader.feed(bytes.subarray(at, at + length));
  return reader.end();
}

const rich = tnef({
  body: 'The printer is on fire.',
  properties: [
    { id: 0x8001, named: 'Keywords' },
    { id: 0x17, int: 1 },
  ],
  files: [
    {
      title: 'QUARTE~1.PDF',
      data: Buffer.alloc(70_001, 1),
      properties: [
        { id: 0x0e20, int: 70_001 },
        { id: 0x3707, utf16: 'Übersicht Quartal.pdf' },
        { id: 0x370e, text: 'application/pdf' },
      ],
    },
    { title: '..\\..\\evil.exe', data: Buffer.from('x') },
  ],
});

it.each([1, 3, 7, 5000, 80_000])('files and text, in %i pieces', (pieces) => {
  expect(opened(rich, pieces)).toEqual({
    whole: true,
    text: 'The printer is on fire.',
    attachments: [
      { name: 'Übersicht Quartal.pdf', type: 'application/pdf', size: 70_001, inline: false },
      { name: 'evil.exe', type: 'application/octet-stream', size: 1, inline: false, sentAs: '..\\..\\evil.exe' },
    ],
  });
});

describe('the text stands in', () => {
  it.each([
    ['PR_BODY', { id: 0x1000, utf16: 'Grüße' }],
    ['PR_BODY_HTML', { id: 0x1013, bytes: Buffer.from('<p>Grüße</p>') }],
    ['PR_RTF_COMPRESSED', { id: 0x1009, bytes: storedRtf("{\\rtf1\\ansi\\ansicpg1252 Gr\\'fc\\u223?e\\par}") }],
  ])('%s', (_, property) => {
    expect(opened(tnef({ properties: [property] })).text.trim()).toBe('Grüße');
  });
});

it('RTF is decompressed as its specification shows', () => {
  // MS-OXRTFCP section 3.1: a compressed example.
  const packed = '2d0000002b0000004c5a4675f1c5c7a703000a00726370673132354232 0af32068656c090020627705b06c647d0a800fa0';
  expect(decompressRtf(Buffer.from(packed.replaceAll(' ', ''), 'hex'))).toBe(
    '{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n',
  );
});

it.each([
  ['Japanese', "{\\rtf1\\ansi\\ansicpg932 \\'82\\'a0\\'83X}", 'あス'],
  ['Chinese', "{\\rtf1\\ansi\\ansicpg936 \\'c4\\'e3{\\b \\'ba\\'c3}}", '你好'],
  ['Russian', "{\\rtf1\\ansi\\ansicpg1251 \\'cf\\'f0 x}", 'Пр x'],
])('RTF in %s', (_, rtf, words) => expect(rtfText(rtf)).toBe(words));

it('RTF that wraps HTML gives the text once', () => {
  const rtf =
    '{\\rtf1\\ansi\\fromhtml1{\\fonttbl{\\f0 Arial;}}{\\*\\htmltag64 <p>}Hello {\\*\\htmltag84 <b>}\\htmlrtf {\\b\\htmlrtf0 world' +
    '{\\*\\htmltag92 </b>}\\htmlrtf }\\htmlrtf0 {\\*\\htmltag72 </p>}\\htmlrtf\\par\\htmlrtf0 }';
  expect(rtfText(rtf)).toBe('Hello world\n');
});

it('a long text and a long list of properties are cut', () => {
  const long = opened(
    tnef({
      body: 'It burns. '.repeat(200_000),
      files: [
        {
          title: 'SCAN~1.MSG',
          data: Buffer.from('x'),
          properties: [
            { id: 0x3707, utf16: 'Scan of the printer.msg' },
            { id: 0x3701, bytes: Buffer.alloc(2_000_000) },
          ],
        },
      ],
    }),
    40,
  );
  expect(long.whole).toBe(true);
  expect(long.text.length).toBe(1024 * 1024);
  expect(long.attachments[0]?.name).toBe('Scan of the printer.msg');
});

it('a truncated container gives what came before, and says so', () => {
  const cut = opened(rich.subarray(0, rich.length - 30));
  expect(cut.whole).toBe(false);
  expect(cut.text).toBe('The printer is on fire.');
  expect(cut.attachments[0]?.name).toBe('Übersicht Quartal.pdf');
});

it('random bytes neither make it throw nor slow it down', () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.concat([rich.subarray(0, 6), bytes])),
    fc.array(fc.tuple(fc.nat(400), fc.nat(255)), { maxLength: 8 }).map((flips) => {
      const bytes = Buffer.from(rich.subarray(0, 400));
      for (const [at, value] of flips) bytes[at] = value;
      return bytes;
    }),
  );
  fc.assert(
    fc.property(hostile, (bytes) => {
      expect(opened(bytes, 3).attachments.length).toBeLessThanOrEqual(1000);
      decompressRtf(bytes);
      rtfText(bytes.toString('latin1'));
    }),
    { numRuns: 2000 },
  );
});

function mailWith(container: Buffer, text: string): Buffer {
  const lines = [
    'From: ana@contoso.com',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    text,
    '--b',
    'Content-Type: application/ms-tnef; name="winmail.dat"',
    'Content-Transfer-Encoding: base64',
    '',
    container.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
    '',
  ];
  return Buffer.from(lines.join('\r\n'));
}

it('a mail lists the files of its winmail.dat, and takes its text when it has none of its own', async () => {
  const mail = readMail(await unpackMail(mailWith(rich, '')));
  expect(mail.attachments.map(({ name }) => name)).toEqual(['winmail.dat', 'Übersicht Quartal.pdf', 'evil.exe']);
  expect(mail.text.trim()).toBe('The printer is on fire.');
  expect(mail.remarks).toEqual(['tnef-opened', 'attachment-renamed']);

  const damaged = readMail(await unpackMail(mailWith(rich.subarray(0, 50), 'My own words.')));
  expect(damaged.attachments.map(({ name }) => name)).toEqual(['winmail.dat']);
  expect(damaged.text.trim()).toBe('My own words.');
  expect(damaged.remarks).toEqual(['tnef-broken']);
});
