// A new table says what it holds of customers before it is there.

import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { INVENTORY } from '../../src/adapters/postgres/privacy/inventory.js';
import { packageDir } from '../../src/app/package-dir.js';

it('every model of the schema is in the inventory of what is erased with a customer', async () => {
  const schema = await readFile(path.join(packageDir, 'prisma/schema.prisma'), 'utf8');
  const models = [...schema.matchAll(/^model (\w+)/gm)].map(([, name]) => name);
  expect(Object.keys(INVENTORY).sort()).toEqual(models.sort());
});
