// A folder of articles, imported and exported as an admin does it, on the real tables.

import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { exportArticleFiles } from '../../../src/cli/article/export-articles.js';
import { importArticleFiles } from '../../../src/cli/article/import-articles.js';
import { type Harness, openHarness } from '../../usecases/harness.js';

let one: Harness;
let other: Harness;
let dir: string;
let out: string[];
let err: string[];
beforeAll(async () => {
  [one, other] = [await openHarness(), await openHarness()];
});
afterAll(async () => void (await Promise.all([one.close(), other.close()])));
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casemill-articles-'));
  [out, err] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await rm(dir, { recursive: true });
});

const smoke =
  '---\ntitle: Smoke\nlanguage: en\nkeywords: [ fuse ]\n---\n\nDear {{contact.name}},\n\n    look at the fuse.\n';
const load = (harness: Harness, ...paths: string[]) => importArticleFiles(paths, true, harness.importArticles);
const save = (harness: Harness, folder: string) => exportArticleFiles(folder, true, harness.articles);
const last = () => JSON.parse(out.at(-1) ?? '');
async function filesIn(folder: string) {
  const names = (await readdir(folder)).sort();
  return Promise.all(names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')]));
}

it('a round trip into another installation is exact, and a second import changes nothing', async () => {
  await writeFile(join(dir, 'KA-1.md'), smoke);
  await writeFile(join(dir, 'ka-2.md'), 'Paper jam\n\nOpen the lid.');
  await writeFile(
    join(dir, 'KA-3.md'),
    '---\ntitle: "Later: ¶"\nstatus: draft\nauthor: lena\nversion: "2.10"\n---\nSoon.\n',
  );
  await writeFile(join(dir, 'README.md'), 'Our articles.');
  expect(await load(one, dir)).toBe(0);
  expect(last()).toEqual({ ok: true, articles: { created: 3, changed: 0, unchanged: 0 } });

  const [first, second] = [join(dir, 'first'), join(dir, 'second')];
  expect(await save(one, first)).toBe(0);
  expect(await load(other, first)).toBe(0);
  expect(await save(other, second)).toBe(0);
  expect(await filesIn(second)).toEqual(await filesIn(first));
  expect((await filesIn(first)).map(([name]) => name)).toEqual(['KA-1.md', 'KA-2.md', 'KA-3.md']);

  for (const harness of [one, other]) {
    await load(harness, first);
    expect(last().articles).toEqual({ created: 0, changed: 0, unchanged: 3 });
  }
  await save(one, first);
  expect(last()).toEqual({ ok: true, written: 0, unchanged: 3 });
});

it('a changed file is a new version, and it is published', async () => {
  const file = join(dir, 'KA-1.md');
  await writeFile(file, smoke.replace('fuse.', 'fuses.'));
  expect(await load(one, file)).toBe(0);
  expect((await one.articles.find('KA-1'))?.article.versions).toMatchObject([
    { minor: 0, state: 'archived' },
    { minor: 1, state: 'published', text: 'Dear {{contact.name}},\n\n    look at the fuses.' },
  ]);
});

it('one wrong file imports none', async () => {
  await writeFile(join(dir, 'KA-50.md'), smoke);
  await writeFile(join(dir, 'KA-51.md'), smoke.replace('language: en', 'language: English'));
  await writeFile(join(dir, 'notes.md'), smoke);
  expect(await importArticleFiles([dir], false, one.importArticles)).toBe(2);
  expect(err).toEqual([
    expect.stringContaining(`${join(dir, 'KA-51.md')}:3:11: `),
    expect.stringContaining(`${join(dir, 'notes.md')}:1:1: name the file after the article number`),
    'Nothing was imported.',
  ]);
  expect(await one.articles.find('KA-50')).toBeUndefined();
});

it('one file that contradicts the database imports none, and says where', async () => {
  await writeFile(join(dir, 'KA-1.md'), smoke.replace('language: en', 'language: de'));
  await writeFile(join(dir, 'KA-60.md'), smoke);
  expect(await importArticleFiles([dir], false, one.importArticles)).toBe(1);
  expect(err[0]).toContain(`${join(dir, 'KA-1.md')}:3:1: KA-1 is in the language "en"`);
  expect(await one.articles.find('KA-60')).toBeUndefined();
});

it('the same number in two files, and a folder that is not there, are refused', async () => {
  await mkdir(join(dir, 'a'));
  await writeFile(join(dir, 'a', 'ka-70.md'), smoke);
  await writeFile(join(dir, 'KA-70.md'), smoke);
  expect(await load(one, dir, join(dir, 'a'))).toBe(2);
  expect(last().problems).toMatchObject([{ code: 'duplicate-article' }]);
  expect(await load(one, join(dir, 'nowhere'))).toBe(2);
});

it('a number that would name a file elsewhere is not exported, and nothing is', async () => {
  await other.prisma.knowledgeArticle.create({ data: { id: crypto.randomUUID(), number: '../KA-9' } });
  const folder = join(dir, 'out');
  expect(await save(other, folder)).toBe(1);
  expect(last()).toMatchObject({ ok: false, code: 'bad-number' });
  await expect(readdir(folder)).rejects.toThrow();
});
