// `GET /v1/articles`: the articles in the order of their numbers, or those that a search finds, best first.

import { z } from 'zod';
import { VERSION_STATES } from '../../../core/knowledge/version.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { given } from '../../endpoint/given.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { problem } from '../../problem.js';
import { articleSummary } from './article-schema.js';

export const list = endpoint({
  method: 'get',
  path: '/v1/articles',
  id: 'listArticles',
  summary: 'List or search articles: of each the published version, or else the latest',
  scope: 'read',
  query: z.strictObject({
    q: z.string().max(1_000).optional().describe('As `casemill article search` takes it; excludes the other filters.'),
    status: z.enum(VERSION_STATES).optional().describe('Only articles with a version in this state.'),
    language: z.string().max(20).optional(),
    ...pageQuery,
  }),
  answers: {
    200: { description: 'A page of articles.', schema: z.object({ articles: z.array(articleSummary), next }) },
  },
  problems: ['bad-query'],
  run: async ({ articles, searchArticles }, { query: { q, status, language, ...page } }) => {
    if (q === undefined) {
      const { items, next } = await articles.list(given({ status, language }), pageOf(page));
      return json({ articles: items, next });
    }
    if (status !== undefined || language !== undefined) {
      return problem(422, 'bad-query', 'q excludes status and language');
    }
    const found = await searchArticles(q, pageOf(page));
    if (!found.ok) {
      return problem(422, 'bad-query', `character ${found.column} of q: ${found.text}`, { column: found.column });
    }
    return json({ articles: found.page.items, next: found.page.next });
  },
});
