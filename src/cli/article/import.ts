// `casemill article import`: one article a file. The file's name is its number, the first line its title, the rest its
// text. All or nothing, and a second time changes nothing.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Dataset, emptyDataset } from '../../core/dataset/dataset.js';
import type { ImportCounts } from '../../core/dataset/import-result.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';

type Article = Dataset['articles'][number];

/** Exit code 2 when a file is no article; then nothing was imported. */
export async function articleImport(
  files: readonly string[],
  json: boolean,
  importDataset: (given: Dataset) => Promise<ImportCounts>,
): Promise<number> {
  const read = await Promise.all(files.map(readArticle));
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const articles = read.flatMap((one) => ('problem' in one ? [] : [one]));
  const twice = articles.find((one, index) => articles.findIndex((other) => other.number === one.number) !== index);
  if (twice !== undefined) problems.push(`${twice.number} is there twice`);
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem);
    console.error('Nothing was imported.');
    return 2;
  }
  const { articles: count } = await importDataset({ ...emptyDataset, articles });
  if (json) console.log(JSON.stringify({ ok: true, articles: count }));
  else console.log(`articles: ${count.created} created, ${count.changed} changed, ${count.unchanged} unchanged`);
  return 0;
}

async function readArticle(file: string): Promise<Article | { readonly problem: string }> {
  const number = path.basename(file, path.extname(file)).toUpperCase();
  if (!/^[A-Z]+-\d+$/.test(number))
    return { problem: `${file}: name the file by the article's number, such as KA-1001.md` };
  let source: string;
  try {
    source = decodeUtf8(await readFile(file));
  } catch (error) {
    return { problem: `${file}: cannot be read: ${describeFileError(error)}` };
  }
  const [first = '', ...rest] = source.replaceAll('\r\n', '\n').trim().split('\n');
  const title = first.replace(/^#+\s*/, '').trim();
  const text = rest.join('\n').trim();
  if (title === '' || text === '')
    return { problem: `${file}: an article has its title in the first line and its text below` };
  return { number, title, text };
}
