// `GET /v1/articles/{number}`: one article with its text, its versions and how it was used.

import { z } from 'zod';
import { articleJson, versionOf } from '../../../usecases/knowledge/article-json.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { problem } from '../../problem.js';
import { articleDetails, articleParams } from './article-schema.js';

export const show = endpoint({
  method: 'get',
  path: '/v1/articles/{number}',
  id: 'showArticle',
  summary: 'Show an article: its text, its versions, how often it was sent',
  scope: 'read',
  params: articleParams,
  query: z.strictObject({
    version: z.string().max(20).optional().describe('Left out: the published one, or else the latest.'),
  }),
  answers: { 200: { description: 'The article.', schema: articleDetails } },
  problems: ['no-article'],
  run: async ({ articles }, { params, query: { version: wanted } }) => {
    const number = params.number.toUpperCase();
    const found = await articles.find(number);
    if (found === undefined) return problem(404, 'no-article', `there is no article ${number}`);
    const shown = versionOf(found.article, wanted);
    if (shown === undefined) return problem(404, 'no-article', `there is no version ${wanted} of ${number}`);
    return json(articleJson(found.article, shown, found.usage));
  },
});
