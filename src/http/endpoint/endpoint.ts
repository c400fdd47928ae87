// One operation of the API: where it is, who may call it, what it takes and gives, and what it does. The same schemas
// check requests and make the document, so the two cannot disagree.

import { z } from 'zod';
import type { TokenScope } from '../../ports/api-tokens.js';
import type { Problem } from '../problem.js';
import type { Caller } from './caller.js';
import type { System } from './system.js';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/** What a request brought, checked. */
export interface Call<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  readonly caller: Caller;
  readonly header: (name: string) => string | undefined;
}

/** What goes back. A `get` gets an `ETag` by itself. */
export type Answer =
  | { readonly kind: 'json'; readonly status: number; readonly body: object; readonly headers?: AnswerHeaders }
  | {
      readonly kind: 'bytes';
      readonly status: number;
      readonly bytes: AsyncIterable<Uint8Array>;
      readonly headers: AnswerHeaders;
    }
  | Problem;

export type AnswerHeaders = Readonly<Record<string, string>>;

export interface Endpoint {
  readonly method: Method;
  /** Below `/api`, such as `/v1/cases/{number}`. */
  readonly path: string;
  /** Unique, such as `listCases`. */
  readonly id: string;
  readonly summary: string;
  readonly description?: string;
  /** What a token needs. */
  readonly scope: TokenScope;
  /** Each a string. */
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** The largest body; `usualBodyBytes` when left out. */
  readonly bodyBytes?: number;
  readonly answers: Readonly<Record<number, { readonly description: string; readonly schema: z.ZodType | 'bytes' }>>;
  /** The answer holds a secret and is not kept: a request with an Idempotency-Key that comes again learns only that
   *  it was done. */
  readonly isSecret?: boolean;
  /** The codes of its problems, beside those that every operation has. */
  readonly problems?: readonly string[];
  readonly run: (system: System, call: Call<never, never, never>) => Promise<Answer>;
}

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

type Spec<Params, Query, Body> = Omit<Endpoint, 'params' | 'query' | 'body' | 'run'> & {
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly run: (system: System, call: Call<Parsed<Params>, Parsed<Query>, Parsed<Body>>) => Promise<Answer>;
};

/** Types `run` by the schemas. */
export function endpoint<
  Params extends z.ZodObject | undefined = undefined,
  Query extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>(spec: Spec<Params, Query, Body>): Endpoint {
  return spec as unknown as Endpoint;
}

/** What a change gives. */
const given = z.object({
  ...{ case: z.string(), title: z.string(), queue: z.string() },
  agent: z.string().nullable().describe('Who has it now, by name; null: it waits in its queue.'),
  why: z.string().describe('For people: why this agent, or why nobody.'),
});

export const done = z
  .looseObject({
    ok: z.literal(true),
    text: z.string().describe('For people: what was done.'),
    case: z.string().optional().describe('The number of a case that was opened.'),
    cases: z.array(given).optional().describe('The cases that an agent who is away gave to others.'),
  })
  .meta({ id: 'Done' });

export const usualBodyBytes = 1_048_576;

export function json(body: object, status = 200, headers: AnswerHeaders = {}): Answer {
  return { kind: 'json', status, body, headers };
}
