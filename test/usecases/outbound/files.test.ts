// Files go both ways: a customer's to the agents with the notification, an agent's to the customer with the answer.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Chunks } from '../../../src/ports/mailbox.js';
import { type OutgoingFile, type OutgoingMessage, SendError } from '../../../src/ports/outgoing.js';
import { type Harness, harnessRules, openHarness, rawMail, type TestFile } from '../harness.js';

let harness: Harness;
beforeEach(async () => {
  const mailboxes = harnessRules['mailboxes.yaml'] ?? '';
  harness = await openHarness({ rules: { 'mailboxes.yaml': `${mailboxes}\n  filesInNotifications: 100 KB` } });
});
afterEach(() => harness.close());

const scan: TestFile = { name: 'scan.pdf', type: 'application/pdf', content: Buffer.from('the bytes of a scan') };
const large: TestFile = { name: 'large.zip', content: Buffer.alloc(150_000, 'x') };
const logo: TestFile = { name: 'logo.png', type: 'image/png', content: Buffer.from('a logo'), cid: 'logo@x' };

async function collect(bytes: Chunks): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return Buffer.concat(pieces);
}

async function expectFile(found: OutgoingFile | undefined, { name, content, type }: TestFile): Promise<void> {
  expect(found).toMatchObject({ name, type: type ?? 'application/octet-stream', size: content.length });
  expect(found && (await collect(found.bytes()))).toEqual(content);
}

async function customerWrites(files: readonly TestFile[], more: Partial<Parameters<typeof rawMail>[0]> = {}) {
  const mail = { from: 'ana@contoso.com', subject: 'Printer', id: '<1@c>', files, ...more };
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
}

const sentTo = (address: string) => harness.sent.filter(({ to }) => to.address === address);
const notification = (): OutgoingMessage => {
  const found = sentTo('omar@example.net')[0];
  if (found === undefined) throw new Error('no notification');
  return found;
};

async function agentAnswers(files: readonly TestFile[], text = 'Here is the manual.'): Promise<void> {
  const { replyTo, messageId } = notification();
  const mail = { from: 'omar@example.net', to: replyTo ?? '', inReplyTo: messageId, id: '<a@e>', text, files };
  harness.sent.length = 0;
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
}

describe('a notification', () => {
  it('carries the customer’s files, what was attached and what the page shows', async () => {
    await customerWrites([logo, scan]);
    const { attachments, text } = notification();
    expect(attachments).toHaveLength(2);
    await expectFile(attachments[0], scan);
    await expectFile(attachments[1], logo);
    expect(attachments[1]?.contentId).toBe('logo@x');
    expect(text).toContain('Attached: scan.pdf (19 B)\nAttached: logo.png (6 B)\n');
  });

  it('names a file above the limit of the mailbox, with the command that saves it', async () => {
    await customerWrites([large, scan]);
    const { attachments, text } = notification();
    expect(attachments.map(({ name }) => name)).toEqual(['scan.pdf']);
    expect(text).toContain(
      'Not attached: large.zip (146 KB), save it with: casemill case file C-000001 "large.zip"\nAttached: scan.pdf (19 B)',
    );
  });

  it('stays readable with a thousand files', async () => {
    const files = Array.from({ length: 1000 }, (_, index) => ({ name: `${index}.txt`, content: Buffer.from('x') }));
    await customerWrites(files);
    const { text } = notification();
    expect(text.match(/^Attached: /gm)).toHaveLength(20);
    expect(text).toContain('and 980 more files; list them with: casemill case file C-000001\n');
  });

  it('names a file that is damaged in the store', async () => {
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Printer', files: [scan] }), harness.now);
    await harness.receive();
    await harness.run(harness.jobs.shift() ?? failNoJob());
    await damageFiles();
    await harness.drain();
    expect(notification().attachments).toEqual([]);
    expect(notification().text).toContain('Not attached: scan.pdf');
  });

  it('carries the files of a later mail too', async () => {
    await customerWrites([]);
    harness.sent.length = 0;
    await customerWrites([scan], { id: '<2@c>', inReplyTo: '<1@c>' });
    await expectFile(notification().attachments[0], scan);
  });
});

it('a notification whose files the server refuses goes without them, and names them', async () => {
  const strict = await openHarness({
    between: (world) => ({
      ...world,
      send: async (mailbox, rules, letter) => {
        if (letter.attachments.length > 0) throw new SendError('552 5.7.0 potential security issue', 'refused');
        return world.send(mailbox, rules, letter);
      },
    }),
  });
  try {
    strict.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Printer', files: [scan] }), strict.now);
    await strict.settle();
    const notice = strict.sent.find(({ to }) => to.address === 'omar@example.net');
    expect(notice?.text).toContain(
      'Not attached: scan.pdf (19 B), save it with: casemill case file C-000001 "scan.pdf"',
    );
  } finally {
    await strict.close();
  }
});

describe('an answer', () => {
  it('carries the files of the agent’s mail, and not the logo in the signature', async () => {
    await customerWrites([]);
    await agentAnswers([logo, scan]);
    const [answer] = sentTo('ana@contoso.com');
    expect(answer?.attachments).toHaveLength(1);
    await expectFile(answer?.attachments[0], scan);
    const { activities = [] } = (await harness.cases.find(1)) ?? {};
    const reply = activities.find(({ template }) => template === 'agent-reply');
    expect(reply?.attachments.map(({ name }) => name)).toEqual(['scan.pdf']);
  });

  it('does not go out without one of its files: the agents are told', async () => {
    await customerWrites([]);
    const { replyTo } = notification();
    const mail = { from: 'omar@example.net', to: replyTo ?? '', id: '<a@e>', text: 'See the manual.', files: [scan] };
    harness.mailbox.deliver(rawMail(mail), harness.now);
    await harness.receive();
    harness.sent.length = 0;
    await harness.run(harness.jobs.shift() ?? failNoJob());
    await damageFiles();
    await harness.drain();
    expect(sentTo('ana@contoso.com')).toEqual([]);
    expect(notification().text).toContain('its file "scan.pdf" is not in the file store');
    const reply = (await harness.cases.find(1))?.activities.find(({ template }) => template === 'agent-reply');
    expect(reply).toMatchObject({ status: 'failed', error: expect.stringContaining('scan.pdf') });
  });

  it('whose file did not arrive whole comes back to the agent', async () => {
    const answered = await harness.act('1', 'omar', {
      kind: 'reply',
      text: 'See the manual.',
      files: [{ name: 'manual.pdf', type: 'application/pdf', size: 10, inline: false }],
    });
    expect(answered).toMatchObject({ ok: false });
    await customerWrites([]);
    expect(
      await harness.act('1', 'omar', {
        kind: 'reply',
        text: 'See the manual.',
        files: [{ name: 'manual.pdf', type: 'application/pdf', size: 10, inline: false }],
      }),
    ).toMatchObject({ ok: false, code: 'file-not-stored', text: expect.stringContaining('"manual.pdf"') });
  });
});

function failNoJob(): never {
  throw new Error('no job');
}

async function damageFiles(): Promise<void> {
  await harness.prisma.$executeRawUnsafe(
    `UPDATE "Activity" SET attachments = replace(attachments::text, '"size": ', '"size": 1')::jsonb`,
  );
}
