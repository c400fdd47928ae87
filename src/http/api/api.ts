// The API: finds the operation of a request, asks who calls, checks what came, runs it and sends its answer.

import type { Context } from 'hono';
import { Hono } from 'hono';
import type { ApiRequests } from '../../ports/api-requests.js';
import type { ApiToken } from '../../ports/api-tokens.js';
import { type Authorship, TokenRevokedError } from '../../ports/audit.js';
import type { Clock } from '../../ports/clock-and-log.js';
import { InvalidCursorError } from '../../ports/page.js';
import { PutAsideError } from '../../usecases/review/put-aside.js';
import { type Caller, mayDo } from '../endpoint/caller.js';
import type { Answer, Endpoint } from '../endpoint/endpoint.js';
import type { System } from '../endpoint/system.js';
import { type Problem, problem, refused } from '../problem.js';
import { createRateLimit, type RateLimit } from '../rate-limit.js';
import type { RequestEnv } from '../request-env.js';
import { sendProblem } from '../send-problem.js';
import { endpoints } from './endpoints.js';
import { openApiDocument } from './openapi.js';
import { readRequest } from './read-request.js';
import { runOnce } from './run-once.js';
import { sendAnswer } from './send-answer.js';

export interface ApiDeps {
  readonly authenticate: (
    secret: string,
  ) => Promise<
    | { readonly ok: true; readonly token: ApiToken }
    | { readonly ok: false; readonly code: string; readonly text: string }
  >;
  /** For what only reads. */
  readonly system: System;
  /** Whose changes are recorded as this author's. */
  readonly systemFor: (authorship: Authorship) => System;
  readonly requests: ApiRequests;
  readonly clock: Clock;
  readonly newId: () => string;
  /** Where the API is, for the document; null: where it was asked for. */
  readonly publicUrl: string | null;
  /** Of this program. */
  readonly version: string;
}

/** Of one token: more than any client needs, and less than what would keep others from being served. */
const tokenRate = { perSecond: 500, burst: 1_000 };
/** Of requests without a good token, from one address. */
const strangerRate = { perSecond: 1, burst: 30 };

export function createApi(deps: ApiDeps): Hono<RequestEnv> {
  const api = new Hono<RequestEnv>();
  const limits = { tokens: createRateLimit(tokenRate), strangers: createRateLimit(strangerRate) };
  const document = openApiDocument(endpoints, deps);
  api.get('/openapi.json', (context) => context.json(document));
  for (const endpoint of endpoints) {
    const path = endpoint.path.replace(/\{(\w+)\}/g, ':$1');
    api.on(endpoint.method.toUpperCase(), path, async (context) => {
      const answer = await answerTo(context, endpoint, deps, limits);
      return answer.kind === 'problem' ? sendProblem(context, answer) : sendAnswer(context, answer);
    });
  }
  for (const [path, methods] of methodsByPath()) {
    api.all(path, (context) => {
      const unknown = problem(405, 'no-method', `${context.req.method} is not possible here; try ${methods}`);
      return sendProblem(context, { ...unknown, headers: { allow: methods } });
    });
  }
  return api;
}

function methodsByPath(): ReadonlyMap<string, string> {
  const methods = new Map<string, string>();
  for (const { path, method } of endpoints) {
    const route = path.replace(/\{(\w+)\}/g, ':$1');
    methods.set(route, [methods.get(route), method.toUpperCase()].filter(Boolean).join(', '));
  }
  return methods;
}

async function answerTo(
  context: Context<RequestEnv>,
  endpoint: Endpoint,
  deps: ApiDeps,
  limits: { readonly tokens: RateLimit; readonly strangers: RateLimit },
): Promise<Answer> {
  const caller = await callerOf(context, deps);
  if ('kind' in caller) {
    const wait = limits.strangers.take(context.get('clientAddress'));
    return wait > 0 ? tooMany(wait) : caller;
  }
  context.set('caller', caller.token.name);
  const wait = limits.tokens.take(caller.token.id);
  if (wait > 0) return tooMany(wait);
  if (!mayDo(caller, endpoint.scope)) {
    const scopes = caller.token.scopes.join(', ');
    return problem(
      403,
      'scope',
      `this needs a token with scope ${endpoint.scope}; "${caller.token.name}" has ${scopes}`,
    );
  }
  const checked = await readRequest(context, endpoint);
  if ('kind' in checked) return checked;
  const { params, query, body } = checked;
  const header = (name: string) => context.req.header(name);
  // `endpoint` has typed the three by the schemas that checked them.
  const call = { params, query, body, caller, header } as never;
  try {
    if (endpoint.method === 'get') return await endpoint.run(deps.system, call);
    const [subject = null] = Object.values(params as Record<string, string>);
    const request = {
      context,
      caller,
      operation: endpoint.id,
      subject,
      bodyText: checked.bodyText,
      isSecret: endpoint.isSecret ?? false,
    };
    return await runOnce(deps, request, (authorship) => endpoint.run(deps.systemFor(authorship), call));
  } catch (error) {
    if (error instanceof InvalidCursorError) return problem(400, 'invalid-cursor', `after: ${error.message}`);
    if (error instanceof PutAsideError) return refused({ code: error.code, text: error.message });
    if (error instanceof TokenRevokedError) return unauthorised({ code: 'token-revoked', text: error.message });
    throw error;
  }
}

async function callerOf(context: Context<RequestEnv>, { authenticate }: ApiDeps): Promise<Caller | Problem> {
  const [, secret] = /^Bearer +([\w.~+/=-]{1,200})$/i.exec(context.req.header('authorization') ?? '') ?? [];
  const found =
    secret === undefined
      ? { ok: false as const, code: 'no-token', text: 'send a token: Authorization: Bearer <token>' }
      : await authenticate(secret);
  if (found.ok) return { token: found.token, agent: found.token.agent };
  return unauthorised(found);
}

function unauthorised(refusal: { readonly code: string; readonly text: string }): Problem {
  return { ...refused(refusal), status: 401, headers: { 'www-authenticate': 'Bearer realm="casemill"' } };
}

function tooMany(seconds: number): Problem {
  const text = `too many requests; ask again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}`;
  return { ...problem(429, 'too-many-requests', text), headers: { 'retry-after': String(seconds) } };
}
