// The bodies of posts: our JSON, and messages that Slack and Teams accept and in which no customer speaks for us.

import { expect, test } from 'vitest';
import { hookBody } from '../../../src/core/hook/body.js';
import type { HookPayload } from '../../../src/core/hook/payload.js';

const payload: HookPayload = {
  id: 'b1946ac9-2492-4d23-8c6e-0a1b2c3d4e5f',
  type: 'kpi.failed',
  version: 1,
  timestamp: '2026-03-02T08:15:00.000Z',
  hook: 'alarms',
  data: {
    case: {
      number: 'C-000007',
      title: '<!channel> [click](https://evil.example) & *more*\nsecond line',
      status: 'in-progress',
      queue: 'gold',
      assignee: null,
      customer: 'Contoso',
      priority: 'high',
    },
    kpi: { kpi: 'first-response', failAt: '2026-03-02T08:15:00.000Z' },
  },
};

test('json is the payload with its place in the sequence', () => {
  expect(JSON.parse(hookBody('json', payload, 7))).toEqual({ ...payload, sequence: 7 });
});

test('a message to Slack calls nobody and has no links of a customer', () => {
  expect(JSON.parse(hookBody('slack', payload, 7))).toEqual({
    text: [
      '*KPI failed*: C-000007 &lt;!channel&gt; [click](https://evil.example) &amp; *more* second line',
      'KPI: first-response',
      'Fails at: 2026-03-02 08:15 UTC',
      'Status: in-progress',
      'Priority: high',
      'Queue: gold',
      'Customer: Contoso',
    ].join('\n'),
    unfurl_links: false,
    unfurl_media: false,
  });
});

test('a message to Teams is an adaptive card, with texts of customers in runs, which read no Markdown', () => {
  const { type, attachments } = JSON.parse(hookBody('teams', payload, 7));
  const [{ contentType, content }] = attachments;
  expect([type, attachments.length, contentType, content.type, content.version]).toEqual([
    ...['message', 1, 'application/vnd.microsoft.card.adaptive', 'AdaptiveCard', '1.4'],
  ]);
  const blocks: readonly { type: string; inlines: readonly { type: string; text: string }[] }[] = content.body;
  expect(new Set(blocks.map((block) => block.type))).toEqual(new Set(['RichTextBlock']));
  expect(new Set(blocks.flatMap(({ inlines }) => inlines.map((one) => one.type)))).toEqual(new Set(['TextRun']));
  expect(blocks.map(({ inlines }) => inlines.map(({ text }) => text).join(''))).toEqual([
    'KPI failed',
    'C-000007 <!channel> [click](https://evil.example) & *more* second line',
    'KPI: first-response',
    'Fails at: 2026-03-02 08:15 UTC',
    'Status: in-progress',
    'Priority: high',
    'Queue: gold',
    'Customer: Contoso',
  ]);
});

test('a mail that nobody has a case for is told with what it is', () => {
  const mail = {
    id: '1',
    mailbox: 'support',
    from: 'eve@x.example',
    subject: 'x'.repeat(300),
    reason: 'unknown-sender',
  };
  const { text } = JSON.parse(hookBody('slack', { ...payload, type: 'mail.held', data: { mail } }, 1));
  expect(text.split('\n')).toEqual([
    ...[
      '*Mail is held*',
      'Mailbox: support',
      'From: eve@x.example',
      `Subject: ${'x'.repeat(199)}…`,
      'Reason: unknown-sender',
    ],
  ]);
});

test.each(['slack', 'teams'] as const)('a message to %s stays short, whatever a customer writes', (template) => {
  const long = `${'x'.repeat(198)}😀${'<&"'.repeat(20_000)}`;
  const found = { ...payload.data.case, title: long, customer: long } as NonNullable<HookPayload['data']['case']>;
  const reply = { id: '1', channel: 'twitter', to: 'bo', inReplyTo: null, conversation: null, subject: '', text: long };
  const body = hookBody(template, { ...payload, type: 'reply.created', data: { case: found, reply } }, 7);
  // Slack takes 40,000 characters of text, and Teams a message of 28 kB.
  expect(Buffer.byteLength(body)).toBeLessThan(8_000);
  expect(body.isWellFormed() && !/\\ud83d/i.test(body)).toBe(true);
});
