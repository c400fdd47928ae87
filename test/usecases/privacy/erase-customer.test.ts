// A customer is erased from every table and every file, and what is counted stays. A word that occurs nowhere else is
// planted wherever something about a customer may be, and must be found there before, and nowhere afterwards. A new
// table fails the first test until somebody decides what becomes of it.

import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { INVENTORY } from '../../../src/adapters/postgres/privacy/inventory.js';
import { privacyUsecases } from '../../../src/app/privacy-usecases.js';
import type { Authorship } from '../../../src/ports/audit.js';
import type { Log } from '../../../src/ports/clock-and-log.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const marker = 'xylograph';
const address = `${marker}.ana@contoso.com`;
const name = `Xylograph Alvarez`;
const dataset = harnessDataset.replace('ana@contoso.com, name: Ana Alvarez', `${address}, name: ${name}`);

let harness: Harness;
let out: string;
let logged: string;
beforeEach(async () => {
  out = path.join(await mkdtemp(path.join(tmpdir(), 'casemill-privacy-')), 'export');
  logged = '';
  const log = (fields: object, text: string) => {
    logged += `${text} ${JSON.stringify(fields)}\n`;
  };
  const all: Log = { debug: log, info: log, warn: log, error: log };
  harness = await openHarness({
    dataset,
    log: all,
    rules: {
      'webhooks.yaml':
        'crm: { url: "https://crm.example.com/", secret: { env: NONE }, events: [ case.opened, case.changed, case.resolved ] }',
      'record-creation.yaml':
        '- mailbox: support\n  acknowledge: acknowledgement\n  items:\n    - { name: held, when: { subject: { contains: hold me } }, hold: yes }\n    - { name: rest, create: { type: request, fields: { device: { from: text, pattern: "(?<device>xy[a-z]+-7)" } } } }',
    },
  });
});
afterEach(async () => {
  await harness.close();
  await rm(path.dirname(out), { recursive: true, force: true });
});

const authorship = (): Authorship => ({
  entry: {
    id: randomUUID(),
    via: 'command',
    who: 'root',
    agent: null,
    action: 'customer erase',
    subject: address,
    requestId: null,
  },
  tokenId: null,
  once: false,
});
const privacy = () => privacyUsecases(harness.context, authorship);

async function tables(): Promise<readonly string[]> {
  const { rows } = await harness.pool.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relkind IN ('r', 'p') AND relnamespace = 'public'::regnamespace ORDER BY 1`,
  );
  return rows.map((row) => row.name).filter((table) => table !== '_prisma_migrations');
}

/** The tables that have the marker in any column of any row. */
async function mentioning(): Promise<readonly string[]> {
  const found: string[] = [];
  for (const table of await tables()) {
    const { rows } = await harness.pool.query(`SELECT FROM "${table}" t WHERE t::text ILIKE '%${marker}%' LIMIT 1`);
    if (rows.length > 0) found.push(table);
  }
  return found;
}

/** The files of the data directory that have it in their name or content. */
async function filesWith(): Promise<readonly string[]> {
  const home = harness.context.config.home;
  const names = await readdir(home, { recursive: true, withFileTypes: true });
  const files = names.filter((one) => one.isFile()).map((one) => path.join(one.parentPath, one.name));
  const contents = await Promise.all(files.map((file) => readFile(file, 'latin1')));
  return files.filter((file, index) => `${file}${contents[index]}`.toLowerCase().includes(marker));
}

const mail = (id: string, more: object = {}) =>
  rawMail({ from: `${name} <${address}>`, id: `<${id}.${marker}@contoso.com>`, ...more });
const sheet = { name: `${marker}.txt`, content: Buffer.from(`the ${marker} sheet`) };

async function act(action: Parameters<Harness['act']>[2]): Promise<void> {
  expect(await harness.act('1', 'omar', action)).toMatchObject({ ok: true });
}

/** A case from its first mail to its resolution, a held mail, a mail on somebody else's case, and what else may name
 *  her. */
async function plant(): Promise<void> {
  const { prisma, pool } = harness;
  harness.mailbox.deliver(
    mail('1', { subject: `My ${marker}`, text: `The ${marker}-7 and xylograph-7 jam`, files: [sheet] }),
    harness.now,
  );
  harness.mailbox.deliver(
    rawMail({
      from: 'bob@elsewhere.test',
      id: '<bob@elsewhere.test>',
      subject: 'Toner',
      text: `Ask ${address}`,
      headers: [`Cc: ${address}`],
    }),
    harness.now,
  );
  harness.mailbox.deliver(mail('held', { subject: `hold me ${marker}` }), harness.now);
  await harness.settle();
  await act({ kind: 'pick' });
  await act({
    kind: 'log',
    activity: 'note',
    text: `she says ${marker}`,
    minutes: null,
    open: false,
  });
  await act({ kind: 'reply', text: `Which ${marker}?` });
  await harness.drain();
  harness.mailbox.deliver(
    mail('2', { subject: 'Re: Toner', inReplyTo: '<bob@elsewhere.test>', text: `Me too, ${marker}` }),
    harness.now,
  );
  await harness.settle();
  await act({ kind: 'resolve', text: `Replaced the ${marker}`, minutes: 5, closeActivities: false });
  await harness.drain();
  const [, bobs] = await prisma.case.findMany({ orderBy: { number: 'asc' } });
  const first = await prisma.case.findFirstOrThrow({ where: { number: 1 } });
  const contactId = first.contactId;
  await prisma.draft.create({
    data: { caseId: first.id, agent: 'omar', kind: 'note', text: marker, changedAt: harness.now },
  });
  await prisma.importedCase.create({
    data: { source: 'zendesk', outsideId: marker, number: marker, caseId: first.id },
  });
  const text = (sql: string, values: readonly unknown[] = []) => pool.query(sql, [...values]);
  await text(
    `INSERT INTO "ModelSummary" ("caseId", model, "writtenAt", activities, "lastActivityId", sentences)
    SELECT $1, 'm', now(), '{}', id, '{"asked": ["${marker}"]}' FROM "Activity" LIMIT 1`,
    [first.id],
  );
  await text(
    `INSERT INTO "ContactMerge" (id, "sourceId", "targetId", at, name, "createdAt", "mergedNotes", cases)
    VALUES (gen_random_uuid(), gen_random_uuid(), $1, now(), '${marker}', now(), '${marker}', '[]')`,
    [contactId],
  );
  await text(
    `INSERT INTO "SlotWait" (id, "caseId", service, address, since, status)
    VALUES (gen_random_uuid(), $1, 'visit', '${address}', now(), 'waiting')`,
    [bobs?.id],
  );
  await text(`INSERT INTO "AddressFailure" (id, address, "outboundMailId", reason, "endsWriting", at)
    SELECT gen_random_uuid(), '${address}', id, '${marker}', false, now() FROM "OutboundMail" LIMIT 1`);
  await text(
    `INSERT INTO "Entitlement" (id, name, "contactId", unit, total, restrict, "decreaseOn", status, "startsAt")
    VALUES (gen_random_uuid(), '${name} 5 cases', $1, 'cases', 5, true, 'creation', 'active', now())`,
    [contactId],
  );
  await text(
    `INSERT INTO "WaitingNotice" ("activityId", "caseId", kind, reason, at)
    SELECT id, "caseId", 'reply', '${marker}', now() FROM "Activity" WHERE "caseId" = $1 LIMIT 1`,
    [first.id],
  );
  await text(
    `INSERT INTO "CaseProgress" (id, "caseId", process, stage, step, "skippedBecause", agent, at)
    VALUES (gen_random_uuid(), $1, 'p', 's', 't', '${marker}', 'omar', now())`,
    [first.id],
  );
  await text(`INSERT INTO "AuditEntry" (id, at, via, who, action, subject)
    VALUES (gen_random_uuid(), now(), 'command', 'root', 'customer set', '${address}')`);
  await text(
    `INSERT INTO "ApiToken" (id, name, hash, scopes, "createdAt") VALUES ('${randomUUID()}', 'crm', 'h', '{work}', now())`,
  );
  await text(`INSERT INTO "ApiRequest" ("tokenId", key, hash, "auditId", "startedAt", status, body)
    SELECT id, 'k', 'h', gen_random_uuid(), now(), 200, '{"number": "C-000001", "title": "${marker}"}' FROM "ApiToken" LIMIT 1`);
  await text(`INSERT INTO "ApiJob" (id, kind, by, status, done, result, "startedAt", "seenAt")
    VALUES (gen_random_uuid(), 'import', 'crm', 'done', 1, '{"who": "${address}", "what": "${marker}"}', now(), now())`);
  await text(`INSERT INTO "NoticeTime" (topic, at) VALUES ('bounced ${address}', now())`);
  for (const table of ['SavedSearch', 'SavedText']) {
    await text(
      `INSERT INTO "${table}" (id, agent, name, text, shared, "createdAt") VALUES
       (gen_random_uuid(), 'omar', '${name}', '${address}', true, now()), (gen_random_uuid(), 'omar', '${address}', '', true, now())`,
    );
  }
  await text(`UPDATE "Account" SET notes = 'Talk to ${address}'`);
  await text(`UPDATE "Contact" SET notes = '${marker}' WHERE id = $1`, [contactId]);
  await harness.indexCases(new AbortController().signal);
}

it('it is decided for every table what becomes of a customer in it', async () => {
  expect(Object.keys(INVENTORY).sort()).toEqual([...(await tables())].sort());
});

it('nothing of the person is left in any table, file or log, and what is counted stays', async () => {
  await plant();
  const before = new Set(await mentioning());
  const planted = Object.entries(INVENTORY).filter(([, { kind }]) => kind !== 'none');
  // These have no text of their own for it, or nothing that names a person.
  const without = [
    'AccountDomain',
    'Booking',
    'Contract',
    'KnowledgeArticleVersion',
    'ShadowDifference',
    'CaseMessageId',
  ];
  expect(planted.map(([table]) => table).filter((table) => !before.has(table) && !without.includes(table))).toEqual([]);
  expect((await filesWith()).length).toBeGreaterThan(1);
  const counts = async () => {
    const report = await Promise.all(
      ['Case', 'Activity', 'InboundMail', 'OutboundMail', 'EntitlementEntry', 'KpiInstance', 'HookDelivery'].map(
        async (table) => (await harness.pool.query(`SELECT count(*) FROM "${table}"`)).rows[0],
      ),
    );
    const outcomes = await harness.pool.query(
      `SELECT outcome, count(*) FROM "InboundMail" WHERE outcome NOT IN ('held', 'skipped') GROUP BY 1 ORDER BY 1`,
    );
    const cases = await harness.pool.query(
      'SELECT number, status, queue, assignee, "createdAt", "resolvedAt" FROM "Case" ORDER BY 1',
    );
    return { report, outcomes: outcomes.rows, cases: cases.rows };
  };
  const counted = await counts();

  expect(await privacy().eraseCustomer({ named: address, confirmed: false })).toMatchObject({
    ok: true,
    erased: false,
    cases: 1,
    files: 5,
  });
  expect(new Set(await mentioning())).toEqual(before);
  expect(await privacy().eraseCustomer({ named: address, confirmed: true })).toMatchObject({
    ok: true,
    erased: true,
    cases: 1,
  });

  expect(await mentioning()).toEqual([]);
  expect(await filesWith()).toEqual([]);
  expect(logged.toLowerCase()).not.toContain(marker);
  expect(JSON.stringify(harness.jobs).toLowerCase()).not.toContain(marker);
  expect(await counts()).toEqual(counted);
  // What is left of it is found by nobody, and the search goes on without it.
  await harness.indexCases(new AbortController().signal);
  expect(await mentioning()).toEqual([]);
  expect(await privacy().eraseCustomer({ named: address, confirmed: true })).toMatchObject({
    ok: false,
    code: 'no-customer',
  });
});

it('the mails that are still on the server do not bring the person back', async () => {
  harness.mailbox.deliver(mail('1', { subject: 'Once' }), harness.now);
  await harness.settle();
  await act({ kind: 'cancel' });
  await privacy().eraseCustomer({ named: address, confirmed: true });
  harness.mailbox.uidValidity += 1n;
  await harness.settle();
  expect(await harness.prisma.case.count()).toBe(1);
  expect((await harness.prisma.inboundMail.findMany()).map(({ outcome }) => outcome).sort()).toEqual([
    'duplicate-of',
    'opened',
  ]);
});

it('a customer whose case is worked on, or whose mail waits, is not erased yet', async () => {
  harness.mailbox.deliver(mail('1'), harness.now);
  await harness.settle();
  expect(await privacy().eraseCustomer({ named: address, confirmed: true })).toMatchObject({
    ok: false,
    code: 'open-cases',
  });
  harness.mailbox.deliver(mail('2'), harness.now);
  await harness.receive();
  expect(await privacy().eraseCustomer({ named: address, confirmed: true })).toMatchObject({
    ok: false,
    code: 'mail-waits',
  });
  expect(await mentioning()).toContain('Contact');
});

it('an export holds what is stored, in a folder or an archive', async () => {
  await plant();
  const exported = await privacy().exportCustomer(address, out);
  expect(exported).toMatchObject({ ok: true, files: 5 });
  const names = (await readdir(out, { recursive: true })).map(String);
  expect(names).toEqual(
    expect.arrayContaining(['customer.json', 'tables/Activity.json', 'tables/ContactAddress.json']),
  );
  expect(names.filter((one) => one.endsWith('.eml'))).toHaveLength(4);
  const file = names.find((one) => one.endsWith(`${marker}.txt`)) ?? '';
  expect(await readFile(path.join(out, file), 'utf8')).toBe(`the ${marker} sheet`);
  await expect(privacy().exportCustomer(address, out)).rejects.toThrow('is not empty');
  await privacy().exportCustomer(address, `${out}.zip`);
  const archive = await readFile(`${out}.zip`);
  expect(archive.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04');
  expect(archive.includes('tables/Activity.json')).toBe(true);
});
