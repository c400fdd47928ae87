// An article as a Markdown file with YAML front matter, in both directions: what is written can be read again, and
// gives the same file. Every problem has its place in the file.

import { stringify } from 'yaml';
import { z } from 'zod';
import type { ArticleState } from '../core/knowledge/article-state.js';
import { exportedVersion, type ImportedArticle } from '../core/knowledge/imported-article.js';
import { unknownPlaceholder } from '../core/knowledge/placeholders.js';
import { ARTICLE_LANGUAGE, normalText, VERSION_STATES, versionNumber } from '../core/knowledge/version.js';
import { ARTICLE_NUMBER } from '../core/knowledge/write-article.js';
import type { SourceLocation } from '../core/rule-set/source-location.js';
import { oneOf, parsedText, strictMap, text, textExpecting } from '../rules/schema/field-types.js';
import { instant } from '../rules/schema/value-types.js';
import { type Problem, problemAt, sortProblems } from '../rules/yaml/problem.js';
import { createReporter } from '../rules/yaml/problem-reporter.js';
import { readSource } from '../rules/yaml/source.js';

export type ArticleFile =
  | {
      readonly ok: true;
      readonly article: ImportedArticle;
      readonly locate: (key: keyof ImportedArticle) => SourceLocation;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

const number = () =>
  parsedText({
    noun: 'an article number',
    examples: ['KA-1001'],
    code: 'bad-article-number',
    description: 'The number, which is also the name of the file',
    parse: (written) => (ARTICLE_NUMBER.test(written.toUpperCase()) ? written.toUpperCase() : undefined),
  });

const version = () =>
  textExpecting('a version in quotes, such as "1.0"').transform((written, context) => {
    const [, major, minor] = /^(\d{1,6})\.(\d{1,6})$/.exec(written) ?? [];
    if (major !== undefined && minor !== undefined) return { major: Number(major), minor: Number(minor) };
    context.addIssue({ code: 'custom', message: `"${written}" is not a version; write one such as "1.0"` });
    return z.NEVER;
  });

const frontMatter = () =>
  strictMap({
    number: number().optional(),
    title: text('The title').regex(/^[^\r\n]*\S[^\r\n]*$/, 'the title must be one line of text'),
    language: text('The language').regex(ARTICLE_LANGUAGE, 'a language is a code such as en').optional(),
    version: version().optional(),
    status: oneOf(VERSION_STATES, 'The state').default('published'),
    keywords: z.array(text('A word by which it is found')).default([]),
    author: text('The agent who wrote it').optional(),
    publishAt: instant('When it is published').optional(),
    expireAt: instant('When it expires').optional(),
  });

const FENCE = /^---[ \t]*$/;

/** `expected`: the number that the name of the file says. */
export function parseArticleFile(file: string, written: string, expected: string): ArticleFile {
  const lines = written
    .replace(/^\ufeff/, '')
    .replaceAll('\r\n', '\n')
    .split('\n');
  if (!FENCE.test(lines[0] ?? '')) return plainArticle(file, lines, expected);
  const end = lines.findIndex((line, index) => index > 0 && FENCE.test(line));
  if (end === -1)
    return refused(file, 1, 1, 'front-matter', 'the front matter has no end: write a line with "---" below it');
  // An empty line stands for the opening fence, so that lines count as in the file.
  const source = readSource(file, ['', ...lines.slice(1, end)].join('\n'));
  const report = createReporter(source, () => expected);
  const found = source.complete ? report.parse(frontMatter(), [], source.value ?? {}) : undefined;
  const body = normalText(lines.slice(end + 1).join('\n'));
  if (found?.number !== undefined && found.number !== expected) {
    report.error(['number'], 'wrong-number', `the number is ${found.number}, and the file is named after ${expected}`);
  }
  const problems = [...source.problems, ...report.problems(), ...bodyProblems(file, lines, end + 1, body)];
  if (found === undefined || problems.length > 0) return { ok: false, problems: sortProblems(problems) };
  const { number: _, version, publishAt = null, expireAt = null, language, author, ...rest } = found;
  return {
    ok: true,
    article: {
      ...rest,
      number: expected,
      text: body,
      ...(version !== undefined && { version }),
      ...{ language: language ?? null, author: author ?? null, publishAt, expireAt },
    },
    locate: (key) => source.locate([key], 'key'),
  };
}

/** Without front matter the first line is the title and the rest the text; it is published. */
function plainArticle(file: string, lines: readonly string[], number: string): ArticleFile {
  const [first = '', ...rest] = lines.join('\n').trim().split('\n');
  const title = first.replace(/^#+\s*/, '').trim();
  const body = normalText(rest.join('\n')).trim();
  if (title === '' || body === '') {
    return refused(file, 1, 1, 'no-text', 'the first line must be the title, followed by the text');
  }
  const article: ImportedArticle = { number, title, text: body, status: 'published' };
  return { ok: true, article, locate: () => ({ file, line: 1, column: 1 }) };
}

function bodyProblems(file: string, lines: readonly string[], start: number, body: string): readonly Problem[] {
  if (body === '') return [problemAt({ file, line: start, column: 1 }, 'error', 'no-text', 'the article has no text')];
  const unknown = unknownPlaceholder(body);
  if (unknown === null) return [];
  const first = lines.findIndex((line, index) => index >= start && line !== '');
  const at = { file, line: first + unknown.line, column: unknown.column };
  return [problemAt(at, 'error', 'bad-placeholder', unknown.text)];
}

function refused(file: string, line: number, column: number, code: string, message: string): ArticleFile {
  return { ok: false, problems: [problemAt({ file, line, column }, 'error', code, message)] };
}

/** The published version, or else the latest. Undefined when there is none. */
export function articleFileText(article: ArticleState): string | undefined {
  const shown = exportedVersion(article);
  if (shown === undefined) return undefined;
  const { title, state: status, keywords, author, publishAt, expireAt } = shown;
  const front = {
    ...{ number: article.number, title },
    ...(article.language !== null && { language: article.language }),
    ...{ version: versionNumber(shown), status },
    ...(keywords.length > 0 && { keywords }),
    ...(author !== null && { author }),
    ...(publishAt !== null && { publishAt: publishAt.toISOString() }),
    ...(expireAt !== null && { expireAt: expireAt.toISOString() }),
  };
  return `---\n${stringify(front, { lineWidth: 0 })}---\n\n${normalText(shown.text)}\n`;
}
