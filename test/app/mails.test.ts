// The HTML of a mail as people see it, with the images that may be shown.

import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { readHtmlWithImages } from '../../src/app/mails.js';

const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw==', 'base64');
const shown = `src="data:image/gif;base64,${gif.toString('base64')}"`;
const stream = (content: string | Buffer) => ({
  size: content.length,
  bytes: () => Readable.from([Buffer.from(content)]),
});

function read(src: string, fromElsewhere: boolean) {
  const mail = `Content-Type: text/html\r\n\r\n<p>Look: <img src="${src}"></p>\r\n`;
  const deps = {
    rawStore: { open: async () => stream(mail) },
    fileStore: { open: async (hash: string) => (hash === 'logo' ? stream(gif) : undefined) },
    fetchImage: async () => ({ type: 'image/gif', content: gif }),
  };
  const logo = {
    name: 'logo.gif',
    type: 'image/gif',
    size: gif.length,
    inline: true,
    contentId: 'logo@x',
    hash: 'logo',
  };
  return readHtmlWithImages(deps as never, { rawHash: 'mail', attachments: [logo], fromElsewhere });
}

describe('images in the HTML of a mail', () => {
  it.each(['cid:logo@x', 'CID:logo@x', 'cid:logo%40x'])('that came with it are shown: %s', async (src) => {
    expect(await read(src, false)).toContain(shown);
  });

  it('from elsewhere are shown only when somebody asks for them', async () => {
    expect(await read('https://tracker.example/pixel.gif', false)).not.toContain(shown);
    expect(await read('https://tracker.example/pixel.gif', true)).toContain(shown);
  });
});
