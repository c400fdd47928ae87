// Runs a request that changes something: with an entry in the audit, and with an `Idempotency-Key` once, however often
// it comes. Only what was done is kept for that; what was refused may be asked for again.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import type { ApiRequests, RequestClaim, RequestKey } from '../../ports/api-requests.js';
import type { Authorship } from '../../ports/audit.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Caller } from '../endpoint/caller.js';
import type { Answer } from '../endpoint/endpoint.js';
import { type Problem, problem } from '../problem.js';
import type { RequestEnv } from '../request-env.js';

export interface RunOnceDeps {
  readonly requests: ApiRequests;
  readonly clock: Clock;
  readonly newId: () => string;
}

export interface ChangingRequest {
  readonly context: Context<RequestEnv>;
  readonly caller: Caller;
  /** The id of the operation. */
  readonly operation: string;
  /** What it is about, such as `C-000123`. */
  readonly subject: string | null;
  readonly bodyText: string;
  /** The answer is not kept. */
  readonly isSecret: boolean;
}

export async function runOnce(
  { requests, clock, newId }: RunOnceDeps,
  request: ChangingRequest,
  run: (authorship: Authorship) => Promise<Answer>,
): Promise<Answer> {
  const { context, caller } = request;
  const id = newId();
  const authorship = authorshipOf(request, id);
  const written = context.req.header('idempotency-key');
  if (written === undefined) return run(authorship);
  if (!/^[\x21-\x7e]{1,255}$/.test(written)) {
    return problem(400, 'bad-key', 'an Idempotency-Key has 1 to 255 visible ASCII characters');
  }
  const key: RequestKey = { tokenId: caller.token.id, key: written };
  const hash = hashOf(context, request.bodyText);
  const claim = await requests.claim(key, { hash, auditId: id }, clock());
  if (claim.kind !== 'new') return again(claim);
  const answer = await run(authorship).catch(async (error: unknown) => {
    await requests.release(key);
    throw error;
  });
  // What is not kept is known as done by its audit entry.
  if (answer.kind === 'json' && request.isSecret) return answer;
  if (answer.kind === 'json') await requests.answered(key, { status: answer.status, body: answer.body });
  else await requests.release(key);
  return answer;
}

function authorshipOf({ context, caller, operation: action, subject }: ChangingRequest, id: string): Authorship {
  const { token, agent } = caller;
  const requestId = context.get('requestId');
  return {
    entry: { id, via: 'api', who: token.name, agent, action, subject, requestId },
    tokenId: token.id,
    once: false,
  };
}

function hashOf({ req }: Context<RequestEnv>, bodyText: string): string {
  const parts = [req.method, req.path, new URL(req.url).search, bodyText];
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
}

function again(claim: Exclude<RequestClaim, { readonly kind: 'new' }>): Answer | Problem {
  switch (claim.kind) {
    case 'answered': {
      const { status, body } = claim;
      return { kind: 'json', status, body, headers: { 'idempotent-replayed': 'true' } };
    }
    case 'done':
      return problem(409, 'done-before', 'this request was done, and its answer is lost; look at what it was about');
    case 'in-progress':
      return {
        ...problem(409, 'in-progress', 'this request is being done; ask again'),
        headers: { 'retry-after': '1' },
      };
    case 'other-request':
      return problem(422, 'key-reused', 'this Idempotency-Key belongs to another request; take a new one');
    default: {
      const never: never = claim;
      throw new Error(`unknown claim ${String(never)}`);
    }
  }
}
