// An operation that changes something and says in words what was done.

import type { z } from 'zod';
import { inWordsOfApi, type Problem, refused } from '../problem.js';
import { type Call, done, type Endpoint, endpoint, json, type Method } from './endpoint.js';
import type { System } from './system.js';

type Result =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly code: string; readonly text: string };

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : Record<string, never>;

interface Spec<Params, Body> extends Pick<Endpoint, 'path' | 'id' | 'summary' | 'description' | 'problems'> {
  /** `post` when left out. */
  readonly method?: Method;
  /** `work` when left out. */
  readonly scope?: Endpoint['scope'];
  readonly params?: Params;
  readonly body?: Body;
  readonly run: (
    system: System,
    call: Call<Parsed<Params>, Record<string, never>, Parsed<Body>>,
  ) => Promise<Result | Problem>;
}

export function change<
  Params extends z.ZodObject | undefined = undefined,
  Body extends z.ZodType | undefined = undefined,
>({ run, ...spec }: Spec<Params, Body>): Endpoint {
  return endpoint<Params, undefined, Body>({
    ...{ method: 'post', scope: 'work', ...spec },
    answers: { 200: { description: 'It is done.', schema: done } },
    run: async (system, call) => {
      const result = await run(system, call);
      if ('kind' in result) return result;
      return result.ok ? json({ ...result, text: inWordsOfApi(null, result.text) }) : refused(result);
    },
  });
}
