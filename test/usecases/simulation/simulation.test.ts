// Explain and production agree: what was decided about each mail is decided again from what the ledger keeps, by the
// same rules; other rules are compared by what they would have done.

import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { WrongUseError } from '../../../src/cli/command-line/wrong-use-error.js';
import { explainLedgerMail } from '../../../src/cli/explain/explain-ledger-mail.js';
import { backtestFolder } from '../../../src/cli/rules/backtest-folder.js';
import type { Mail } from '../../../src/core/email/mail.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { snapshotDecision } from '../../../src/core/intake/snapshot.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import type { DecidedMail } from '../../../src/ports/decided-mails.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { backtest } from '../../../src/usecases/simulation/backtest.js';
import { asGathered } from '../../../src/usecases/simulation/decide-again.js';
import { explainDecision, explainMail } from '../../../src/usecases/simulation/explain.js';
import { type Harness, harnessDataset, harnessRules, openHarness, rawMail } from '../harness.js';

const onReply = `    - name: again
      when: { text: { contains: again } }
      update: { priority: low, tags: [ again ], fields: { said: { from: text, pattern: '(.*)' }, floor: first } }`;
const record = `- mailbox: support
  acknowledge: acknowledgement
  resolvedCase: { within: 3 days, then: reopen }
  items:
    - name: smoke
      when: { subject: { contains: smoke } }
      create: { type: problem, priority: high, tags: [ fire, alarm ], fields: { what: { from: text, pattern: '(.*)' } } }
      startProcess: fire
      sendArticle: KA-1001
    - name: invoice
      when: { text: { matches: 'INV-\\d+' } }
      create: { type: question, product: { from: text, pattern: '(?<product>INV-\\d+)' } }
    - { name: everything else, create: { type: request } }
${onReply}`;

const processes = { 'processes.yaml': 'fire: { stages: [ { name: look } ] }' };
const routing = `default: triage
items:
  - { name: gold customers, when: { entitlement.sla: { is: gold } }, queue: gold, assign: { by: least-loaded } }`;

let harness: Harness;
let all: DecidedMail[];
/** The mail of each ledger row, as production read it from its raw bytes. */
let raws: Map<string, string>;
const start = new Date('2026-03-02T08:00:00Z');
const longAgo = new Date(0);

beforeAll(async () => {
  const given = `${harnessDataset}products: [ { name: INV-4 }, { name: INV-2 } ]\n`;
  const files = { 'record-creation.yaml': record, 'routing.yaml': routing, ...processes };
  harness = await openHarness({ rules: files, dataset: given, now: start });
  raws = new Map();
  const deliver = async (mails: readonly string[]) => {
    for (const raw of mails) raws.set(String(harness.mailbox.deliver(raw, harness.now)), raw);
    await harness.settle();
    harness.now = new Date(harness.now.getTime() + 3_600_000);
  };
  await deliver(firstMails());
  const [letter] = harness.sent.filter(({ to }) => to.address === 'omar@example.net');
  await deliver(repliesTo(letter?.replyTo ?? ''));
  await harness.act('C-000001', 'omar', { kind: 'resolve', text: 'Done', minutes: 5, closeActivities: true });
  await deliver([reply(1, 'Thank you!'), reply(2, 'It smokes again, what now?')]);
  const fixtures = readdirSync('test/adapters/mime/mails').filter((name) => name.endsWith('.eml'));
  await deliver(fixtures.map((name) => readFileSync(path.join('test/adapters/mime/mails', name), 'latin1')));
  all = [];
  for await (const page of harness.decided.since(longAgo)) all.push(...page);
});
afterAll(() => harness.close());

function firstMails(): string[] {
  return [
    rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Smoke', id: '<first@contoso.com>', text: 'It smokes' }),
    ...Array.from({ length: 40 }, (_, n) => {
      const from = n % 3 === 0 ? `p${n}@contoso.com` : `p${n % 7}@stranger.example`;
      const text = n % 4 === 0 ? `About INV-${n % 12}\n\n> quoted\n> more` : `Mail ${n} über Zürich`;
      const lists = n % 5 === 0 ? ['List-Id: <news.example>', `X-Priority: ${n}`] : [];
      const headers = n % 11 === 3 ? ['Auto-Submitted: auto-replied'] : lists;
      return rawMail({ from, subject: `${n % 2 ? 'Question' : 'AW: Frage'} ${n}`, id: `<m${n}@x>`, text, headers });
    }),
    // The same content again, and a mail without any id.
    rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Smoke', id: '<first@contoso.com>', text: 'It smokes' }),
    rawMail({ from: 'support@example.com', subject: 'Our own' }),
    rawMail({ from: 'lena@example.net', subject: 'From an agent', id: '<lena@x>' }),
  ];
}

function reply(n: number, text: string): string {
  const id = `<reply${n}@contoso.com>`;
  return rawMail({ from: 'Ana <ana@contoso.com>', subject: 'Re: Smoke', id, inReplyTo: '<first@contoso.com>', text });
}

function repliesTo(agentAddress: string): string[] {
  return [
    reply(0, 'Any news?'),
    rawMail({ from: 'omar@example.net', to: agentAddress, subject: 'Re: Smoke', id: '<omar@x>', text: '#pick' }),
    rawMail({ from: 'eve@stranger.example', subject: 'Smoke [C-000001]', id: '<eve@x>' }),
    rawMail({ from: 'p3@contoso.com', subject: 'Re: Smoke [C-000001]', id: '<p3@x>' }),
  ];
}

async function rulesWith(files: Readonly<Record<string, string>>): Promise<RuleSet> {
  const base = { ...harnessRules, ...processes, 'record-creation.yaml': record, 'routing.yaml': routing };
  const loaded = await loadRuleTexts({ ...base, ...files });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

const plain = (value: unknown) => JSON.parse(JSON.stringify(value));
const published = async () => true;

describe('explain and production agree', () => {
  it('about mails of every outcome', () => {
    const outcomes = new Set(all.map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(['appended', 'duplicate-of', 'held', 'opened', 'reopened', 'skipped']);
    expect(all).toHaveLength(raws.size);
  });

  it('from what the ledger keeps', async () => {
    for (const mail of all) {
      const again = await explainDecision(
        asGathered(mail, harness.rules, { products: [], agentLoads: [] }),
        harness.rules,
        published,
      );
      expect(plain(snapshotDecision(again.decision))).toEqual(plain(mail.decision));
    }
  });

  it('from the raw mail with the same facts', async () => {
    const rows = await harness.prisma.inboundMail.findMany({ select: { id: true, uid: true } });
    for (const { id, uid } of rows) {
      const kept = all.find((mail) => mail.id === id);
      if (kept === undefined) throw new Error(`mail ${id} is not kept`);
      const explained = await explainMail({
        mail: await reread(raws.get(String(uid)) ?? ''),
        mailbox: 'support',
        ...{ now: kept.decidedAt, receivedAt: kept.receivedAt, rules: harness.rules },
        gather: async () => kept.facts,
        signer: createSigner('a secret for tests'),
      });
      expect(plain(snapshotDecision(explained.decision))).toEqual(plain(kept.decision));
    }
  });

  it('and the backtest of the live rules finds no difference', async () => {
    const told: number[] = [];
    const result = await backtest(harness.decided, harness.rules, longAgo, (done) => told.push(done));
    expect(result).toEqual({ compared: all.length, differ: 0, forgotten: 0, groups: [] });
    expect(told.at(-1)).toBe(all.length);
  });

  it('and the trace ends where the decision fell', async () => {
    const fell = {
      duplicate: 'no-duplicate',
      'own-mail': 'not-our-own',
      automatic: 'not-automatic',
      'agent-without-proof': 'not-an-agent',
    };
    for (const mail of all) {
      const { trace, decision } = await explainDecision(
        asGathered(mail, harness.rules, { products: [], agentLoads: [] }),
        harness.rules,
        published,
      );
      const failed = trace.checks.find(({ passed }) => passed === false)?.name;
      if (decision.kind === 'open') {
        expect(failed).toBeUndefined();
        expect(trace.items?.find(({ matched }) => matched)?.name).toBe(decision.item);
        expect(trace.routing?.find(({ matched }) => matched) === undefined).toBe(decision.queue === 'triage');
      } else if (decision.kind === 'skip' || decision.kind === 'hold') {
        expect(failed).toBe(new Map(Object.entries(fell)).get(decision.reason));
      } else {
        expect(['joins-no-case', 'not-an-agent']).toContain(failed);
        expect(trace.evidence[0]?.verdict === 'decides' || decision.kind === 'append').toBe(true);
      }
    }
  });
});

async function reread(raw: string): Promise<Mail> {
  return readMail(await unpackMail(Readable.from(Buffer.from(raw.replaceAll(/\r?\n/g, '\r\n')))));
}

describe('a candidate', () => {
  const groupsOf = async (files: Readonly<Record<string, string>>) =>
    (await backtest(harness.decided, await rulesWith(files), longAgo, () => {})).groups;

  it('that routes otherwise is told by queue, with examples', async () => {
    const groups = await groupsOf({ 'routing.yaml': 'default: triage' });
    const queue = groups.find(({ field }) => field === 'queue');
    expect(queue).toMatchObject({ from: 'gold', to: 'triage' });
    expect(queue?.examples).toHaveLength(5);
    expect(all.map(({ id }) => id)).toEqual(expect.arrayContaining([...(queue?.examples ?? [])]));
    expect(queue?.count).toBe(
      all.filter(({ decision }) => decision.kind === 'open' && decision.queue === 'gold').length,
    );
  });

  it('that takes no strangers is told by the outcome alone', async () => {
    const strict = record.replace('acknowledge:', 'unknownSender: hold\n  acknowledge:');
    expect(await groupsOf({ 'record-creation.yaml': strict })).toMatchObject([
      { field: 'decision', from: 'open', to: 'hold: unknown-sender' },
    ]);
  });

  it('may take other products from a mail than those that were asked for', async () => {
    const other = record.replace('create: { type: request }', 'create: { type: request, product: inv-2 }');
    const groups = await groupsOf({ 'record-creation.yaml': other });
    expect(groups).toMatchObject([{ field: 'product', from: null, to: 'INV-2' }]);
  });

  it('that changes no case on a reply is told by what was changed', async () => {
    const groups = await groupsOf({ 'record-creation.yaml': record.replace(onReply, '') });
    expect(groups.map(({ field, from, to }) => `${field}: ${from} -> ${to}`)).toEqual([
      'update.fields.floor: as it was -> null',
      'update.fields.said: as it was -> null',
      'update.priority: low -> null',
      'update.tags: again -> null',
    ]);
  });

  it('with later clocks, and one without the mailbox', async () => {
    const sla = harnessRules['sla.yaml']?.replace('within: 15 minutes', 'within: 30 minutes') ?? '';
    expect(await groupsOf({ 'sla.yaml': sla })).toMatchObject([
      { field: 'sla.first-response.failAt', from: 'as it was', to: 'later' },
    ]);
    const elsewhere = { 'mailboxes.yaml': harnessRules['mailboxes.yaml']?.replace('support:', 'help:') ?? '' };
    const rules = record.replace('mailbox: support', 'mailbox: help');
    const groups = await groupsOf({ ...elsewhere, 'record-creation.yaml': rules });
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(all.length);
    expect(groups[0]?.to).toBe('error: the rules have no mailbox "support"');
  });
});

describe('the commands', () => {
  let out: string[];
  beforeEach(() => {
    out = [];
    vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
    vi.spyOn(console, 'error').mockImplementation((line: string) => void out.push(line));
  });
  afterEach(() => void vi.restoreAllMocks());

  const daysAgo = (days: number) => new Date(harness.now.getTime() - days * 86_400_000);
  const run = (options: { since?: Date; failAbove?: number; json?: boolean }) =>
    backtestFolder(
      'rules',
      { json: true, since: daysAgo(90), ...options },
      { backtest: harness.backtest, progress: () => {} },
    );

  it('backtest says what differs, and no when it is too much', async () => {
    expect(await run({})).toBe(0);
    const answer = JSON.parse(out[0] ?? '');
    expect(answer).toMatchObject({ compared: all.length, differ: expect.any(Number), forgotten: 0 });
    const count = expect.any(Number);
    expect(answer.groups).toContainEqual({
      ...{ field: 'article', from: 'KA-1001', to: null, count },
      examples: expect.arrayContaining([expect.stringMatching(/^[0-9a-f-]{36}$/)]),
    });
    expect(await run({ failAbove: 1 })).toBe(1);
    expect(await run({ failAbove: 100 })).toBe(0);
    expect(await run({ since: harness.now })).toBe(0);
    expect(JSON.parse(out.at(-1) ?? '')).toMatchObject({ compared: 0, differ: 0, groups: [] });
    expect(await run({ json: false })).toBe(0);
    expect(out.at(-1)).toMatch(/^Why: casemill explain --mail [0-9a-f-]{36} --rules rules$/);
  });

  it('explain --mail says what was decided then, and what would be decided now', async () => {
    const first = all.filter(({ decidedAt }) => decidedAt.getTime() === Date.parse('2026-03-02T08:00:00Z'));
    const opened = first.find(({ decision }) => decision.kind === 'open' && decision.assignee === 'lena');
    const id = opened?.id ?? '';
    expect(await explainLedgerMail(id, { json: true, rules: 'rules' }, harness.explainLedgerMail)).toBe(0);
    const answer = JSON.parse(out[0] ?? '');
    expect(answer).toMatchObject({
      mail: id,
      outcome: 'opened',
      decision: { kind: 'open' },
      queue: 'gold',
      decided: { ruleSetVersion: harness.rules.version, queue: 'gold', assignee: 'lena' },
      differences: expect.arrayContaining([{ field: 'assignee', from: 'lena', to: null }]),
    });
    expect(await explainLedgerMail(id, { json: false, rules: 'rules' }, harness.explainLedgerMail)).toBe(0);
    expect(out[1]).toContain(`mail ${id}: opened on Mon, 2 Mar 2026, 08:00 UTC, by rule set ${harness.rules.version}`);
    expect(out[1]).toContain('  assignee: lena -> none');
  });

  it('explain --mail of what is not there', async () => {
    const nobody = '0190e4c2-7d5e-4a39-8f3c-2b1a9d8e7f60';
    expect(await explainLedgerMail(nobody, { json: true, rules: 'rules' }, harness.explainLedgerMail)).toBe(1);
    expect(out.join('')).toContain('There is no mail 0190e4c2');
    await expect(explainLedgerMail('7', { json: true, rules: 'rules' }, harness.explainLedgerMail)).rejects.toThrow(
      WrongUseError,
    );
  });
});
