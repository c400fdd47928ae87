// Raw mails on disk and their fingerprints, the same whether they came in one piece or in many.

import { mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openRawFiles } from '../../../src/adapters/files/raw-files.js';
import { fingerprintMail } from '../../../src/adapters/mime/fingerprint.js';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { hasWholeHead } from '../../../src/core/email/mail-identity.js';
import { readMail } from '../../../src/core/email/read-mail.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-raw-'));
});
afterAll(() => rm(dir, { recursive: true, force: true }));

async function* inPieces(raw: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += size) yield raw.subarray(at, at + size);
}

async function collect(bytes: Buffer | AsyncIterable<Buffer>): Promise<Buffer> {
  if (Buffer.isBuffer(bytes)) return bytes;
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

describe('raw mails', () => {
  it('that another worker keeps elsewhere are missed with the reason', async () => {
    const store = openRawFiles(path.join(dir, 'other'));
    await expect(store.open('a'.repeat(64))).rejects.toThrow(
      /raw mail .*other.* is missing; all workers need one data directory/,
    );
  });

  it.each([
    ['small', 1_000],
    ['large', 3_000_000],
  ])('that are %s come back as they were stored, in one piece or in many', async (_, size) => {
    const store = openRawFiles(path.join(dir, `size-${size}`));
    const raw = Buffer.alloc(size, 'From: a@b.c\r\n\r\nIt burns. ');
    const { hash, size: stored } = await store.put(inPieces(raw, 70_000));
    expect(stored).toBe(size);
    expect(await store.putAll([raw])).toEqual([hash]);
    for (const again of [store, openRawFiles(path.join(dir, `size-${size}`))]) {
      const mail = await again.open(hash);
      expect(mail.size).toBe(size);
      expect((await collect(mail.bytes())).equals(raw)).toBe(true);
    }
    expect((await store.read(hash, 11)).toString()).toBe('From: a@b.c');
  });

  it('leave nothing behind when their stream breaks', async () => {
    const place = path.join(dir, 'broken');
    async function* broken() {
      yield Buffer.alloc(1_000_000, 'From: a@b.c\r\n');
      throw new Error('the connection was closed');
    }
    await expect(openRawFiles(place).put(broken())).rejects.toThrow('the connection was closed');
    expect(await readdir(place)).toEqual([]);
  });
});

describe('a raw mail that a dead worker did not finish', () => {
  it('is removed once nobody has written to it for a while, and nothing else is', async () => {
    const place = path.join(dir, 'unfinished');
    const store = openRawFiles(place);
    const [hash = ''] = await store.putAll([Buffer.from('From: a@b.c\r\n\r\n')]);
    await writeFile(path.join(place, 'dead.part'), 'From: a@b.c');
    await writeFile(path.join(place, 'alive.part'), 'From: a@b.c');
    const anHourAgo = new Date(Date.now() - 3_600_000);
    await utimes(path.join(place, 'dead.part'), anHourAgo, anHourAgo);
    expect(await store.removeUnfinished(new Date(Date.now() - 60_000))).toBe(1);
    expect(await readdir(place)).toEqual([hash.slice(0, 1), 'alive.part'].sort());
    expect((await store.read(hash)).length).toBe(15);
  });

  it('is none in an empty store', async () => {
    expect(await openRawFiles(path.join(dir, 'none')).removeUnfinished(new Date())).toBe(0);
  });
});

describe('the fingerprint of a mail', () => {
  const head = 'From: ana@contoso.com\r\nMessage-ID: <a@contoso.com>\r\nSubject: x\r\n';
  const identityOf = (raw: string) => fingerprintMail(Buffer.from(raw));

  it('does not depend on the pieces in which it comes', async () => {
    const line = fc.constantFrom('It burns.', '', ' ', 'From ana', 'a: b', '\t', '\r', 'caf\u00e9\u00a0');
    const mail = fc.tuple(fc.boolean(), fc.array(line, { maxLength: 12 })).map(([hasHead, lines]) => {
      return Buffer.from((hasHead ? `${head}\r\n` : '') + lines.join('\r\n'), 'latin1');
    });
    await fc.assert(
      fc.asyncProperty(mail, fc.integer({ min: 1, max: 40 }), async (raw, size) => {
        expect(await fingerprintMail(inPieces(raw, size))).toEqual(await fingerprintMail(raw));
      }),
    );
  });

  it('ignores what transport adds: line ends, blanks at the end, trace fields', async () => {
    const sent = await identityOf(`${head}\r\nIt burns.\r\n\r\nAna\r\n`);
    expect(sent.messageId).toBe('<a@contoso.com>');
    expect(await identityOf(`Received: by mx\n${head.replaceAll('\r', '')}\nIt burns.\n\nAna\n\n \n`)).toEqual(sent);
    expect((await identityOf(`${head}\r\nIt burns. Ana\r\n`)).contentHash).not.toBe(sent.contentHash);
  });

  it.each([
    ['whose lines end with CR alone', (text: string) => `Received: by mx\rSubject: ${text}\r\r${text}`],
    ['without a head', (text: string) => `${text}\r\nYours, Ana`],
    ['without a head, which reads like one', (text: string) => `Dear support: ${text}\r\n\r\nYours, Ana`],
    ['that forgot its blank line', (text: string) => `${head}${text}`],
    ['of trace fields and text', (text: string) => `Received: by mx\r\n${text}\r\n`],
  ])('tells apart mails %s', async (_, written) => {
    const first = await identityOf(written('It burns.'));
    expect((await identityOf(written('It smokes.'))).contentHash).not.toBe(first.contentHash);
  });

  it('ignores what a gateway puts before the header', async () => {
    const sent = await identityOf(`${head}\r\nIt burns.`);
    expect(await identityOf(`\r\n\r\n${head}\r\nIt burns.`)).toEqual(sent);
    expect(await identityOf(`From ana@contoso.com Mon Mar  2 09:00:00 2026\r\n${head}\r\nIt burns.`)).toEqual(sent);
  });

  it.each([
    '<a@contoso.com>',
    'a@contoso.com',
    '<a@ contoso.com>',
    '<a@contoso.com> (by hand)',
    '<>',
    '<a\0@contoso.com>',
    '=?utf-8?q?<a@contoso.com>?=',
    `<${'x'.repeat(2000)}@contoso.com>`,
  ])('is the Message-ID that its parser reads: %j', async (id) => {
    const raw = `From: ana@contoso.com\r\nMessage-ID: ${id}\r\n\r\nIt burns.`;
    expect((await identityOf(raw)).messageId).toBe(readMail(await unpackMail(Buffer.from(raw))).messageId);
  });

  it.each(['\n', '\r\n', 'From a\n'])('needs no more than the beginning of a mail that is all %j', async (line) => {
    const raw = Buffer.from(line.repeat(600_000 / line.length));
    expect(hasWholeHead(raw.toString('latin1'))).toBe(true);
    expect(await fingerprintMail(inPieces(raw, 64 * 1024))).toEqual(await fingerprintMail(raw));
  });

  it('is the same for an endless header, which counts as body from some point on', async () => {
    const raw = Buffer.from(`${head}${'X-A: b\r\n'.repeat(100_000)}`);
    expect(await fingerprintMail(inPieces(raw, 64 * 1024))).toEqual(await fingerprintMail(raw));
    expect((await fingerprintMail(raw)).messageId).toBe('<a@contoso.com>');
  });
});
