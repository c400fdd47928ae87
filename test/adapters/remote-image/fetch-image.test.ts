// Images from elsewhere: only images, only from the public internet, and never more than fits.

import { afterAll, beforeAll, expect, it } from 'vitest';
import { createFetchImage } from '../../../src/adapters/remote-image/fetch-image.js';
import { gif, type ImageServer, startImageServer } from '../../servers/image-server.js';

let images: ImageServer;
let url: string;
let asked: ImageServer['asked'];

beforeAll(async () => {
  images = await startImageServer();
  ({ url, asked } = images);
});
afterAll(() => {
  images.close();
});

const fetchImage = createFetchImage({ allowPrivate: true, mostBytes: 4_000, timeoutMs: 300 });

it('gives an image, also where it was moved to, and says nothing of who asks', async () => {
  for (const path of ['/a.gif', '/moved']) {
    expect(await fetchImage(`${url}${path}`)).toEqual({ type: 'image/gif', content: gif });
  }
  expect(Object.keys(asked[0]?.headers ?? {}).toSorted()).toEqual(['accept', 'connection', 'host', 'user-agent']);
});

it.each(['/x.svg', '/large', '/slow', '/circle', '/none'])('gives nothing for %s', async (path) => {
  expect(await fetchImage(`${url}${path}`)).toBeNull();
});

it('connects to no address of our own network, however it is written or reached', async () => {
  const careful = createFetchImage({ timeoutMs: 300, resolve: async () => [{ address: '127.0.0.1', family: 4 }] });
  const before = asked.length;
  const { port } = new URL(url);
  for (const target of [
    `${url}/a.gif`,
    `http://[::1]:${port}/a.gif`,
    `http://public.example:${port}/a.gif`,
    'file:///etc/passwd',
  ]) {
    expect(await careful(target), target).toBeNull();
  }
  expect(asked).toHaveLength(before);
  expect(await fetchImage(`${url}/none`)).toBeNull();
});
