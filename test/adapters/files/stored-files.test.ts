// The contents of files by their hash: stored once, complete or not at all, and removed only while no case has them.

import { mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStoredFiles } from '../../../src/adapters/files/stored-files.js';
import { type FileStore, sweepParts } from '../../../src/ports/file-store.js';

let dir: string;
let store: FileStore;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-files-'));
  store = openStoredFiles(dir);
});
afterEach(() => rm(dir, { recursive: true, force: true }));

const put = async (content: string | Buffer) => (await store.put(Readable.from([Buffer.from(content)]))).hash;
const fileOf = (hash: string) => path.join(dir, hash.slice(0, 1), hash);
const names = async () => (await readdir(dir, { recursive: true })).filter((name) => name.length > 1);
const longAgo = new Date('2020-01-01');
const since = new Date('2021-01-01');

async function contentOf(hash: string): Promise<Buffer | undefined> {
  const found = await store.open(hash);
  if (found === undefined) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of found.bytes()) pieces.push(piece);
  const content = Buffer.concat(pieces);
  expect(found.size).toBe(content.length);
  return content;
}

async function sweep(referenced: readonly string[], meanwhile: () => Promise<unknown> = async () => undefined) {
  let removed = 0;
  for (let part = 0; part < sweepParts; part++) {
    removed += await store.removeUnreferenced(part, since, async (hashes) => {
      await meanwhile();
      return hashes.filter((hash) => referenced.includes(hash));
    });
  }
  return removed;
}

it.each([0, 1, 300_000])('a content of %i bytes comes back as it was stored, and is stored once', async (size) => {
  const content = Buffer.alloc(size, 'It burns. ');
  const hashes = await Promise.all([put(content), put(content), put(content)]);
  expect(new Set(hashes).size).toBe(1);
  expect(await contentOf(hashes[0] ?? '')).toEqual(content);
  expect(await names()).toHaveLength(1);
});

it('a content that is not there is not found', async () => {
  expect(await store.open('0'.repeat(64))).toBeUndefined();
});

describe('a content that no case has', () => {
  it('is removed when nobody has stored it for long', async () => {
    const [old, kept, fresh] = [await put('old'), await put('kept'), await put('fresh')];
    for (const hash of [old, kept]) await utimes(fileOf(hash), longAgo, longAgo);
    expect(await sweep([kept])).toBe(1);
    expect(await contentOf(old)).toBeUndefined();
    expect(await contentOf(kept)).toEqual(Buffer.from('kept'));
    expect(await contentOf(fresh)).toEqual(Buffer.from('fresh'));
  });

  it('stays when it is stored again while it is looked at', async () => {
    const hash = await put('again');
    await utimes(fileOf(hash), longAgo, longAgo);
    expect(await sweep([], () => put('again'))).toBe(0);
    expect(await contentOf(hash)).toEqual(Buffer.from('again'));
  });

  it('comes back when a worker died while removing it', async () => {
    const hash = await put('aside');
    await rm(fileOf(hash));
    await writeFile(`${fileOf(hash)}.aside`, 'aside');
    expect(await sweep([])).toBe(0);
    expect(await readFile(fileOf(hash), 'utf8')).toBe('aside');
    expect(await names()).toHaveLength(1);
  });
});
