// The files of a mail are in the store before the mail is in its case, and stay there as long as the case. A store that
// takes nothing makes the mail wait.

import { afterEach, beforeEach, expect, it } from 'vitest';
import type { FileStore } from '../../../src/ports/file-store.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

let harness: Harness;
let broken: Partial<FileStore>;
beforeEach(async () => {
  broken = {};
  harness = await openHarness({
    between: (world) => ({
      ...world,
      fileStore: { ...world.fileStore, put: (content) => (broken.put ?? world.fileStore.put)(content) },
    }),
  });
});
afterEach(() => harness.close());

const scan = Buffer.from('the bytes of a scan');
const from = 'ana@contoso.com';
const deliver = (mail: Parameters<typeof rawMail>[0]) => harness.mailbox.deliver(rawMail(mail), harness.now);
const filesOf = async (number: number) => (await harness.caseFiles.list(number)) ?? [];

async function bytesOf(hash: string | undefined): Promise<string | undefined> {
  const found = await harness.fileStore.open(hash ?? '');
  if (found === undefined) return undefined;
  const pieces: Buffer[] = [];
  for await (const piece of found.bytes()) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

it('a case has the files of its mails, and the same file is stored once', async () => {
  const files = [{ name: 'scan.pdf', content: scan, type: 'application/pdf' }];
  deliver({ from, subject: 'Printer', id: '<1@c>', files });
  await harness.settle();
  deliver({ from, subject: 'Re: Printer', id: '<2@c>', inReplyTo: '<1@c>', files });
  await harness.settle();
  const [first, second, ...more] = await filesOf(1);
  expect(first).toMatchObject({ name: 'scan.pdf', type: 'application/pdf', size: scan.length, from, direction: 'in' });
  expect(first?.hash).toBe(second?.hash);
  expect(more).toEqual([]);
  expect(await bytesOf(first?.hash)).toBe(scan.toString());
  expect(await harness.caseFiles.findReferenced([first?.hash ?? '', '0'.repeat(64)])).toEqual([first?.hash]);
  expect(await harness.caseFiles.list(99)).toBeUndefined();
});

it('files of cases survive the sweep, files of skipped mails do not', async () => {
  deliver({ from, subject: 'Printer', id: '<1@c>', files: [{ name: 'scan.pdf', content: scan }] });
  const note = Buffer.from('I am on holiday');
  const headers = ['Auto-Submitted: auto-replied'];
  deliver({ from, subject: 'Out of office', id: '<2@c>', headers, files: [{ name: 'note.txt', content: note }] });
  await harness.settle();
  const { mail } = await harness.prisma.inboundMail.findFirstOrThrow({ where: { outcome: 'skipped' } });
  const { hash = '' } = (mail as { attachments: { hash?: string }[] }).attachments[0] ?? {};
  expect(await bytesOf(hash)).toBe(note.toString());
  const kept = (await filesOf(1))[0]?.hash;

  // The files have the time of this machine.
  harness.now = new Date(Date.now() + 25 * 3_600_000);
  for (let hour = 0; hour < 16; hour++) {
    await harness.sweepFiles();
    harness.now = new Date(harness.now.getTime() + 3_600_000);
  }
  expect(await bytesOf(hash)).toBeUndefined();
  expect(await bytesOf(kept)).toBe(scan.toString());
});

it('a mail whose files cannot be stored waits until they can, however often that fails', async () => {
  broken.put = async (content) => {
    for await (const _ of content) break;
    throw new Error('ENOSPC: no space left on device, write');
  };
  deliver({ from, subject: 'Printer', id: '<1@c>', files: [{ name: 'scan.pdf', content: scan }] });
  deliver({ from, subject: 'No files', id: '<2@c>' });
  await harness.settle();
  for (let hour = 0; hour < 10; hour++) {
    harness.now = new Date(harness.now.getTime() + 3_600_000);
    await harness.drain();
  }
  const outcomes = async () =>
    (await harness.prisma.inboundMail.findMany({ orderBy: { uid: 'asc' } })).map((m) => m.outcome);
  expect(await outcomes()).toEqual(['received', 'opened']);
  broken = {};
  harness.now = new Date(harness.now.getTime() + 3_600_000);
  await harness.drain();
  expect(await outcomes()).toEqual(['opened', 'opened']);
  expect(await bytesOf((await filesOf(2))[0]?.hash)).toBe(scan.toString());
});

it('of a mail larger than the limit the last file counts as not stored', async () => {
  const large = Buffer.alloc(200_000, 'x');
  const limited = await openHarness({ rules: { 'mailboxes.yaml': mailboxWith('largestMail: 100 KB') } });
  try {
    const files = ['a.txt', 'b.txt'].map((name) => ({ name, content: name === 'a.txt' ? scan : large }));
    limited.mailbox.deliver(rawMail({ from, subject: 'Printer', id: '<1@c>', files }), limited.now);
    await limited.settle();
    const [first, cut] = (await limited.caseFiles.list(1)) ?? [];
    expect(first?.hash).toBeDefined();
    expect(cut).toMatchObject({ name: 'b.txt' });
    expect(cut?.hash).toBeUndefined();
  } finally {
    await limited.close();
  }
});

function mailboxWith(more: string): string {
  return `support:
  address: support@example.com
  imap: { host: 127.0.0.1, port: 143, user: support, password: { env: UNUSED } }
  smtp: { host: 127.0.0.1, port: 25 }
  startFrom: beginning
  replyAddress: signed
  ${more}`;
}
