// The products of the catalogue, by name.

import type { ProductQueries, ProductRecord } from '../../ports/products.js';
import { cursorOf, pageOf, textKey } from './database/cursor.js';
import type { Sql } from './database/sql.js';

const cursor = cursorOf('products', [textKey]);

export function createProductQueries(sql: Sql): ProductQueries {
  return {
    async list({ limit, after }) {
      const rows = await sql<ProductRecord>(
        'SELECT name, family FROM "Product" WHERE name > $1 ORDER BY name LIMIT $2',
        [...cursor.read(after, ['']), limit + 1],
      );
      return pageOf(
        rows,
        limit,
        (product) => product,
        ({ name }) => cursor.write([name]),
      );
    },
  };
}
