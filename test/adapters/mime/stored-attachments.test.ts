// The files of a mail stream into the store while it is parsed, byte for byte. A mail that cannot be parsed, and a
// store that takes nothing, leave nothing behind.

import { createHash } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openStoredFiles } from '../../../src/adapters/files/stored-files.js';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import type { AttachmentInfo } from '../../../src/core/email/mail.js';
import { FileNotStoredError, type FileStore } from '../../../src/ports/file-store.js';
import { UnreadableMailError } from '../../../src/ports/mailbox.js';
import { tnef } from './tnef/container.js';

let dir: string;
let store: FileStore;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-attached-'));
  store = openStoredFiles(dir);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

interface Part {
  readonly headers: readonly string[];
  readonly content: Buffer;
}

const file = (
  name: string,
  content: Buffer,
  type = 'application/octet-stream',
  more: readonly string[] = [],
): Part => ({
  headers: [`Content-Type: ${type}`, `Content-Disposition: attachment; filename="${name}"`, ...more],
  content,
});

function mailOf(parts: readonly Part[], html = '<p>See the files.'): Buffer {
  const written = parts.flatMap(({ headers, content }) => [
    '--b',
    ...headers,
    'Content-Transfer-Encoding: base64',
    '',
    content.toString('base64').replace(/.{76}/g, '$&\r\n'),
  ]);
  const head = ['From: ana@contoso.com', 'Content-Type: multipart/mixed; boundary=b', '', '--b'];
  return Buffer.from([...head, 'Content-Type: text/html', '', html, ...written, '--b--', ''].join('\r\n'));
}

async function* inPieces(raw: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < raw.length; at += size) yield raw.subarray(at, at + size);
}

const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');
const random = (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 7919) % 251));
const stored = async () => (await readdir(dir, { recursive: true })).filter((name) => name.length > 1);

async function expectStored(attachment: AttachmentInfo | undefined, content: Buffer): Promise<void> {
  expect(attachment?.size).toBe(content.length);
  expect(attachment?.hash).toBe(hashOf(content));
  expect((await store.open(attachment?.hash ?? ''))?.size).toBe(content.length);
}

it.each(['one piece', 'many pieces'])('files of any size, of a mail in %s', async (how) => {
  const contents = [random(1_000_000), Buffer.from('small\r\nand text'), Buffer.alloc(0), random(300_000)];
  const raw = mailOf(contents.map((content, index) => file(`${index}.bin`, content)));
  const { attachments } = await unpackMail(how === 'one piece' ? raw : inPieces(raw, 1000), store);
  expect(attachments.map(({ name }) => name)).toEqual(['0.bin', '1.bin', '2.bin', '3.bin']);
  for (const [index, content] of contents.entries()) await expectStored(attachments[index], content);
});

it('a thousand small files, of which the same are stored once', async () => {
  const parts = Array.from({ length: 1000 }, (_, index) => file(`${index}.txt`, Buffer.from(`file ${index % 500}`)));
  const { attachments } = await unpackMail(mailOf(parts), store);
  expect(attachments).toHaveLength(1000);
  await expectStored(attachments[777], Buffer.from('file 277'));
  expect(await stored()).toHaveLength(500);
});

it('an inline image has the Content-ID by which the page shows it, a file has none', async () => {
  const parts = [
    file('logo.png', random(50), 'image/png', ['Content-ID: <logo@x>']),
    file('scan.png', random(60), 'image/png', ['Content-ID: <scan@x>']),
  ];
  const { attachments } = await unpackMail(mailOf(parts, '<p><img src="cid:logo@x">'), store);
  expect(attachments[0]).toMatchObject({ name: 'logo.png', inline: true, contentId: 'logo@x' });
  expect(attachments[1]).toMatchObject({ name: 'scan.png', inline: false, hash: hashOf(random(60)) });
  expect(attachments[1]).not.toHaveProperty('contentId');
});

it('a mail that is attached, and a text that is both words and file', async () => {
  const raw = [
    'From: ana@contoso.com',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain; name=note.txt',
    '',
    'It burns.',
    '--b',
    'Content-Type: message/rfc822',
    '',
    'Subject: inner',
    '',
    'Inner text.',
    '--b--',
    '',
  ].join('\r\n');
  const { attachments } = await unpackMail(Buffer.from(raw), store);
  await expectStored(attachments[0], Buffer.from('It burns.'));
  await expectStored(attachments[1], Buffer.from('Subject: inner\r\n\r\nInner text.'));
});

it.each([100, 70_000])('the files of a winmail.dat, in pieces of %i bytes', async (pieces) => {
  const scan = random(400_000);
  const container = tnef({
    body: 'It burns.',
    files: [
      { title: 'SCAN.PDF', data: scan },
      { title: 'NOTE.TXT', data: Buffer.from('a note') },
    ],
  });
  const raw = mailOf([file('winmail.dat', container, 'application/ms-tnef')]);
  const { attachments } = await unpackMail(inPieces(raw, pieces), store);
  expect(attachments.map(({ name, unpacked }) => [name, unpacked])).toEqual([
    ['winmail.dat', true],
    ['SCAN.PDF', undefined],
    ['NOTE.TXT', undefined],
  ]);
  await expectStored(attachments[0], container);
  await expectStored(attachments[1], scan);
  await expectStored(attachments[2], Buffer.from('a note'));
});

it('a file that a damaged winmail.dat cuts short is listed and not stored', async () => {
  const container = tnef({ files: [{ title: 'SCAN.PDF', data: random(100_000) }] }).subarray(0, 50_000);
  const { attachments } = await unpackMail(mailOf([file('winmail.dat', container, 'application/ms-tnef')]), store);
  expect(attachments[0]).not.toHaveProperty('unpacked');
  expect(attachments[1]).toEqual({ name: 'SCAN.PDF', type: 'application/octet-stream', size: 100_000, inline: false });
});

it('a mail whose stream breaks leaves nothing behind', async () => {
  const raw = mailOf([file('scan.bin', random(2_000_000))]);
  async function* broken() {
    yield* inPieces(raw.subarray(0, 1_500_000), 60_000);
    throw new Error('the disk went away');
  }
  await expect(unpackMail(broken(), store)).rejects.toThrow('the disk went away');
  await expect.poll(stored).toEqual([]);
});

it('a store that takes nothing fails the mail in a way that can be tried again', async () => {
  const full: FileStore = {
    ...store,
    async put(content) {
      for await (const _ of content) throw new Error('ENOSPC: no space left on device, write');
      throw new Error('ENOSPC: no space left on device, open');
    },
  };
  const container = tnef({ files: [{ title: 'SCAN.PDF', data: random(400_000) }] });
  const mails = [
    mailOf([file('scan.bin', random(500_000)), file('b.bin', random(10))]),
    mailOf([file('winmail.dat', container, 'application/ms-tnef')]),
    Buffer.from('From: a@b.c\r\nContent-Type: text/plain; name=a.txt\r\n\r\nIt burns.'),
  ];
  for (const raw of mails) {
    const error: unknown = await unpackMail(inPieces(raw, 5_000), full).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(FileNotStoredError);
    expect(String(error)).toContain('no space left on device');
  }
});

it('a mail with too many parts is unreadable, with a store too', async () => {
  const parts = Array.from({ length: 6000 }, (_, index) => file(`${index}.txt`, Buffer.from('x')));
  await expect(unpackMail(mailOf(parts), store)).rejects.toBeInstanceOf(UnreadableMailError);
});
