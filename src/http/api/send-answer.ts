// Sends what an operation gave. What was read has an `ETag`, so that a client that has it already is spared the body.

import { Readable } from 'node:stream';
import type { Context } from 'hono';
import type { Answer } from '../endpoint/endpoint.js';
import { entityTag } from '../entity-tag.js';
import type { RequestEnv } from '../request-env.js';

type Sent = Exclude<Answer, { readonly kind: 'problem' }>;

export function sendAnswer(context: Context<RequestEnv>, answer: Sent): Response {
  const { status, headers = {} } = answer;
  if (answer.kind === 'bytes') {
    const stream = Readable.toWeb(Readable.from(answer.bytes, { objectMode: false })) as ReadableStream<Uint8Array>;
    return new Response(stream, { status, headers });
  }
  const body = JSON.stringify(answer.body);
  if (context.req.method !== 'GET') return jsonResponse(body, status, headers);
  const etag = entityTag(body);
  const tagged = { etag, 'cache-control': 'private, no-cache', ...headers };
  const known = (context.req.header('if-none-match') ?? '').split(',').map((tag) => tag.trim().replace(/^W\//, ''));
  if (known.includes(etag) || known.includes('*')) return new Response(null, { status: 304, headers: tagged });
  return jsonResponse(body, status, tagged);
}

function jsonResponse(body: string, status: number, headers: Readonly<Record<string, string>>): Response {
  return new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } });
}
