// Imports products by name, ignoring case.

import { randomUUID } from 'node:crypto';
import type { DatasetProduct } from '../../../core/dataset/dataset.js';
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
