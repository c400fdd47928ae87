// A mail that kills its reader thread is unreadable; one that is still being read when the worker stops is not. The
// thread runs a file of the built program.

import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openRawFiles } from '../../../src/adapters/files/raw-files.js';
import type { IsolatedReader } from '../../../src/adapters/mime/isolated-reader.js';
import { packageDir } from '../../../src/app/package-dir.js';

type Built = typeof import('../../../src/adapters/mime/isolated-reader.js') &
  typeof import('../../../src/ports/mailbox.js') &
  typeof import('../../../src/ports/file-store.js');
const built = async (file: string): Promise<Built> =>
  import(pathToFileURL(path.join(packageDir, 'dist', file)).href) as Promise<Built>;
const { openIsolatedReader } = await built('adapters/mime/isolated-reader.js');
const { UnreadableMailError } = await built('ports/mailbox.js');
const { FileNotStoredError } = await built('ports/file-store.js');

let dir: string;
let reader: IsolatedReader;
beforeEach(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-apart-'));
  reader = openIsolatedReader({ rawDir: dir, filesDir: path.join(dir, 'files') });
});
afterEach(async () => {
  await reader.close();
  await rm(dir, { recursive: true, force: true });
});

async function stored(raw: string): Promise<string> {
  const [hash = ''] = await openRawFiles(dir).putAll([Buffer.from(raw)]);
  return hash;
}
const failureOf = (reading: Promise<unknown>) => reading.then(() => undefined).catch((error: unknown) => error);

const head = 'From: ana@contoso.com\r\nSubject: Printer\r\n';

it('reads mails one after the other, even after an unreadable one', async () => {
  const parts = `${head}Content-Type: multipart/mixed; boundary=b\r\n\r\n${'--b\r\n\r\nx\r\n'.repeat(20_000)}`;
  const unreadable = reader.read(await stored(parts));
  const fine = reader.read(await stored(`${head}\r\nIt burns.`));
  expect(await failureOf(unreadable)).toBeInstanceOf(UnreadableMailError);
  expect((await fine).text).toBe('It burns.');
});

it('stores the files of a mail, and a store that takes none does not make the mail unreadable', async () => {
  const file = 'Content-Disposition: attachment; filename=a.txt\r\n\r\nIt burns.';
  const { attachments } = await reader.read(await stored(`${head}${file}`));
  const { hash = '' } = attachments[0] ?? {};
  expect(await readFile(path.join(dir, 'files', hash.slice(0, 1), hash), 'utf8')).toBe('It burns.');
  await rm(path.join(dir, 'files'), { recursive: true });
  await writeFile(path.join(dir, 'files'), 'no folder');
  expect(await failureOf(reader.read(await stored(`${head}${file}`)))).toBeInstanceOf(FileNotStoredError);
});

it('a mail in hand when the worker stops does not count as unreadable', async () => {
  const reading = failureOf(reader.read(await stored(`${head}\r\nIt burns.`)));
  const next = failureOf(reader.read(await stored(`${head}\r\nIt smokes.`)));
  await new Promise(setImmediate);
  await reader.close();
  for (const failure of [await reading, await next]) {
    expect(failure).toBeInstanceOf(Error);
    expect(failure).not.toBeInstanceOf(UnreadableMailError);
  }
});
