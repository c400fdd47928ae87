// Imports articles from files: all of them or none. What is published by a file was reviewed where the file was.

import type { ImportCount } from '../../core/dataset/import-result.js';
import { type ImportedArticle, importArticle } from '../../core/knowledge/imported-article.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Transact, Tx } from '../../ports/transact.js';
import { writeChanges } from './article-deps.js';

export interface ImportArticlesDeps {
  readonly transact: Transact;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface ArticleProblem {
  /** Of the article in the list. */
  readonly index: number;
  readonly key: keyof ImportedArticle;
  readonly text: string;
}

export type ImportedArticles =
  | { readonly ok: true; readonly articles: ImportCount }
  | { readonly ok: false; readonly problems: readonly ArticleProblem[] };

/** Rolls the transaction back. */
class Refused extends Error {
  constructor(readonly problems: readonly ArticleProblem[]) {
    super('articles contradict the database');
  }
}

export async function importArticles(
  { transact, clock, newId }: ImportArticlesDeps,
  files: readonly ImportedArticle[],
): Promise<ImportedArticles> {
  const now = clock();
  try {
    const articles = await transact(async (tx) => {
      const count = { created: 0, changed: 0, unchanged: 0 };
      const problems: ArticleProblem[] = [];
      // In the order of their numbers, so that two imports at once do not wait for each other.
      for (const index of files.keys()) {
        const file = files[index];
        if (file === undefined) continue;
        const done = await importOne(tx, file, newId, now);
        if (typeof done === 'string') count[done] += 1;
        else problems.push({ index, ...done });
      }
      if (problems.length > 0) throw new Refused(problems);
      return count;
    });
    return { ok: true, articles };
  } catch (error) {
    if (error instanceof Refused) return { ok: false, problems: error.problems };
    throw error;
  }
}

async function importOne(
  tx: Tx,
  file: ImportedArticle,
  newId: () => string,
  now: Date,
): Promise<keyof ImportCount | Omit<ArticleProblem, 'index'>> {
  const stored = await tx.articles.findForUpdate({ number: file.number });
  const step = importArticle(stored, file, newId(), now);
  if (step.kind === 'refused') return { key: step.key, text: step.text };
  if (step.kind === 'unchanged') return 'unchanged';
  const articleId = stored?.id ?? newId();
  const language = step.language === undefined ? (stored?.language ?? null) : step.language;
  if (stored === undefined) {
    await tx.write({
      insert: { KnowledgeArticle: [{ id: articleId, number: file.number, language, createdAt: now }] },
    });
  } else if (language !== stored.language) {
    const versions = stored.versions.map(({ id }) => ({ id, language }));
    await tx.write({ update: { KnowledgeArticle: [{ id: articleId, language }], KnowledgeArticleVersion: versions } });
  }
  await writeChanges(tx, step.changes);
  if (step.version !== null) {
    await tx.write({ insert: { KnowledgeArticleVersion: [{ ...step.version, articleId, language }] } });
  }
  return step.kind;
}
