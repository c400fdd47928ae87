// A model is asked through a chat completion, with its key from the environment, and with limits of time and size.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createModelClient } from '../../../src/adapters/model/chat-completions.js';
import { type ModelServer, startModelServer } from '../../servers/model-server.js';

let server: ModelServer;
beforeAll(async () => {
  server = await startModelServer();
});
afterAll(() => server.stop());

const question = { instructions: 'Sum up.', data: '{"case":1}' };
const ask = (more: object = {}, secrets: Readonly<Record<string, string>> = { KEY: 'sk-1' }) =>
  createModelClient((name) => secrets[name])(
    { url: server.url, model: 'm', key: { env: 'KEY' }, withinMs: 5_000, ...more },
    question,
  );

it('the question is data beside the instructions, and the key comes from the environment', async () => {
  server.says('Words');
  expect(await ask()).toBe('Words');
  expect(await ask({ url: `${server.url}/`, key: null })).toBe('Words');
  const messages = [
    { role: 'system', content: 'Sum up.' },
    { role: 'user', content: '{"case":1}' },
  ];
  const path = '/v1/chat/completions';
  expect(server.requests).toEqual([
    { path, authorization: 'Bearer sk-1', model: 'm', messages },
    { path, authorization: undefined, model: 'm', messages },
  ]);
});

it('nothing is sent without the key that the settings name', async () => {
  const before = server.requests.length;
  await expect(ask({}, {})).rejects.toThrow('the environment variable KEY with its key is not set');
  expect(server.requests).toHaveLength(before);
});

it.each<[string, () => void, string]>([
  ['an error', () => server.answers(500, 'sk-1 is wrong'), 'it answered with status 500'],
  ['a page', () => server.answers(200, '<h1>Hello</h1>'), 'its answer is not a chat completion'],
  ['no choices', () => server.answers(200, '{"choices":[]}'), 'its answer is not a chat completion'],
  ['too much', () => server.answers(200, 'x'.repeat(300_000)), 'its answer is longer than 262144 bytes'],
  ['a redirect', () => server.answers(302, '', { location: 'http://127.0.0.1:1/' }), 'redirect'],
  ['nothing in time', () => server.answers(null), 'no answer within 0.3 seconds'],
])('%s is an error in words', async (_, prepare, words) => {
  prepare();
  await expect(ask({ withinMs: 300 })).rejects.toThrow(words);
});

it('a server that is not there is an error in words', async () => {
  await expect(ask({ url: 'http://127.0.0.1:1/v1' })).rejects.toThrow(/ECONNREFUSED|bad port/);
});
