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
      tx.$queryRawUnsafe<{ id: string; name: string; family: string | null }[]>(
        'SELECT id, name, family FROM "Product" WHERE lower(name) = ANY($1::text[])',
        names,
      ),
  );
  const byName = new Map(existing.map((product) => [product.name.toLowerCase(), product]));
  const created: { id: string; name: string; family: string | null }[] = [];
  const done: (keyof ImportCount)[] = [];
  for (const { name, family } of products) {
    const before = byName.get(name.toLowerCase());
    if (before === undefined) {
      created.push({ id: randomUUID(), name, family: family ?? null });
      done.push('created');
      continue;
    }
    const data = { name, family: family ?? before.family };
    const isChanged = before.name !== data.name || before.family !== data.family;
    if (isChanged) await tx.product.update({ where: { id: before.id }, data });
    done.push(isChanged ? 'changed' : 'unchanged');
  }
  await createAll(created, (data) => tx.product.createMany({ data }));
  return countOf(done);
}
