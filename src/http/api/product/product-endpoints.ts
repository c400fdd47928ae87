// `GET /v1/products`: the catalogue, as `POST /v1/imports` brought it.

import { z } from 'zod';
import { type Endpoint, endpoint, json } from '../../endpoint/endpoint.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';

const product = z
  .object({ name: z.string(), family: z.string().nullable().describe('Reports group by it.') })
  .meta({ id: 'Product' });

const list = endpoint({
  method: 'get',
  path: '/v1/products',
  id: 'listProducts',
  summary: 'List the products of the catalogue, by name',
  scope: 'read',
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page of products.', schema: z.object({ products: z.array(product), next }) } },
  run: async ({ products }, { query }) => {
    const { items, next } = await products.list(pageOf(query));
    return json({ products: items, next });
  },
});

export const productEndpoints: readonly Endpoint[] = [list];
