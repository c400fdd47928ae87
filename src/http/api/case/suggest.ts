// `GET /v1/cases/{number}/suggested-articles`: published articles that may help with a case, best first.

import { z } from 'zod';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { caseParams } from './case-schema.js';
import { noCase } from './show.js';

const suggested = z.looseObject({
  number: z.string(),
  version: z.string(),
  title: z.string(),
  words: z.array(z.string()).describe('Those that it shares with the case.'),
});

export const suggest = endpoint({
  method: 'get',
  path: '/v1/cases/{number}/suggested-articles',
  id: 'suggestArticles',
  summary: 'Suggest knowledge articles for a case, with the words that they share',
  scope: 'read',
  params: caseParams,
  query: z.strictObject({ limit: z.coerce.number().int().min(1).max(100).default(5) }),
  answers: { 200: { description: 'Articles, best first.', schema: z.object({ articles: z.array(suggested) }) } },
  problems: ['no-case'],
  run: async ({ suggestArticles }, { params: { number }, query }) => {
    const articles = await suggestArticles(number, query.limit);
    return articles === undefined ? noCase(number) : json({ articles });
  },
});
