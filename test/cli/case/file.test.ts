// The files of a case on the command line: listed with numbers, saved under a safe name and never over another file,
// and attached to an answer.

import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { caseText } from '../../../src/cli/case/case-text.js';
import { listOrSave } from '../../../src/cli/case/file.js';
import { storeFiles } from '../../../src/cli/case/reply.js';
import { caseJson } from '../../../src/usecases/case/case-json.js';
import { type Harness, openHarness, rawMail, type TestFile } from '../../usecases/harness.js';

let harness: Harness;
let dir: string;
beforeEach(async () => {
  harness = await openHarness();
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-saved-'));
});
afterEach(async () => {
  vi.restoreAllMocks();
  await harness.close();
  await rm(dir, { recursive: true, force: true });
});

const scan: TestFile = { name: 'scan.pdf', type: 'application/pdf', content: Buffer.from('the bytes of a scan') };
const log: TestFile = { name: 'server.log', content: Buffer.from('it burns') };

async function customerWrites(files: readonly TestFile[], id = '<1@c>'): Promise<void> {
  const mail = {
    from: 'ana@contoso.com',
    subject: 'Printer',
    id,
    files,
    ...(id !== '<1@c>' && { inReplyTo: '<1@c>' }),
  };
  harness.mailbox.deliver(rawMail(mail), harness.now);
  await harness.settle();
  harness.now = new Date(harness.now.getTime() + 60_000);
}

async function run(name: string | undefined, options: { readonly out?: string; readonly json?: boolean } = {}) {
  const lines: string[] = [];
  for (const stream of ['log', 'error'] as const) {
    vi.spyOn(console, stream).mockImplementation((line: string) => void lines.push(line));
  }
  const code = await listOrSave(harness, 'C-000001', name, { json: false, ...options });
  return { code, output: lines.join('\n') };
}

it('the files of a case are listed with a number, as text and as JSON', async () => {
  await customerWrites([scan, log]);
  const { code, output } = await run(undefined);
  expect(code).toBe(0);
  expect(output).toContain('1  scan.pdf    19 B  from ana@contoso.com  2026-03-02 08:00:00');
  expect(output).toContain('2  server.log');
  expect(JSON.parse((await run(undefined, { json: true })).output)).toMatchObject({
    case: 'C-000001',
    files: [
      { number: 1, name: 'scan.pdf', type: 'application/pdf', size: 19, direction: 'in', from: 'ana@contoso.com' },
      { number: 2, name: 'server.log' },
    ],
  });
  expect(await listOrSave(harness, 'C-000099', undefined, { json: false })).toBe(1);
});

it('a file is saved by its name or number, for its reader alone, and never over another file', async () => {
  await customerWrites([scan, log]);
  const target = path.join(dir, 'saved.pdf');
  expect(await run('scan.pdf', { out: target })).toMatchObject({ code: 0 });
  expect(await readFile(target)).toEqual(scan.content);
  expect((await stat(target)).mode & 0o777).toBe(0o600);
  expect(await run('2', { out: target })).toEqual({
    code: 1,
    output: `Not done: ${target} exists; name another file with --out.`,
  });
  expect(await readFile(target)).toEqual(scan.content);
  expect(await run('2', { out: dir, json: true })).toEqual({
    code: 0,
    output: JSON.stringify({ ok: true, file: path.join(dir, 'server.log'), size: 8 }),
  });
  expect(await readFile(path.join(dir, 'server.log'))).toEqual(log.content);
  expect(await run('none.pdf', { out: dir })).toMatchObject({
    code: 1,
    output: expect.stringContaining('no file "none.pdf"'),
  });
});

it('a name that several files have is asked about, unless they are the same file', async () => {
  await customerWrites([scan]);
  await customerWrites([scan], '<2@c>');
  expect((await run('scan.pdf', { out: dir })).code).toBe(0);
  await customerWrites([{ ...log, name: 'scan.pdf' }], '<3@c>');
  const { code, output } = await run('scan.pdf', { out: path.join(dir, 'other') });
  expect(code).toBe(1);
  expect(output).toContain('several files "scan.pdf"; give the number of one: 1, 2, 3');
});

it('a name that leads out of the folder does not', async () => {
  await customerWrites([{ ...scan, name: '../../evil.pdf' }]);
  expect((await run('1', { out: dir })).code).toBe(0);
  expect(await readFile(path.join(dir, 'evil.pdf'))).toEqual(scan.content);
});

it('a file that came before files were stored is taken from the raw mail', async () => {
  await customerWrites([log, scan]);
  await harness.prisma.$executeRawUnsafe(`UPDATE "Activity" SET attachments =
    (SELECT coalesce(jsonb_agg(file - 'hash'), '[]') FROM jsonb_array_elements(attachments) file)`);
  expect((await run('scan.pdf', { out: dir })).code).toBe(0);
  expect(await readFile(path.join(dir, 'scan.pdf'))).toEqual(scan.content);
});

it('a file of a mail that was not fetched as a whole is not given out cut', async () => {
  await customerWrites([log]);
  await harness.prisma.$executeRawUnsafe(`UPDATE "InboundMail" SET size = size + 1`);
  await harness.prisma.$executeRawUnsafe(`UPDATE "Activity" SET attachments =
    (SELECT coalesce(jsonb_agg(file - 'hash'), '[]') FROM jsonb_array_elements(attachments) file)`);
  const { code, output } = await run('server.log', { out: dir });
  expect(code).toBe(1);
  expect(output).toContain('is not here as a whole');
});

it('the case names its files, the first twenty of each mail', async () => {
  await customerWrites([scan]);
  const many = Array.from({ length: 1000 }, (_, index) => ({ name: `${index}.txt`, content: Buffer.from('x') }));
  await customerWrites(many, '<2@c>');
  const found = await harness.cases.find(1);
  if (found === undefined) throw new Error('no case');
  const text = caseText(found, null, harness.now);
  expect(text).toContain('file scan.pdf (19 B)');
  expect(text.match(/file \d+\.txt/g)).toHaveLength(20);
  expect(text).toContain('file and 980 more\n');
  expect(text).toContain('casemill case file C-000001 NAME');
  const { activities } = caseJson(found, null, harness.now) as { activities: { id: string; files: object[] }[] };
  expect(activities[0]).toMatchObject({
    id: expect.any(String),
    files: [{ name: 'scan.pdf', type: 'application/pdf', size: 19 }],
  });
});

it('files go out with an answer from the command line', async () => {
  await customerWrites([]);
  const manual = path.join(dir, 'manual.pdf');
  await writeFile(manual, 'how to');
  const files = await storeFiles(harness, [manual]);
  harness.sent.length = 0;
  expect(await harness.act('1', 'omar', { kind: 'reply', text: 'See the manual.', files })).toMatchObject({
    ok: true,
    text: 'your reply with its file on C-000001 is on its way to ana@contoso.com',
  });
  await harness.drain();
  expect(harness.sent.find(({ to }) => to.address === 'ana@contoso.com')?.attachments).toMatchObject([
    { name: 'manual.pdf', type: 'application/pdf', size: 6 },
  ]);
  await expect(storeFiles(harness, [path.join(dir, 'none.pdf')])).rejects.toThrow('none.pdf');
  await expect(storeFiles(harness, [dir])).rejects.toThrow('cannot be attached');
});
