// `GET` and `POST /v1/tokens`, and `DELETE` of one: the tokens of programs.

import { z } from 'zod';
import { TOKEN_SCOPES } from '../../../ports/api-tokens.js';
import { change } from '../../endpoint/change.js';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';
import { lineField } from '../../line-field.js';
import { refused } from '../../problem.js';

const fields = {
  ...{ id: z.string(), name: z.string(), scopes: z.array(z.enum(TOKEN_SCOPES)), agent: z.string().nullable() },
  ...{ createdAt: instantSchema, expiresAt: maybeInstant, lastUsedAt: maybeInstant, revokedAt: maybeInstant },
};

const list = endpoint({
  method: 'get',
  path: '/v1/tokens',
  id: 'listTokens',
  summary: 'List the tokens of programs, the newest first',
  scope: 'admin',
  query: z.strictObject({ revoked: z.stringbool().default(false).describe('Also those that were revoked.') }),
  answers: {
    200: { description: 'All of them.', schema: z.object({ tokens: z.array(z.object(fields).meta({ id: 'Token' })) }) },
  },
  run: async ({ listTokens }, { query }) => json({ tokens: await listTokens(query) }),
});

const create = endpoint({
  method: 'post',
  path: '/v1/tokens',
  id: 'createToken',
  summary: 'Make a token for a program; it is shown this once',
  scope: 'admin',
  body: z.strictObject({
    name: lineField().max(100),
    scopes: z.array(z.enum(TOKEN_SCOPES)).min(1).default(['read']),
    agent: z.string().optional().describe('The agent as whom it acts, by name.'),
    expiresAt: z.iso.datetime({ offset: true }).optional().describe('Left out: never.'),
  }),
  answers: { 201: { description: 'The token.', schema: z.object({ ...fields, token: z.string() }) } },
  problems: ['no-name', 'name-taken', 'no-agent', 'bad-time'],
  isSecret: true,
  run: async ({ createToken }, { body: { agent = null, expiresAt, ...wanted } }) => {
    const until = expiresAt === undefined ? null : new Date(expiresAt);
    const made = await createToken({ ...wanted, agent, expiresAt: until });
    return made.ok ? json({ ...made.token, token: made.secret }, 201) : refused(made);
  },
});

const revoke = change({
  method: 'delete',
  path: '/v1/tokens/{token}',
  id: 'revokeToken',
  summary: 'End a token at once',
  scope: 'admin',
  params: z.object({ token: z.string().describe('Its name or id.') }),
  problems: ['no-token'],
  run: ({ revokeToken }, { params }) => revokeToken(params.token),
});

export const tokenEndpoints: readonly Endpoint[] = [list, create, revoke];
