// Writes articles into a folder, one file each. Files that say the same already are left alone, and so are all others.

import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { ARTICLE_NUMBER } from '../../core/knowledge/write-article.js';
import { describeFileError } from '../../core/text-file/file-error.js';
import { articleFileText } from '../../dataset/article-file.js';
import type { ArticleQueries } from '../../ports/article-queries.js';
import { DEFAULT_LIMIT } from '../../ports/page.js';

/** Exit code 1: a number cannot name a file, and nothing was written; 2: a file cannot be written. */
export async function exportArticleFiles(
  folder: string,
  json: boolean,
  articles: Pick<ArticleQueries, 'states'>,
): Promise<number> {
  const files: { readonly name: string; readonly text: string }[] = [];
  const bad: string[] = [];
  let after: string | null = null;
  do {
    const page = await articles.states({ limit: DEFAULT_LIMIT, after });
    for (const article of page.items) {
      const text = articleFileText(article);
      // A number from a dataset may contain anything, also the way to another folder.
      if (!ARTICLE_NUMBER.test(article.number)) bad.push(article.number);
      else if (text !== undefined) files.push({ name: `${article.number}.md`, text });
    }
    after = page.next;
  } while (after !== null);
  if (bad.length > 0) {
    const problem = `the numbers ${bad.map((number) => JSON.stringify(number)).join(', ')} cannot name a file`;
    if (json) console.log(JSON.stringify({ ok: false, code: 'bad-number', text: problem }));
    else console.error(`Nothing was written: ${problem}; they have to look like KA-1001.`);
    return 1;
  }
  try {
    const written = await writeFiles(folder, files);
    const unchanged = files.length - written;
    if (json) console.log(JSON.stringify({ ok: true, written, unchanged }));
    else console.log(`articles: ${written} written, ${unchanged} unchanged`);
    return 0;
  } catch (error) {
    console.error(`${folder}: cannot be written: ${describeFileError(error)}`);
    return 2;
  }
}

async function writeFiles(
  folder: string,
  files: readonly { readonly name: string; readonly text: string }[],
): Promise<number> {
  await mkdir(folder, { recursive: true });
  let written = 0;
  for (const { name, text } of files) {
    const file = path.join(folder, name);
    const before = await readFile(file, 'utf8').catch(() => undefined);
    if (before === text) continue;
    await writeFile(file, text);
    written += 1;
  }
  return written;
}
