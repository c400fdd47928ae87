// What an admin sees of mails in quarantine, and what becomes of them.

import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { discardQuarantined } from '../../../src/cli/quarantine/discard.js';
import { exportQuarantined } from '../../../src/cli/quarantine/export.js';
import { listQuarantine } from '../../../src/cli/quarantine/list.js';
import { retryQuarantined } from '../../../src/cli/quarantine/retry.js';
import { showQuarantined } from '../../../src/cli/quarantine/show.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../../usecases/harness.js';

let harness: Harness;
let dir: string;
let id: string;
let said: string[];
beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'casemill-quarantine-'));
});
afterAll(() => rm(dir, { recursive: true }));

beforeEach(async () => {
  said = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void said.push(String(line)));
  vi.spyOn(console, 'error').mockImplementation((line) => void said.push(String(line)));
  harness = await openHarness({ dataset: harnessDataset });
  harness.mailbox.deliver(
    rawMail({ from: 'Ana <ana@contoso.com>', subject: '=?utf-8?q?D=C3=BCsen?=', id: '<poison@contoso.com>' }),
    harness.now,
  );
  await harness.receive();
  id = (await harness.prisma.inboundMail.findFirstOrThrow()).id;
  for (let deaths = 0; deaths < 5; deaths++) await harness.attempts.begin(randomUUID(), [id], true);
  await harness.drain();
});
afterEach(async () => {
  vi.restoreAllMocks();
  await harness.close();
});

const lastJson = () => JSON.parse(said.at(-1) ?? '');

it('is listed with what can be read of it', async () => {
  expect(await listQuarantine(harness.listQuarantined, { all: false, limit: 100, json: true })).toBe(0);
  expect(lastJson().mails).toMatchObject([
    {
      id,
      mailbox: 'support',
      from: 'Ana <ana@contoso.com>',
      subject: 'Düsen',
      tries: 1,
      discarded: null,
      stored: true,
    },
  ]);
  expect(await showQuarantined(harness.getQuarantined, id.slice(0, 8), false)).toBe(0);
  expect(said.at(-1)).toContain('5 workers died with it in hand');
});

it('becomes a case when its retry succeeds, and is no longer there', async () => {
  expect(await retryQuarantined(harness.retryQuarantined, id.slice(0, 8), true)).toBe(0);
  expect(lastJson()).toMatchObject({ ok: true, outcome: 'opened', case: 'C-000001' });
  await harness.drain();
  expect(harness.sent.filter(({ to }) => to.address === 'ana@contoso.com')).toHaveLength(1);
  expect(await retryQuarantined(harness.retryQuarantined, id, false)).toBe(1);
  expect(said.at(-1)).toContain('casemill quarantine list');
});

it('comes back with another notice when its retry fails', async () => {
  await harness.quarantine.rawStore.remove((await harness.prisma.inboundMail.findFirstOrThrow()).rawHash ?? '');
  await harness.prisma.inboundMail.updateMany({ data: { rawHash: null } });
  expect(await retryQuarantined(harness.retryQuarantined, id, true)).toBe(1);
  const error = expect.stringContaining('it could not be fetched');
  expect(lastJson()).toMatchObject({ ok: false, outcome: 'quarantined', error });
});

it('is exported byte by byte, over no file that exists', async () => {
  const file = path.join(dir, 'mail.eml');
  expect(await exportQuarantined(harness.exportQuarantined, id, { to: file, json: false })).toBe(0);
  expect(await readFile(file)).toEqual(harness.mailbox.mails[0]?.raw);
  expect(await exportQuarantined(harness.exportQuarantined, id, { to: file, json: false })).toBe(1);
  expect(said.at(-1)).toContain('name another file');
});

it('stays in the ledger when it is discarded, with who and why, and is closed', async () => {
  const decision = { by: 'lena', why: 'a fax', json: false };
  expect(await discardQuarantined(harness.discardQuarantined, id, decision)).toBe(0);
  const row = await harness.prisma.inboundMail.findFirstOrThrow();
  expect([row.outcome, row.reason]).toEqual(['quarantined', 'discarded']);
  expect(row.decision).toMatchObject({ discarded: { by: 'lena', why: 'a fax' } });
  expect(await listQuarantine(harness.listQuarantined, { all: false, limit: 100, json: false })).toBe(0);
  expect(said.at(-1)).toBe('No mail is in quarantine.');
  expect(await retryQuarantined(harness.retryQuarantined, id, false)).toBe(1);
  expect(await discardQuarantined(harness.discardQuarantined, id, decision)).toBe(1);
  expect(said.at(-1)).toContain('was discarded by lena');
});
