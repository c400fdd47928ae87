// The API as programs see it: a real server on the harness. Every answer is held against the document.

import Ajv from 'ajv/dist/2020.js';
import { expect } from 'vitest';
import { openHttp } from '../../../src/app/http.js';
import type { TokenScope } from '../../../src/ports/api-tokens.js';
import type { Harness } from '../../usecases/harness.js';
import { openValidator } from './validator.js';

export interface ApiServer {
  readonly url: string;
  /** A new token, ready to be sent. */
  token(scopes: readonly TokenScope[], agent?: string): Promise<string>;
  /** The answer to a request below `/api`, which the document describes. */
  call(request: ApiRequest): Promise<ApiAnswer>;
  /** The operations that were called, by id. */
  readonly called: ReadonlySet<string>;
  close(): Promise<void>;
}

export interface ApiRequest {
  readonly token: string;
  readonly method?: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface ApiAnswer {
  readonly status: number;
  readonly headers: Headers;
  // biome-ignore lint/suspicious/noExplicitAny: tests look into answers.
  readonly body: any;
}

export async function openApiServer(harness: Harness): Promise<ApiServer> {
  const server = await openHttp(harness.context, harness, true);
  if (server === null) throw new Error('no server');
  const url = `http://127.0.0.1:${server.ports[0]}`;
  const document = (await (await fetch(`${url}/api/openapi.json`)).json()) as OpenApi;
  const validator = await openValidator(url, document);
  const called = new Set<string>();
  let names = 0;
  return {
    url,
    called,
    async token(scopes, agent) {
      names++;
      const made = await harness.createToken({ name: `token ${names}`, scopes, agent: agent ?? null, expiresAt: null });
      if (!made.ok) throw new Error(made.text);
      return made.secret;
    },
    async call({ token, method = 'GET', path, body, headers = {} }) {
      // Prism answers by itself what it cannot parse.
      const through = typeof body === 'string' ? null : validator;
      const answer = await fetch(`${through?.url ?? `${url}/api`}${path}`, {
        method,
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
      });
      through?.check(`${method} ${path}`, answer);
      const type = answer.headers.get('content-type') ?? '';
      const read = /json/.test(type) ? await answer.json() : await answer.text();
      inWordsOfApi(answer.status, read);
      called.add(describedBy(document, method, path, answer.status, type, read));
      return { status: answer.status, headers: answer.headers, body: read };
    },
    async close() {
      await validator?.close();
      await server.close();
    },
  };
}

/** A program that calls the API has no command line before it. */
function inWordsOfApi(status: number, body: unknown): void {
  const { text = '', detail = '' } = body as { readonly text?: string; readonly detail?: string };
  const said = status >= 400 ? detail : text;
  if (/casemill [a-z]|--[a-z]/.test(said)) throw new Error(`said in words of the command line: ${said}`);
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: object;
}

interface Operation {
  readonly operationId: string;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: object }>> }>
  >;
}

/** Gives the id of the operation. */
function describedBy(
  document: OpenApi,
  method: string,
  path: string,
  status: number,
  type: string,
  body: unknown,
): string {
  const { pathname } = new URL(path, 'http://casemill');
  const found = Object.keys(document.paths).find((known) => {
    const parts = known.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
    return new RegExp(`^${parts.join('[^/]+')}$`).test(pathname);
  });
  const operation = document.paths[found ?? '']?.[method.toLowerCase()];
  if (operation === undefined) throw new Error(`the document has no ${method} ${pathname}`);
  const name = `${operation.operationId} ${status}`;
  if (status >= 400) {
    expect(type, name).toBe('application/problem+json');
    expect(problems(document, { $ref: '#/components/schemas/Problem' }, body), name).toEqual([]);
    return operation.operationId;
  }
  const response = operation.responses[String(status)];
  if (response === undefined) throw new Error(`the document has no answer ${name}`);
  const schema = response.content?.['application/json']?.schema;
  if (schema !== undefined) expect(problems(document, schema, body), name).toEqual([]);
  return operation.operationId;
}

function problems({ components }: OpenApi, schema: object, value: unknown): readonly unknown[] {
  const ajv = new Ajv.default({ strict: false, validateFormats: false, allErrors: true });
  const validate = ajv.compile({ ...schema, components });
  return validate(value) ? [] : (validate.errors ?? []);
}
