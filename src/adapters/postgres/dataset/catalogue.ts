// Imports products by name, ignoring case, and knowledge articles by number. A changed article gets a new version.

import { randomUUID } from 'node:crypto';
import type { DatasetArticle, DatasetProduct } from '../../../core/dataset/dataset.js';
import type { ImportCount } from '../../../core/dataset/import-result.js';
import { countOf, createAll, findAll, type Importing } from './steps.js';

/** Imports the products. */
export async function importProducts({ tx }: Importing, products: readonly DatasetProduct[]): Promise<ImportCount> {
  const existing = await findAll(
    products.map(({ name }) => name.toLowerCase()),
    (names) =>
      tx.$queryRawUnsafe<{ id: string; name: string }[]>(
        'SELECT id, name FROM "Product" WHERE lower(name) = ANY($1::text[])',
        names,
      ),
  );
  const byName = new Map(existing.map((product) => [product.name.toLowerCase(), product]));
  const created: { id: string; name: string }[] = [];
  const done: (keyof ImportCount)[] = [];
  for (const { name } of products) {
    const before = byName.get(name.toLowerCase());
    if (before === undefined) created.push({ id: randomUUID(), name });
    else if (before.name !== name) await tx.product.update({ where: { id: before.id }, data: { name } });
    done.push(before === undefined ? 'created' : before.name === name ? 'unchanged' : 'changed');
  }
  await createAll(created, (data) => tx.product.createMany({ data }));
  return countOf(done);
}

/** Imports the articles. */
export async function importArticles(
  { tx, now }: Importing,
  articles: readonly DatasetArticle[],
): Promise<ImportCount> {
  const existing = await findAll(
    articles.map(({ number }) => number),
    (numbers) => tx.knowledgeArticle.findMany({ where: { number: { in: numbers } } }),
  );
  const byNumber = new Map(existing.map((article) => [article.number, article]));
  const created: { id: string; number: string; title: string; text: string; updatedAt: Date }[] = [];
  const done: (keyof ImportCount)[] = [];
  for (const { number, title, text } of articles) {
    const before = byNumber.get(number);
    if (before === undefined) {
      created.push({ id: randomUUID(), number, title, text, updatedAt: now });
      done.push('created');
    } else if (before.title === title && before.text === text) {
      done.push('unchanged');
    } else {
      const data = { title, text, version: before.version + 1, updatedAt: now };
      await tx.knowledgeArticle.update({ where: { id: before.id }, data });
      done.push('changed');
    }
  }
  await createAll(created, (data) => tx.knowledgeArticle.createMany({ data }));
  return countOf(done);
}
