// Answers a request with a problem.

import type { Context } from 'hono';
import { type Problem, problemBody, problemType } from './problem.js';
import type { RequestEnv } from './request-env.js';

export function sendProblem(context: Context<RequestEnv>, found: Problem): Response {
  const body = JSON.stringify(problemBody(found, context.get('requestId')));
  return new Response(body, { status: found.status, headers: { 'content-type': problemType, ...found.headers } });
}
