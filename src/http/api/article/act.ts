// `POST /v1/articles/{number}/actions`: the life of an article, with the rights that the agent has.

import { z } from 'zod';
import type { ArticleAction } from '../../../core/knowledge/change-article.js';
import { actingAgent } from '../../endpoint/acting-agent.js';
import { change } from '../../endpoint/change.js';
import { articleParams, byAgent } from './article-schema.js';

const agent = byAgent;
const instant = z.iso.datetime({ offset: true }).optional();

const articleAction = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.enum(['submit', 'approve', 'archive']), agent }),
    z.strictObject({ action: z.literal('reject'), reason: z.string().min(1).max(10_000), agent }),
    z.strictObject({
      action: z.literal('publish'),
      at: instant.describe('Left out: now.'),
      expires: instant.describe('Left out: never.'),
      agent,
    }),
    z.strictObject({ action: z.literal('expire'), at: instant.describe('Left out: now.'), agent }),
  ])
  .meta({ id: 'ArticleAction' });

export const act = change({
  path: '/v1/articles/{number}/actions',
  id: 'actOnArticle',
  summary: 'Submit, approve, reject, publish, expire or archive an article',
  params: articleParams,
  body: articleAction,
  problems: ['no-article', 'wrong-state'],
  run: async ({ changeArticle }, { params, body, caller }) => {
    const by = actingAgent(caller, body.agent);
    return typeof by === 'string' ? changeArticle(params.number, by, toAction(body)) : by;
  },
});

function toAction(wanted: z.output<typeof articleAction>): ArticleAction {
  switch (wanted.action) {
    case 'reject':
      return { kind: 'reject', reason: wanted.reason };
    case 'publish':
      return { kind: 'publish', at: dateOf(wanted.at), expireAt: dateOf(wanted.expires) };
    case 'expire':
      return { kind: 'expire', at: dateOf(wanted.at) };
    default:
      return { kind: wanted.action };
  }
}

function dateOf(text: string | undefined): Date | null {
  return text === undefined ? null : new Date(text);
}
