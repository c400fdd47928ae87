// Checks a request against the schemas of its operation, without the characters that no text should have. What is wrong
// with it is said field by field, before anything is done.

import type { Context } from 'hono';
import { z } from 'zod';
import { cleanTexts } from '../../core/email/clean-text.js';
import { type Endpoint, usualBodyBytes } from '../endpoint/endpoint.js';
import { type Problem, problem } from '../problem.js';
import type { RequestEnv } from '../request-env.js';
import { isTooDeep } from './json-depth.js';

const noQuery = z.strictObject({});

export interface Checked {
  readonly params: unknown;
  readonly query: unknown;
  readonly body: unknown;
  /** As it came, for recognising the request; empty without a body. */
  readonly bodyText: string;
}

export async function readRequest(context: Context<RequestEnv>, endpoint: Endpoint): Promise<Checked | Problem> {
  const params = endpoint.params?.safeParse(cleanTexts(context.req.param()));
  const query = (endpoint.query ?? noQuery).safeParse(cleanTexts(queryOf(context)));
  const found = [...fieldErrors('path', params), ...fieldErrors('query', query)];
  if (found.length > 0) return invalid(found);
  const read = endpoint.body === undefined ? { text: '', value: undefined } : await readBody(context, endpoint);
  if ('kind' in read) return read;
  const body = endpoint.body?.safeParse(cleanTexts(read.value));
  const wrong = fieldErrors('body', body);
  if (wrong.length > 0) return invalid(wrong);
  return { params: params?.data ?? {}, query: query.data, body: body?.data ?? {}, bodyText: read.text };
}

/** One value for a name, or all of them where it is repeated. */
function queryOf(context: Context<RequestEnv>): object {
  const all = Object.entries(context.req.queries());
  return Object.fromEntries(all.map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

async function readBody(context: Context<RequestEnv>, endpoint: Endpoint) {
  const most = endpoint.bodyBytes ?? usualBodyBytes;
  const type = context.req.header('content-type') ?? '';
  if (!/^application\/(?:[\w.-]+\+)?json\s*(?:;|$)/i.test(type)) {
    return problem(415, 'not-json', 'send the body as JSON, with Content-Type: application/json');
  }
  const text = await readText(context.req.raw, most);
  if (text === null) return problem(413, 'too-large', `the body has more than ${most} bytes`);
  if (isTooDeep(text)) return problem(400, 'too-deep', 'the body is nested too deeply');
  try {
    return { text, value: JSON.parse(text) as unknown };
  } catch (error) {
    return problem(400, 'bad-json', `the body is not JSON: ${(error as Error).message}`);
  }
}

/** Null when there are more than `most` bytes; the rest is not read then. */
async function readText(request: Request, most: number): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > most) return null;
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > most) return null;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

interface FieldError {
  /** `body/files/0/name`. */
  readonly at: string;
  readonly message: string;
}

function fieldErrors(place: string, parsed: z.ZodSafeParseResult<unknown> | undefined): readonly FieldError[] {
  if (parsed === undefined || parsed.success) return [];
  return parsed.error.issues.map(({ path, message }) => ({ at: [place, ...path.map(String)].join('/'), message }));
}

function invalid(errors: readonly FieldError[]): Problem {
  const [first] = errors;
  return problem(400, 'invalid-request', `${first?.at}: ${first?.message}`, { errors });
}
