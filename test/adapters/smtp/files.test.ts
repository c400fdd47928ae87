// Files go out byte for byte, streamed. What cannot be read, and what the server does not take, fails the mail as a
// whole.

import { createHash } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSmtpSender } from '../../../src/adapters/smtp/nodemailer.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import type { OutgoingFile, OutgoingMessage, SendError } from '../../../src/ports/outgoing.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { received } from '../../received-mail.js';
import { type SmtpSink, startSmtpSink } from '../../servers/smtp-sink.js';

const takesBytes = 20 * 1024 * 1024;

let sink: SmtpSink;
let rules: RuleSet;
const sender = createSmtpSender(
  () => undefined,
  () => Promise.reject(new Error('no tokens here')),
);
beforeAll(async () => {
  sink = await startSmtpSink({ size: takesBytes });
  const loaded = await loadRuleTexts({
    'mailboxes.yaml': `here: { address: s@example.com, imap: { host: 127.0.0.1, port: 143 }, smtp: { host: 127.0.0.1, port: ${sink.port} } }`,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  rules = loaded.rules;
});
beforeEach(() => sink.clear());
afterAll(async () => {
  sender.close();
  await sink.stop();
});

function file(content: Buffer, more: Partial<OutgoingFile> = {}): OutgoingFile {
  async function* bytes() {
    for (let at = 0; at < content.length; at += 60_000) yield content.subarray(at, at + 60_000);
  }
  return { name: 'a.bin', type: 'application/octet-stream', size: content.length, contentId: null, bytes, ...more };
}

const random = (size: number) => Buffer.from(Array.from({ length: size }, (_, at) => (at * 7919 + (at >> 8)) % 256));
const hashOf = (content: Buffer) => createHash('sha256').update(content).digest('hex');

async function send(attachments: readonly OutgoingFile[], html: string | null = null) {
  const message: OutgoingMessage = {
    messageId: '<x@example.com>',
    from: { address: 's@example.com', name: 'Support' },
    to: { address: 'ana@contoso.com', name: 'Ana' },
    cc: [],
    replyTo: null,
    inReplyTo: null,
    references: [],
    subject: 'Hello',
    text: 'See the files.',
    html,
    attachments,
    autoSubmitted: null,
    ownMark: 'abc234',
  };
  await sender.send('here', rules, message);
  return received(sink.mails.at(-1)?.raw ?? Buffer.of());
}

it.each([0, 1, 500_000])('a file of %i bytes', async (size) => {
  const content = random(size);
  const { attachments, text } = await send([file(content, { name: 'Übersicht März.pdf', type: 'application/pdf' })]);
  expect(text.trim()).toBe('See the files.');
  expect(attachments).toEqual([
    expect.objectContaining({ name: 'Übersicht März.pdf', type: 'application/pdf', hash: hashOf(content) }),
  ]);
  expect(sink.mails[0]?.envelope).toEqual({ from: 's@example.com', to: ['ana@contoso.com'] });
});

it('a hundred files', async () => {
  const files = Array.from({ length: 100 }, (_, index) => file(Buffer.from(`file ${index}`), { name: `${index}.txt` }));
  const { attachments } = await send(files);
  expect(attachments.map(({ name }) => name)).toEqual(files.map(({ name }) => name));
});

it.each(['message/rfc822', 'multipart/mixed', 'text/plain', 'nonsense'])('a file that was sent as %s', async (type) => {
  const content = Buffer.from(`Subject: bare\nlines\r\n\r\n${'x'.repeat(2000)}\n.\n`);
  const { attachments } = await send([file(content, { type, name: 'mail.eml' })]);
  expect(attachments.map(({ name, hash }) => [name, hash])).toEqual([['mail.eml', hashOf(content)]]);
});

it('an image that the page shows stands in it; one that it does not show is a file', async () => {
  const image = (contentId: string) => file(random(100), { name: `${contentId}.png`, type: 'image/png', contentId });
  const { attachments } = await send([image('logo'), image('scan')], '<p><img src="cid:logo"></p>');
  expect(attachments.map(({ name, inline }) => [name, inline])).toEqual([
    ['logo.png', true],
    ['scan.png', false],
  ]);
});

describe('nothing is sent', () => {
  const failure = (files: readonly OutgoingFile[]) =>
    send(files).then(
      () => undefined,
      ({ kind, message }: SendError) => ({ kind, message }),
    );

  it('when a file cannot be read to its end, and it is tried again', async () => {
    async function* bytes() {
      yield random(200_000);
      throw new Error('EIO: i/o error, read');
    }
    expect(await failure([file(random(10)), file(random(400_000), { bytes })])).toEqual({
      kind: 'deferred',
      message: 'its file "a.bin" cannot be read: EIO: i/o error, read',
    });
    expect(sink.mails).toEqual([]);
    expect((await send([file(random(10))])).attachments).toHaveLength(1);
  });

  it('when the mail is larger than the server takes, and it is not tried again', async () => {
    expect(await failure([file(Buffer.alloc(takesBytes))])).toMatchObject({ kind: 'refused' });
    sink.failNext(1, 552);
    expect(await failure([file(random(10))])).toMatchObject({
      kind: 'refused',
      message: expect.stringContaining('552'),
    });
  });
});
