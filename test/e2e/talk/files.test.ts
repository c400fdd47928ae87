// A file that one side sends can be opened by the other, byte for byte: over Dovecot and SMTP, with the worker and the
// command line as processes of their own.

import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { packageDir } from '../../../src/app/package-dir.js';
import { type ReceivedMail, received } from '../../received-mail.js';
import { dovecotAvailable } from '../../servers/dovecot.js';
import { rawMail, type TestFile } from '../../usecases/harness.js';
import { openWorld, type World } from '../world.js';

const ana = 'ana@contoso.com';
const omar = 'omar@example.net';
const scan: TestFile = { name: 'Übersicht März.pdf', type: 'application/pdf', content: randomBytes(200_000) };
const manual: TestFile = { name: 'manual.bin', content: randomBytes(300_001) };

describe.skipIf(!dovecotAvailable())('files', () => {
  let world: World;
  beforeAll(async () => {
    world = await openWorld('postgres', { 'routing.yaml': 'default: triage' });
    world.spawnWorker();
  }, 120_000);
  afterAll(() => world?.close());

  /** The mail to `to` whose text has these words, as its reader has it. */
  async function arrived(to: string, words: string): Promise<ReceivedMail> {
    await world.arrival(to, words);
    for (const { envelope, raw } of world.sink.mails) {
      const mail = await received(raw);
      if (envelope.to.includes(to) && (mail.subject.includes(words) || mail.text.includes(words))) return mail;
    }
    throw new Error('gone');
  }
  const same = ({ attachments }: ReceivedMail, { name, content }: TestFile) =>
    attachments.some((file) => file.name === name && file.content.equals(content));
  const storedFiles = async () =>
    (await readdir(path.join(world.config.home, 'files'), { recursive: true })).filter((name) => name.length > 60);
  const casemill = (...words: readonly string[]) =>
    promisify(execFile)(process.execPath, [path.join(packageDir, 'dist', 'cli.js'), ...words], {
      env: { PATH: process.env.PATH, ...world.environment },
    });

  it('of a customer reach the agent with the notification', { timeout: 60_000 }, async () => {
    await world.deliver(rawMail({ from: ana, subject: 'Printer', id: '<1@contoso.com>', files: [scan] }));
    expect(same(await arrived(omar, 'New in triage: Printer'), scan)).toBe(true);
  });

  it('of an agent reach the customer with the answer', { timeout: 60_000 }, async () => {
    const { replyTo, messageId, subject } = await world.arrival(omar, 'New in triage: Printer');
    const text = 'The attached manual says how.';
    const answer = { from: omar, to: replyTo, subject: `Re: ${subject}`, id: '<2@example.net>', inReplyTo: messageId };
    await world.deliver(rawMail({ ...answer, text, files: [manual] }));
    const mail = await arrived(ana, text);
    expect(same(mail, manual)).toBe(true);
    expect(mail.attachments).toHaveLength(1);
  });

  it('that are sent again are stored once', { timeout: 60_000 }, async () => {
    expect(await storedFiles()).toHaveLength(2);
    const { replyTo } = await world.arrival(ana, 'The attached manual');
    const again = { from: ana, to: replyTo, subject: 'Re: Printer', inReplyTo: '<1@contoso.com>', text: 'Once more.' };
    await world.deliver(rawMail({ ...again, id: '<3@contoso.com>', files: [{ ...scan, name: 'again.pdf' }, manual] }));
    const mail = await arrived(omar, 'Once more.');
    expect(same(mail, { ...scan, name: 'again.pdf' })).toBe(true);
    expect(await storedFiles()).toHaveLength(2);
  });

  it('above the limit are named with the command that saves them', { timeout: 120_000 }, async () => {
    const dump: TestFile = { name: 'dump.zip', content: randomBytes(30 * 1024 * 1024) };
    await world.deliver(rawMail({ from: ana, subject: 'Crash dump', id: '<4@contoso.com>', files: [dump, scan] }));
    const mail = await arrived(omar, 'New in triage: Crash dump');
    expect(mail.attachments.map(({ name }) => name)).toEqual([scan.name]);
    const [command = ''] = /casemill case file C-\d+ "dump\.zip"/.exec(mail.text) ?? [];
    const [, number = ''] = /(C-\d+)/.exec(command) ?? [];
    const target = path.join(world.config.home, 'saved.zip');
    await casemill('case', 'file', number, 'dump.zip', '--out', target);
    expect((await readFile(target)).equals(dump.content)).toBe(true);
    await expect(casemill('case', 'file', number, 'dump.zip', '--out', target)).rejects.toThrow('exists');
    await rm(target);
  });

  it('from the command line reach the customer', { timeout: 60_000 }, async () => {
    const file = path.join(world.config.home, 'rules', 'settings.yaml');
    await casemill('case', 'reply', 'C-000001', 'As promised.', '--agent', 'omar', '--attach', file);
    const mail = await arrived(ana, 'As promised.');
    expect(same(mail, { name: 'settings.yaml', content: await readFile(file) })).toBe(true);
  });
});
