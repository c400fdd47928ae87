// The page of a case: its mails as they may safely be shown.

import { readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { safeHtml } from '../../../src/adapters/mime/sanitize-html.js';
import { unpackHtml } from '../../../src/adapters/mime/unpack-mail.js';
import { writeCasePage } from '../../../src/cli/case/case-page.js';
import type { CaseDetails } from '../../../src/ports/queries.js';
import { type Harness, openHarness } from '../../usecases/harness.js';

let harness: Harness;
const file = path.join(tmpdir(), `case-page-${process.pid}.html`);
const readHtml = async (hash: string) => safeHtml(await unpackHtml(await harness.quarantine.rawStore.read(hash)));

beforeAll(async () => {
  harness = await openHarness();
  const mail = [
    'From: Ana <ana@contoso.com>',
    'To: support@example.com',
    'Subject: <script>alert(0)</script>',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/html',
    '',
    '<p>Look: <a href="https://evil.example/login">bank.example</a><img src="https://track.example/1.gif">' +
      '<script>alert(1)</script></p>',
    '--b',
    'Content-Type: application/pkcs7-signature; name="../smime.p7s"',
    '',
    'x',
    '--b--',
  ];
  harness.mailbox.deliver(mail.join('\n'), harness.now);
  await harness.settle();
});
afterAll(async () => {
  await harness.close();
  await rm(file, { force: true });
});

async function theCase(): Promise<CaseDetails> {
  const found = await harness.cases.find(1);
  if (found === undefined) throw new Error('the mail opened no case');
  return found;
}

it('is self-contained, shows formatting and links, and runs nothing', async () => {
  const said = vi.spyOn(console, 'log').mockImplementation(() => {});
  expect(await writeCasePage(await theCase(), harness.cases, readHtml, file)).toBe(0);
  said.mockRestore();
  const page = await readFile(file, 'utf8');
  expect(page).toContain("default-src 'none'");
  expect(page).toContain('<a href="https://evil.example/login"');
  expect(page).toContain('[image, not loaded from track.example]');
  expect(page).not.toMatch(/<script|<img/);
  // The acknowledgement has no HTML: its text is shown.
  expect(page).toContain('<pre>Hello Ana');
});

it('shows remarks on the mails beside their text', async () => {
  const page = await readFile(file, 'utf8');
  expect(page).toContain('signed with S/MIME');
  expect(page).toContain('file: smime.p7s (1 B), sent as ../smime.p7s');
  expect(page).toContain('casemill case file C-000001');
  expect((await theCase()).activities[0]?.marks).toEqual(['smime-signed', 'attachment-renamed']);
});

it('overwrites nothing', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  expect(await writeCasePage(await theCase(), harness.cases, readHtml, file)).toBe(1);
  said.mockRestore();
});
