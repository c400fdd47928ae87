// Reads articles from files and folders and imports them: all of them or none. Importing the same files again changes
// nothing.

import { readdir, readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import type { ImportedArticle } from '../../core/knowledge/imported-article.js';
import { ARTICLE_NUMBER } from '../../core/knowledge/write-article.js';
import { decodeUtf8 } from '../../core/text-file/utf8.js';
import { type ArticleFile, parseArticleFile } from '../../dataset/article-file.js';
import { formatProblem, type Problem, problemAt, unreadableProblem } from '../../rules/yaml/problem.js';
import type { ImportedArticles } from '../../usecases/knowledge/import-articles.js';
import { importCountText } from '../output/import-count.js';

/** Exit code 1: the files contradict the database; 2: a file is not an article. Then nothing is imported. */
export async function importArticleFiles(
  paths: readonly string[],
  json: boolean,
  importArticles: (articles: readonly ImportedArticle[]) => Promise<ImportedArticles>,
): Promise<number> {
  const files = (await Promise.all(paths.map(filesOf))).flat();
  const read = await Promise.all(files.map((file) => (typeof file === 'string' ? readArticle(file) : refusal(file))));
  const sound = read
    .flatMap((one) => (one.ok ? [one] : []))
    .sort((a, b) => compare(a.article.number, b.article.number));
  const twice = sound.filter(({ article }, index) => sound[index - 1]?.article.number === article.number);
  const problems = [
    ...read.flatMap((one) => (one.ok ? [] : one.problems)),
    ...twice.map(({ article, locate }) =>
      problemAt(locate('number'), 'error', 'duplicate-article', `${article.number} is in another file as well`),
    ),
  ];
  if (problems.length > 0) return refuse(2, problems, json);
  const imported = await importArticles(sound.map(({ article }) => article));
  if (imported.ok) {
    if (json) console.log(JSON.stringify(imported));
    else console.log(`articles: ${importCountText(imported.articles)}`);
    return 0;
  }
  const located = imported.problems.map(({ index, key, text }) =>
    problemAt(sound[index]?.locate(key) ?? start(''), 'error', 'contradicts-database', text),
  );
  return refuse(1, located, json);
}

/** A folder stands for its Markdown files; a README in it is no article. */
async function filesOf(given: string): Promise<readonly (string | Problem)[]> {
  try {
    if (!(await stat(given)).isDirectory()) return [given];
    const entries = await readdir(given, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && /\.md$/i.test(entry.name) && !/^readme\.md$/i.test(entry.name))
      .map(({ name }) => path.join(given, name))
      .sort(compare);
  } catch (error) {
    return [unreadableProblem(given, error)];
  }
}

async function readArticle(file: string): Promise<ArticleFile> {
  const number = path.basename(file, path.extname(file)).toUpperCase();
  if (!ARTICLE_NUMBER.test(number)) {
    const text = 'name the file after the article number, such as KA-1001.md';
    return refusal(problemAt(start(file), 'error', 'bad-file-name', text));
  }
  try {
    return parseArticleFile(file, decodeUtf8(await readFile(file)), number);
  } catch (error) {
    return refusal(unreadableProblem(file, error));
  }
}

function refusal(problem: Problem): ArticleFile {
  return { ok: false, problems: [problem] };
}

function start(file: string) {
  return { file, line: 1, column: 1 };
}

function refuse(code: 1 | 2, problems: readonly Problem[], json: boolean): number {
  if (json) console.log(JSON.stringify({ ok: false, problems }));
  else for (const line of [...problems.map(formatProblem), 'Nothing was imported.']) console.error(line);
  return code;
}

// Compares code units, so that the order does not depend on the locale.
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
