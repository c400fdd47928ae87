// Imports knowledge articles by number. They are published at once; a changed article gets a new version, and what was
// published until then is archived.

import { randomUUID } from 'node:crypto';
import type { DatasetArticle } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { normalText } from '../../../core/knowledge/version.js';
import type { Prisma } from '../database/client.js';
import { countOf, createAll, findAll, type Importing } from './steps.js';

type VersionRow = Prisma.KnowledgeArticleVersionCreateManyInput;

export async function importArticles(
  { tx, now }: Importing,
  articles: readonly DatasetArticle[],
): Promise<ImportCount> {
  const existing = await findAll(
    articles.map(({ number }) => number),
    (numbers) => tx.knowledgeArticle.findMany({ where: { number: { in: numbers } }, include: { versions: true } }),
  );
  const byNumber = new Map(existing.map((article) => [article.number, article]));
  const created: { id: string; number: string; createdAt: Date }[] = [];
  const versions: VersionRow[] = [];
  const done: (keyof ImportCount)[] = [];
  for (const { number, title, text: written } of articles) {
    const text = normalText(written);
    const before = byNumber.get(number);
    const article = before ?? { id: randomUUID(), number, createdAt: now, versions: [] };
    const published = article.versions.find(({ state }) => state === 'published');
    if (published?.title === title && published.text === text) {
      done.push('unchanged');
      continue;
    }
    if (published !== undefined) {
      await tx.knowledgeArticleVersion.update({
        where: { id: published.id },
        data: { state: 'archived', endedAt: now },
      });
    }
    if (before === undefined) created.push({ id: article.id, number, createdAt: now });
    versions.push({
      ...{ id: randomUUID(), articleId: article.id, language: before?.language ?? null },
      ...{ title, text, keywords: published?.keywords ?? [], ...nextNumber(article.versions) },
      ...{ state: 'published', createdAt: now, publishedAt: now },
    });
    done.push(before === undefined ? 'created' : 'changed');
  }
  await createAll(created, (data) => tx.knowledgeArticle.createMany({ data }));
  await createAll(versions, (data) => tx.knowledgeArticleVersion.createMany({ data }));
  return countOf(done);
}

/** Behind every version that there is. */
function nextNumber(versions: readonly { readonly major: number; readonly minor: number }[]) {
  const [last] = versions.toSorted((a, b) => b.major - a.major || b.minor - a.minor);
  return last === undefined ? { major: 1, minor: 0 } : { major: last.major, minor: last.minor + 1 };
}
