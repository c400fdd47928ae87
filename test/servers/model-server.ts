// Stands in for an endpoint of language models on loopback (OpenAI's chat completions). It answers what a test tells
// it.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

export interface ModelRequest {
  readonly path: string;
  readonly authorization: string | undefined;
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
}

export interface ModelServer {
  readonly url: string;
  readonly requests: readonly ModelRequest[];
  /** What the model says from now on; may be made from the question. */
  says(words: string | ((request: ModelRequest) => string)): void;
  /** Answers with the status and the body; null: answers nothing. */
  answers(status: number | null, body?: string, headers?: Readonly<Record<string, string>>): void;
  stop(): Promise<void>;
}

export async function startModelServer(): Promise<ModelServer> {
  const requests: ModelRequest[] = [];
  let answer: (request: ModelRequest) => { status: number | null; body: string; headers?: object } = () => ({
    status: 500,
    body: '',
  });
  const server = createServer(async (request, response) => {
    const asked = (await json(request)) as Pick<ModelRequest, 'model' | 'messages'>;
    const told = { path: request.url ?? '', authorization: request.headers.authorization, ...asked };
    requests.push(told);
    const { status, body, headers = {} } = answer(told);
    if (status !== null) response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    requests,
    says(words) {
      answer = (request) => {
        const content = typeof words === 'string' ? words : words(request);
        return { status: 200, body: JSON.stringify({ choices: [{ message: { role: 'assistant', content } }] }) };
      };
    },
    answers(status, body = '', headers = {}) {
      answer = () => ({ status, body, headers });
    },
    async stop() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}
