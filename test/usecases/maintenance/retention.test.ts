// What the settings do not keep is forgotten by kind, once a day; the ledger keeps its counts, and a dry run changes
// nothing.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { RETENTION_KINDS } from '../../../src/core/rule-set/retention.js';
import { type Harness, openHarness, rawMail } from '../harness.js';

const dayMs = 24 * 3_600_000;
const short = RETENTION_KINDS.map((kind) => `${kind}: 30 days`).join(', ');

let harness: Harness;
beforeEach(async () => {
  harness = await openHarness({ rules: { 'settings.yaml': `retention: { ${short} }` } });
});
afterEach(() => harness.close());

/** A case that was resolved, with a file and everything around it. */
async function pastCase(): Promise<void> {
  const files = [{ name: 'scan.txt', content: Buffer.from('A scan.') }];
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke', id: '<old@c>', files }), harness.now);
  await harness.settle();
  const found = await harness.prisma.case.findFirstOrThrow();
  await harness.act('C-000001', 'lena', { kind: 'resolve', text: 'Done', minutes: null, closeActivities: false });
  await harness.settle();
  await harness.caseSearch.indexSome(20);
  await harness.prisma.draft.create({
    data: { caseId: found.id, agent: 'lena', kind: 'answer', text: 'Dear', changedAt: harness.now },
  });
  await harness.prisma.auditEntry.create({
    data: { id: found.id, at: harness.now, via: 'command', who: 'lena', action: 'case resolve', subject: 'C-000001' },
  });
}

const rowsOf = (kinds: Awaited<ReturnType<Harness['forgetOld']>>) =>
  Object.fromEntries(kinds.map(({ kind, rows }) => [kind, rows]));

it('says in a dry run what would go, and changes nothing', async () => {
  await pastCase();
  expect(rowsOf(await harness.forgetOld({ dryRun: true }))).toMatchObject({
    ledger: 0,
    outbound: 0,
    files: 0,
    audit: 0,
  });
  harness.now = new Date(harness.now.getTime() + 31 * dayMs);
  const would = rowsOf(await harness.forgetOld({ dryRun: true }));
  expect(would).toMatchObject({ rawMail: 1, ledger: 1, files: 1, search: 1, audit: 1, drafts: 1, tokens: 0 });
  expect(would.outbound).toBeGreaterThan(1);
  expect(rowsOf(await harness.forgetOld({ dryRun: true }))).toEqual(would);
});

it('forgets by kind, keeps the counts of the ledger, and has nothing left to do', async () => {
  await pastCase();
  harness.now = new Date(harness.now.getTime() + 31 * dayMs);
  const would = rowsOf(await harness.forgetOld({ dryRun: true }));
  expect(rowsOf(await harness.forgetOld({ dryRun: false }))).toEqual(would);
  expect(Object.values(rowsOf(await harness.forgetOld({ dryRun: true }))).filter((rows) => rows > 0)).toEqual([]);

  const [mail] = await harness.prisma.inboundMail.findMany();
  expect(mail).toMatchObject({
    outcome: 'opened',
    rawHash: null,
    facts: null,
    decision: null,
    mail: null,
    messageId: null,
  });
  expect(mail?.contentHash).not.toBeNull();
  const sent = await harness.prisma.outboundMail.findMany();
  expect(new Set(sent.map(({ toAddress, status }) => `${toAddress} ${status}`))).toEqual(new Set(['(erased) sent']));
  const activities = await harness.prisma.activity.findMany();
  expect(JSON.stringify(activities.map(({ attachments }) => attachments))).toContain('scan.txt');
  expect(JSON.stringify(activities.map(({ attachments }) => attachments))).not.toContain('hash');
  expect(await harness.prisma.auditEntry.count()).toBe(0);
  expect(await harness.prisma.draft.count()).toBe(0);
});

it('leaves what is younger, and files and words of cases that are open', async () => {
  harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Open', id: '<open@c>' }), harness.now);
  await harness.settle();
  await harness.caseSearch.indexSome(20);
  harness.now = new Date(harness.now.getTime() + 31 * dayMs);
  await pastCase();
  expect(rowsOf(await harness.forgetOld({ dryRun: true }))).toMatchObject({
    rawMail: 1,
    ledger: 1,
    files: 0,
    search: 0,
  });
});

it('is done once a day, whichever worker looks first', async () => {
  await harness.retainDaily();
  await pastCase();
  harness.now = new Date(harness.now.getTime() + 31 * dayMs);
  await Promise.all([harness.retainDaily(), harness.retainDaily()]);
  expect((await harness.prisma.inboundMail.findFirstOrThrow()).facts).toBeNull();
});
