// `casemill explain FILE…` as an admin meets it: the JSON of the contract, the text, and what it says when something is
// wrong.

import { createReadStream } from 'node:fs';
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { type ExplainDeps, type ExplainOptions, explainFiles } from '../../../src/cli/explain/explain-files.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { loadRules } from '../../../src/rules/load.js';

const files: Readonly<Record<string, string>> = {
  'mail.eml': [
    'From: Ana <ana@contoso.com>',
    'To: Support <Support+x@example.com>',
    'Subject: The printer is down',
    'Message-ID: <1@contoso.com>',
    'Date: Mon, 2 Mar 2026 09:00:00 +0100',
    '',
    'Please help.',
    '',
  ].join('\r\n'),
  'reply.eml': [
    'From: ana@contoso.com',
    'To: support@example.com',
    'Subject: Re: The printer is down [C-000007]',
    'In-Reply-To: <old@example.com>',
    '',
    'It is still down.',
    '',
  ].join('\r\n'),
  'given.yaml': `
accounts:     [ { name: Contoso, domain: contoso.com } ]
contacts:     [ { email: ana@contoso.com, account: Contoso } ]
entitlements: [ { customer: Contoso, terms: 15 cases, remaining: 15, channel: email, sla: gold } ]
cases:        [ { number: C-000007, contact: ana@contoso.com, messageIds: [ <old@example.com> ], queue: gold } ]
`,
  'used-up.yaml': `
accounts:     [ { name: Contoso, domain: contoso.com } ]
entitlements: [ { name: all, customer: Contoso, terms: 15 cases, remaining: 0, sla: gold } ]
`,
  'wrong.yaml': 'contacts: [ { email: ana@contoso.com, account: Contoso } ]\naccounts: [ { nam: Contoso } ]\n',
  'articles.yaml': `
contacts: [ { email: ana@contoso.com } ]
cases:    [ { number: C-000007, contact: ana@contoso.com, messageIds: [ <old@example.com> ], tags: [ vip ], fields: { site: Bonn } } ]
articles: [ { number: KA-1, title: Printers, text: Look at the fuse. } ]
`,
};

/** A rule whose items do more than open and join. */
const candidate = {
  'processes.yaml': 'repair: { stages: [ { name: identify } ] }',
  'record-creation.yaml': `- mailbox: support
  items:
    - name: printers
      when: { subject: { contains: printer } }
      create: { tags: [ hardware ], fields: { what: { from: subject, pattern: '(\\w+) is' } } }
      startProcess: repair
    - name: everything else
    - { name: still, when: { text: { contains: still } }, update: { priority: high, tags: [ urgent ], fields: { floor: first } }, sendArticle: KA-1 }
`,
};

let dir: string;
const at = (name: string) => join(dir, name);
let out: string[];
let err: string[];

beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casemill-explain-'));
  for (const [name, text] of Object.entries(files)) await writeFile(at(name), text);
  await cp('rules', at('candidate'), { recursive: true });
  for (const [name, text] of Object.entries(candidate)) await writeFile(join(at('candidate'), name), text);
});
afterAll(() => rm(dir, { recursive: true }));
beforeEach(() => {
  [out, err] = [[], []];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  vi.spyOn(console, 'error').mockImplementation((line: string) => void err.push(line));
});
afterEach(() => void vi.restoreAllMocks());

const deps: ExplainDeps = {
  readMailFile: async (file) => readMail(await unpackMail(createReadStream(file))),
  loadRules,
  gather: () => Promise.reject(new Error('the database is not asked')),
  signer: createSigner('a secret of the tests'),
  clock: () => new Date('2026-03-02T08:00:00Z'),
};

async function explain(names: readonly string[], options: Partial<ExplainOptions> = {}) {
  const code = await explainFiles(names.map(at), { json: true, rules: 'rules', ...options }, deps);
  return { code, answers: options.json === false ? [] : out.map((line) => JSON.parse(line)) };
}

describe('explain --json --given', () => {
  it('is the contract for a mail that opens a case', async () => {
    const { code, answers } = await explain(['mail.eml'], {
      given: at('given.yaml'),
      now: new Date('2026-03-02T09:00:00+01:00'),
    });
    expect(code).toBe(0);
    expect(answers).toEqual([
      expect.objectContaining({
        file: at('mail.eml'),
        messageId: '<1@contoso.com>',
        classification: expect.objectContaining({ kind: 'person' }),
        decision: { kind: 'open', reasons: expect.any(Array) },
        customer: { known: true, contact: 'ana@contoso.com', account: 'Contoso', trust: 'unverified' },
        thread: { case: null, evidence: 'none' },
        case: {
          ...{ type: 'problem', priority: 'high', title: 'The printer is down', product: null },
          ...{ tags: [], fields: {} },
        },
        update: null,
        process: null,
        queue: 'gold',
        assignee: null,
        entitlement: { name: 'Contoso 15 cases', covered: true, remaining: 14 },
        sla: [
          { kpi: 'first-response', warnAt: '2026-03-02T08:10:00.000Z', failAt: '2026-03-02T08:15:00.000Z' },
          { kpi: 'resolution', warnAt: '2026-03-02T14:00:00.000Z', failAt: '2026-03-02T16:00:00.000Z' },
        ],
        mails: [
          { template: 'acknowledgement', to: 'ana@contoso.com' },
          { template: 'queue-notification', to: 'lena@example.com' },
          { template: 'queue-notification', to: 'omar@example.com' },
        ],
        mailbox: 'support',
        trace: expect.anything(),
      }),
    ]);
    expect(answers[0].trace).toMatchObject({
      evidence: [],
      items: [
        {
          ...{ name: 'outage', matched: true, at: expect.stringMatching(/^rules\/record-creation\.yaml:\d+:\d+$/) },
          condition: {
            kind: 'any',
            matched: true,
            conditions: [
              { field: 'subject', operator: 'matches', saw: 'The printer is down', matched: true },
              { field: 'header.x-priority', operand: '1', saw: [], matched: false },
            ],
          },
        },
        { name: 'invoice question', matched: null, condition: null },
        { name: 'hardware fault', matched: null },
        { name: 'everything else', matched: null },
      ],
      routing: [{ name: 'gold customers', matched: true }, { matched: null }],
      coverage: [{ code: 'entitlement-covers' }],
    });
    expect(answers[0].trace.questions.every(({ passed }: { passed: boolean }) => passed)).toBe(true);
    const reasons: { code: string; at?: string }[] = answers[0].decision.reasons;
    expect(reasons.find((reason) => reason.code === 'rule-item-matched')?.at).toMatch(
      /^rules\/record-creation\.yaml:\d+:\d+$/,
    );
    expect(reasons.every((reason) => reason.at !== null)).toBe(true);
  });

  it('is the contract for a reply', async () => {
    const { answers } = await explain(['reply.eml'], { given: at('given.yaml') });
    expect(answers[0]).toMatchObject({
      decision: { kind: 'append', marks: [] },
      thread: { case: 'C-000007', evidence: 'reference' },
      case: { type: 'request', title: 'Case C-000007' },
      queue: 'gold',
      entitlement: null,
      sla: [],
      trace: {
        evidence: [
          { case: 'C-000007', evidence: 'reference', verdict: 'decides' },
          { case: 'C-000007', evidence: 'token', verdict: 'agrees' },
        ],
        items: null,
        routing: null,
      },
    });
  });

  it('shows the tags, the fields and the process of a new case', async () => {
    const { answers } = await explain(['mail.eml'], { given: at('given.yaml'), rules: at('candidate') });
    expect(answers[0]).toMatchObject({
      case: { type: 'request', tags: ['hardware'], fields: { what: 'printer' } },
      process: { name: 'repair', stage: 'identify' },
      update: null,
    });
  });

  it('shows what an item changes on the case that the mail joins, and the case as it is then', async () => {
    const { answers } = await explain(['reply.eml'], { given: at('articles.yaml'), rules: at('candidate') });
    const changed = { priority: 'high', tags: ['vip', 'urgent'], fields: { site: 'Bonn', floor: 'first' } };
    expect(answers[0]).toMatchObject({
      decision: { kind: 'append' },
      case: { type: 'request', title: 'Case C-000007', ...changed },
      process: null,
      mails: expect.arrayContaining([{ template: 'article', to: 'ana@contoso.com' }]),
    });
    expect(answers[0].update).toEqual({ item: 'still', ...changed });
  });

  it('sends no article that is not published', async () => {
    const { answers } = await explain(['reply.eml'], { given: at('given.yaml'), rules: at('candidate') });
    expect(answers[0].mails.map(({ template }: { template: string }) => template)).not.toContain('article');
  });

  it('shows what would cover the case if it were not used up', async () => {
    const { answers } = await explain(['mail.eml'], { given: at('used-up.yaml') });
    expect(answers[0]).toMatchObject({
      decision: { kind: 'open' },
      entitlement: { name: 'all', covered: false, remaining: 0 },
      queue: 'triage',
    });
  });

  it('goes on after a file that it cannot read, and says so', async () => {
    const { code, answers } = await explain(['missing.eml', 'mail.eml'], { given: at('given.yaml') });
    expect(code).toBe(1);
    expect(answers).toMatchObject([
      { file: at('missing.eml'), error: expect.stringContaining('ENOENT') },
      { file: at('mail.eml'), decision: { kind: 'open' } },
    ]);
  });
});

describe('explain tells a story', () => {
  it('of a new case', async () => {
    expect((await explain(['mail.eml'], { json: false, given: at('given.yaml') })).code).toBe(0);
    const story = out.join('\n');
    for (const part of [
      'Ana <ana@contoso.com> of account Contoso; known, sender unverified',
      'opens a case by item "outage"',
      'rules/record-creation.yaml:',
      '"The printer is down": problem, high priority',
      'in queue gold, not assigned',
      'Contoso 15 cases, 14 left after this',
      'first-response: warns Mon, 2 Mar 2026, 08:10 UTC, fails Mon, 2 Mar 2026, 08:15 UTC',
      'acknowledgement to ana@contoso.com',
      'yes  sender allowed: known; unknown senders: create-contact (rules/record-creation.yaml:',
      'yes  subject matches \'(?i)\\b(down|outage|offline)\\b\'; saw "The printer is down" (rules/record-creation.yaml:',
      'no   header.x-priority is "1"; saw [] (rules/record-creation.yaml:',
      '  -  3 more, not looked at',
      'yes  entitlement.sla is "gold"; saw "gold" (rules/routing.yaml:',
    ]) {
      expect(story).toContain(part);
    }
  });

  it('of a reply', async () => {
    await explain(['reply.eml'], { json: false, given: at('given.yaml') });
    expect(out.join('\n')).toContain('the number in the subject speaks for C-000007: it agrees');
    expect(out.join('\n')).toContain('  -  not automatic: not asked');
    expect(out.join('\n')).toMatch(/Conversation +C-000007, by reference\n +Decision +joins C-000007\n/);
  });
});

describe('explain tells what items do beside opening and joining', () => {
  it('of a new case', async () => {
    await explain(['mail.eml'], { json: false, given: at('given.yaml'), rules: at('candidate') });
    expect(out.join('\n')).toMatch(
      /tags: hardware\n +what: printer\n +in queue .*\n +on process repair, at identify\n/,
    );
  });

  it('of a case that was there', async () => {
    await explain(['reply.eml'], { json: false, given: at('articles.yaml'), rules: at('candidate') });
    const lines = ['Changes +by item "still"', 'priority: high', 'tags: vip, urgent', 'site: Bonn', 'floor: first'];
    expect(out.join('\n')).toMatch(new RegExp(`${lines.join('\\n +')}\\n`));
  });
});

describe('wrong use of explain', () => {
  it('a mailbox that the rules do not have', async () => {
    await expect(explain(['mail.eml'], { mailbox: 'suport' })).rejects.toThrow(
      'there is no mailbox "suport" in the rules; mailboxes: support. Did you mean "support"?',
    );
    expect(out).toEqual([]);
  });

  it('a folder that is not there', async () => {
    expect((await explain(['mail.eml'], { rules: 'no-such-folder' })).code).toBe(2);
    expect([out, err]).toEqual([[], [expect.stringContaining('the rule folder cannot be read')]]);
  });

  it('problems of what is given, by place', async () => {
    expect((await explain(['mail.eml'], { given: at('wrong.yaml') })).code).toBe(2);
    expect(err).toEqual([
      expect.stringMatching(/wrong\.yaml:1:48: contact 1 \(ana@contoso\.com\): account "Contoso" does not exist/),
      expect.stringMatching(/wrong\.yaml:2:13: account 1: "name" is missing/),
      expect.stringMatching(/wrong\.yaml:2:15: account 1: unknown key "nam"/),
    ]);
  });
});

it('without --given the database is asked', async () => {
  const { code, answers } = await explain(['mail.eml']);
  expect(code).toBe(1);
  expect(answers).toMatchObject([{ error: 'the database is not asked' }]);
});
