// Mails are read in threads, each answer in its place; what cannot be read there is left to the isolated reader. The
// threads run a file of the built program.

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRawFiles } from '../../../src/adapters/files/raw-files.js';
import type { ReaderPool } from '../../../src/adapters/mime/reader-pool.js';
import { packageDir } from '../../../src/app/package-dir.js';
import type { MailToRead, ReadTogether } from '../../../src/ports/mailbox.js';

type Built = typeof import('../../../src/adapters/mime/reader-pool.js');
const built = pathToFileURL(path.join(packageDir, 'dist/adapters/mime/reader-pool.js')).href;
const { openReaderPool } = (await import(built)) as Built;

let dir: string;
let pool: ReaderPool;
let read: ReadTogether;
let given: Map<string, Buffer>;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-together-'));
  pool = openReaderPool({ rawDir: dir, filesDir: path.join(dir, 'files') });
  given = new Map();
  const refuse = () => Promise.reject(new Error('read in the calling thread'));
  read = pool.readTogether({
    rawStore: { open: refuse, justStored: async (hash) => given.get(hash) },
    fileStore: {} as never,
  });
});
afterEach(async () => {
  await pool.close();
  await rm(dir, { recursive: true, force: true });
});

const head = 'From: ana@contoso.com\r\nSubject: Printer\r\n';
const plain = (text: string) => `${head}\r\n${text}`;
const tooManyParts = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`;
async function stored(mails: readonly string[]): Promise<MailToRead[]> {
  const hashes = await openRawFiles(dir).putAll(mails.map((raw) => Buffer.from(raw)));
  return hashes.map((rawHash, index) => ({ rawHash, size: mails[index]?.length ?? 0 }));
}
const textsOf = (results: Awaited<ReturnType<ReadTogether>>) =>
  results.map((result) => (result === undefined || 'error' in result ? result : result.mail.text));

it('reads several batches at once, each mail in its place, with its size', async () => {
  const batches = [0, 1, 2, 3].map((batch) => [0, 1, 2, 3, 4].map((mail) => `It burns ${batch} ${mail}.`));
  const results = await Promise.all(batches.map(async (texts) => read(await stored(texts.map(plain)))));
  expect(results.map(textsOf)).toEqual(batches);
  expect(results[0]?.[0]).toMatchObject({ bytes: plain('It burns 0 0.').length });
});

it('reads what it is given, and nothing of it from the disk', async () => {
  const mails = ['It burns.', 'It smokes.', 'It melts.'].map((text) => ({
    rawHash: createHash('sha256').update(text).digest('hex'),
    size: text.length,
    raw: Buffer.from(plain(text)),
  }));
  // As a piece of what the server sent.
  const sent = Buffer.concat(mails.map(({ raw }) => raw));
  let at = 0;
  for (const { rawHash, raw } of mails) {
    given.set(rawHash, sent.subarray(at, at + raw.length));
    at += raw.length;
  }
  expect(textsOf(await read(mails))).toEqual(['It burns.', 'It smokes.', 'It melts.']);
  expect(sent.toString()).toBe(mails.map(({ raw }) => raw.toString()).join(''));
});

it('leaves a mail that cannot be read to the isolated reader, and reads the others', async () => {
  const mails = await stored([plain('It burns.'), tooManyParts, plain('It smokes.')]);
  expect(textsOf(await read(mails))).toEqual(['It burns.', undefined, 'It smokes.']);
});

it('reads a large mail in a thread although it is alone', async () => {
  const text = 'It burns. '.repeat(30_000).trim();
  expect(textsOf(await read(await stored([plain(text)])))).toEqual([text]);
});

it('says why a mail that is not there was not read', async () => {
  const mails = await stored([plain('It burns.'), plain('It smokes.')]);
  const results = await read([...mails, { rawHash: 'f'.repeat(64), size: 10 }]);
  expect(results[2]).toMatchObject({ error: { message: expect.stringContaining('is missing') } });
});

it('leaves what threads have in hand when they end to the isolated reader', async () => {
  const reading = read(await stored([plain('It burns.'), plain('It smokes.'), plain('It melts.')]));
  await pool.close();
  expect(textsOf(await reading)).toEqual([undefined, undefined, undefined]);
});
