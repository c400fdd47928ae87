// `POST /v1/articles` and `PATCH /v1/articles/{number}`: the draft of an article.

import { z } from 'zod';
import { ARTICLE_LANGUAGE } from '../../../core/knowledge/version.js';
import { actingAgent } from '../../endpoint/acting-agent.js';
import { change } from '../../endpoint/change.js';
import { given } from '../../endpoint/given.js';
import { lineField } from '../../line-field.js';
import { articleParams, byAgent } from './article-schema.js';

const content = {
  title: lineField().max(1_000).optional(),
  text: z.string().max(1_000_000).optional().describe('Markdown.'),
  keywords: z.array(lineField().max(200)).max(200).optional(),
};

export const create = change({
  path: '/v1/articles',
  id: 'createArticle',
  summary: 'Draft an article; archiving it takes that back',
  body: z.strictObject({
    ...content,
    number: z.string().optional().describe('Such as KA-1001; left out, the next one.'),
    language: z.string().regex(ARTICLE_LANGUAGE).optional().describe('ISO 639-1.'),
    fromCase: z.string().optional().describe('Begin with the title and the resolution of this case.'),
    agent: byAgent,
  }),
  problems: ['no-case', 'number-taken', 'bad-number'],
  run: async ({ newArticle, contentFromCase }, { body, caller }) => {
    const agent = actingAgent(caller, body.agent);
    if (typeof agent !== 'string') return agent;
    const { number = null, language, fromCase, title, text, keywords } = body;
    const from = fromCase === undefined ? null : await contentFromCase(fromCase);
    if (from?.ok === false) return from;
    const written = given({ title, text, keywords });
    const article = { ...{ title: '', text: '', keywords: [] }, ...from?.content, ...written };
    return newArticle(agent, { ...article, number, language: language ?? from?.language ?? null });
  },
});

export const edit = change({
  method: 'patch',
  path: '/v1/articles/{number}',
  id: 'editArticle',
  summary: 'Change the draft of an article, or begin its next version with what the latest one says',
  params: articleParams,
  body: z.strictObject({
    ...content,
    major: z.boolean().default(false).describe('Number a new version 2.0 instead of 1.1.'),
    agent: byAgent,
  }),
  problems: ['no-article'],
  run: async ({ editArticle }, { params, body, caller }) => {
    const agent = actingAgent(caller, body.agent);
    if (typeof agent !== 'string') return agent;
    const { title, text, keywords, major } = body;
    return editArticle(params.number, agent, given({ title, text, keywords }), { major });
  },
});
