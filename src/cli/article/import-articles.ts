// Reads articles from files and imports them: all of them or none. Importing the same files again changes nothing.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { type Dataset, emptyDataset } from '../../core/dataset/dataset.js';
import type { ImportResult } from '../../core/dataset/import-result.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { importCountText } from '../output/import-count.js';

type Article = Dataset['articles'][number];

/** Exit code 2 when a file is not an article; then nothing is imported. */
export async function importArticleFiles(
  files: readonly string[],
  json: boolean,
  importDataset: (dataset: Dataset) => Promise<ImportResult>,
): Promise<number> {
  const read = await Promise.all(files.map(readArticle));
  const problems = read.flatMap((one) => ('problem' in one ? [one.problem] : []));
  const articles = read.flatMap((one) => ('problem' in one ? [] : [one]));
  const twice = articles.find((one, index) => articles.findIndex((other) => other.number === one.number) !== index);
  if (twice !== undefined) problems.push(`${twice.number} is named twice`);
  if (problems.length > 0) {
    for (const problem of problems) console.error(problem);
    console.error('Nothing was imported.');
    return 2;
  }
  const { articles: count } = (await importDataset({ ...emptyDataset, articles })).counts;
  if (json) console.log(JSON.stringify({ ok: true, articles: count }));
  else console.log(`articles: ${importCountText(count)}`);
  return 0;
}

async function readArticle(file: string): Promise<Article | { readonly problem: string }> {
  const number = path.basename(file, path.extname(file)).toUpperCase();
  if (!/^[A-Z]+-\d+$/.test(number)) {
    return { problem: `${file}: name the file after the article number, such as KA-1001.md` };
  }
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
    return { problem: `${file}: the first line must be the title, followed by the text` };
  return { number, title, text };
}
