// Rule tests: how their files are read, how differences are reported, and that the shipped ones pass.

import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { readMailFile } from '../../../src/adapters/mime/mail-file.js';
import { runFolderTests } from '../../../src/cli/rules/run-tests.js';
import { loadRules } from '../../../src/rules/load.js';
import { parseRuleTests } from '../../../src/rules/testing/rule-tests.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';

const deps = { signer: createSigner('a secret of the tests'), readMailFile };
const loaded = await loadRules('rules');
if (!loaded.ok) throw new Error('the shipped rules are sound');
const { rules } = loaded;

let out: string[];
beforeEach(() => {
  out = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
});
afterEach(() => void vi.restoreAllMocks());

test('the shipped tests pass and reach every shipped item', async () => {
  expect(await runFolderTests('rules', { json: true }, deps)).toBe(0);
  expect(JSON.parse(out.join(''))).toMatchObject({ failed: 0, unreached: [], problems: [] });
});

test('the shipped tests pass with whatever addresses agents and mailboxes get', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'casemill-addresses-'));
  try {
    for (const name of await readdir('rules')) {
      if (!name.endsWith('.yaml')) continue;
      const written = await readFile(join('rules', name), 'utf8');
      const isTest = name.endsWith('.test.yaml');
      await writeFile(join(dir, name), isTest ? written : written.replaceAll('example.com', 'help.fabrikam.org'));
    }
    expect(await runFolderTests(dir, { json: true }, deps)).toBe(0);
    expect(JSON.parse(out.join(''))).toMatchObject({ failed: 0, problems: [] });
  } finally {
    await rm(dir, { recursive: true });
  }
});

describe('a mistake in a test is reported with its position', () => {
  const mistakes = (text: string) => parseRuleTests('rules', 'a.test.yaml', text, rules).problems.map(formatProblem);
  const one = (keys: string) => mistakes(`tests: [ { name: a, ${keys} } ]`).join('\n');
  const mail = 'mail: { from: a@b.com }';

  it.each([
    ['tests: [', 'not valid YAML'],
    ['tests: 7', '1:8: tests: this must be a list, for example'.replace('tests: ', 'rule test: ')],
    ['test: []', '1:1: rule test: unknown key "test"; allowed: given, tests. Did you mean "tests"?'],
    ['given: { contact: [] }\ntests: []', '1:10: given: unknown key "contact"'],
    ['given: { contacts: [ { email: 7 } ] }\ntests: []', '1:31: given, contacts 1: "email" is the number 7'],
  ])('%s', (text, expected) => expect(mistakes(text).join('\n')).toContain(expected));

  it.each([
    [mail, '1:10: test 1 (a): "expect" is missing; write for example'],
    [`${mail}, expect: {}`, '"expect" is empty; write for example'],
    ['expect: nothing', '1:10: test 1 (a): "mail" is missing; write for example { from:'],
    [`${mail}, expect: nothing, exspect: 1`, 'unknown key "exspect"; allowed: name, now, mail, slots, expect'],
    [`${mail}, expect: { que: gold }`, '1:56: test 1 (a), expect: unknown key "que"'],
    [`${mail}, expect: { queue: golt }`, 'queue "golt" does not exist; queues.yaml defines: triage, gold, standard'],
    [`${mail}, expect: { decision: opens }`, '"decision" is "opens"; it must be one of: open, append'],
    [`${mail}, expect: { sla: { first-respons: { failAt: none } } }`, 'Did you mean "first-response"?'],
    [`${mail}, expect: { sla: { resolution: { failAt: 9 o'clock } } }`, 'is not an instant'],
    [`${mail}, expect: { case: { typ: problem } }`, 'unknown key "typ"; allowed: type, priority, title, product'],
    [`${mail}, expect: { tags: urgent }`, '1:62: test 1 (a), expect: "tags" is "urgent"; it must be none'],
    [`${mail}, expect: { case: { fields: { site: 7 } } }`, '"site" is the number 7; it must be none, null or text'],
    [
      `${mail}, expect: { process: repair }`,
      '1:65: test 1 (a), expect: process "repair" does not exist; processes.yaml',
    ],
    [`${mail}, expect: { update: { prioritty: high } }`, 'unknown key "prioritty"; allowed: item, type, priority'],
    [`${mail}, expect: { mails: [ { templat: a } ] }`, 'unknown key "templat"'],
    [
      `${mail}, expect: { mails: [ { template: a, to: leena } ] }`,
      '"leena" is not an e-mail address, nor the name of an agent or a mailbox. Did you mean "lena"?',
    ],
    [
      'mail: { from: Ana }, expect: nothing',
      '1:35: test 1 (a), mail: "Ana" is not an e-mail address; write an address such as',
    ],
    ['mail: { subject: Help }, expect: nothing', '"from" is missing'],
    [
      'mail: { from: a@b.com, answers: C-9 }, expect: nothing',
      'case C-000009 does not exist; add it to "cases" under "given"',
    ],
    ['mail: { from: a@b.com, mailbox: suport }, expect: nothing', 'Did you mean "support"?'],
    ['mail: { file: a.eml, subject: b }, expect: nothing', 'unknown key "subject"; allowed: mailbox'],
    [`now: 2026-03-02, ${mail}, expect: nothing`, '"2026-03-02" is not an instant'],
  ])('%s', (keys, expected) => expect(one(keys)).toContain(expected));

  it('two tests with the same name', () => {
    const same = `{ name: a, ${mail}, expect: nothing }`;
    expect(mistakes(`tests: [ ${same}, ${same} ]`)).toEqual([
      expect.stringContaining('another test above has the same name'),
    ]);
  });
});

describe('the tests of a folder', () => {
  let dir: string;
  const files: Readonly<Record<string, string>> = {
    'mailboxes.yaml':
      'support: { address: s@example.com, imap: { host: a, user: a, password: { env: A } }, smtp: { host: a } }',
    'queues.yaml': 'gold: { members: [] }',
    'routing.yaml':
      'items:\n  - { name: vip, when: { from: { is: vip@b.com } }, queue: gold }\n  - { name: rest, queue: gold }',
    'sla.yaml': 'gold: { calendar: round-the-clock, kpis: { resolution: { within: 8 hours } } }',
    'settings.yaml': 'defaultSla: gold',
    'given.eml': 'From: vip@b.com\r\nTo: s@example.com\r\nSubject: In a file\r\n\r\nHelp\r\n',
    'a.test.yaml': `tests:
  - { name: right, mail: { from: a@b.com, attachments: [ a.pdf ] }, expect: { queue: gold, assignee: none } }
  - name: wrong & <wrong>
    now: 2026-03-02T09:00:00Z
    mail: { from: a@b.com, subject: Hi }
    expect:
      decision: hold
      case: { title: Ho }
      assignee: none
      sla: { resolution: { failAt: 2026-03-02T16:00:00Z }, first-response: { failAt: none } }
      entitlement: { remaining: 3 }
      mails: [ acknowledgement, article ]
      reasons: [ appended ]
      customer: { account: Contoso }
`,
    'b.test.yaml': 'tests: [ { name: nothing, mail: { from: a@b.com }, expect: nothing } ]',
    'c.test.yaml': 'tests: [ { name: no such file, mail: { file: none.eml }, expect: nothing } ]',
  };
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'casemill-rule-tests-'));
    for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  });
  afterAll(() => rm(dir, { recursive: true }));

  it('are reported with precise differences, and with the items that no test reaches', async () => {
    expect(await runFolderTests(dir, { json: true }, deps)).toBe(1);
    const answer = JSON.parse(out.join(''));
    expect(answer).toMatchObject({
      passed: 1,
      failed: 3,
      unreached: ['routing.yaml:2 vip'],
      tests: [
        { file: 'a.test.yaml', name: 'right', ok: true, differences: [] },
        { file: 'a.test.yaml', name: 'wrong & <wrong>', ok: false },
        {
          name: 'nothing',
          ok: false,
          differences: [
            { path: 'decision', expected: 'no case', got: 'open' },
            { path: 'mails', expected: [], got: ['acknowledgement'] },
          ],
        },
        { name: 'no such file', ok: false, differences: [], error: 'there is no such file or folder' },
      ],
    });
    expect(answer.tests[1].differences).toEqual([
      { path: 'decision', expected: 'hold', got: 'open' },
      { path: 'case.title', expected: 'Ho', got: 'Hi' },
      { path: 'sla.first-response', expected: { failAt: null }, got: null },
      { path: 'sla.resolution.failAt', expected: '2026-03-02T16:00:00.000Z', got: '2026-03-02T17:00:00.000Z' },
      { path: 'entitlement', expected: { remaining: 3 }, got: null },
      { path: 'mails', expected: ['acknowledgement', 'article'], got: ['acknowledgement'] },
      { path: 'reasons', expected: 'appended', got: expect.arrayContaining(['new-contact']) },
      { path: 'customer.account', expected: 'Contoso', got: null },
    ]);
  });

  it('are reported with the position of the expectation', async () => {
    expect(await runFolderTests(dir, { json: false }, deps)).toBe(1);
    const said = out.join('\n');
    expect(said).toContain(
      `  FAIL  wrong & <wrong>\n          decision: expected hold, got open (${dir}/a.test.yaml:7:17)`,
    );
    expect(said).toContain(`case.title: expected Ho, got Hi (${dir}/a.test.yaml:8:22)`);
    expect(said).toMatch(/Not reached by any test:\n {2}routing\.yaml:2 vip\n1 passed, 3 failed\.$/);
  });

  it('are reported as valid JUnit XML whatever their names are', async () => {
    const junit = join(dir, 'report.xml');
    await runFolderTests(dir, { json: false, junit }, deps);
    const xml = await readFile(junit, 'utf8');
    expect(xml).toContain('<testsuites tests="4" failures="3">');
    expect(xml).toContain('name="wrong &amp; &lt;wrong&gt;"');
    expect(xml).toContain('<failure message="decision: expected hold, got open');
  });

  it('can take a mail from a file', async () => {
    const content = 'tests: [ { name: a, mail: { file: given.eml }, expect: { case: { title: In a file } } } ]';
    await writeFile(join(dir, 'c.test.yaml'), content);
    await runFolderTests(dir, { json: true }, deps);
    expect(JSON.parse(out.join(''))).toMatchObject({ unreached: [], tests: { 3: { name: 'a', ok: true } } });
  });

  it('can be about a message of another channel', async () => {
    const mail = '{ channel: phone, from: ana@contoso.com, subject: Hi, text: Help me }';
    await writeFile(join(dir, 'c.test.yaml'), `tests: [ { name: a, mail: ${mail}, expect: { case: { title: Hi } } } ]`);
    await writeFile(
      join(dir, 'd.test.yaml'),
      `tests: [ { name: b, mail: ${mail.replace('phone', 'fax')}, expect: nothing } ]`,
    );
    expect(await runFolderTests(dir, { json: true }, deps)).toBe(1);
    expect(JSON.parse(out.join('')).problems).toMatchObject([{ file: 'd.test.yaml', line: 1 }]);
  });

  it('do not run when one of them is invalid', async () => {
    await writeFile(join(dir, 'c.test.yaml'), 'tests: [ { nam: a } ]');
    expect(await runFolderTests(dir, { json: true }, deps)).toBe(1);
    expect(JSON.parse(out.join(''))).toMatchObject({
      tests: [],
      problems: expect.arrayContaining([expect.objectContaining({ file: 'c.test.yaml', line: 1, column: 12 })]),
    });
  });

  it('must exist to pass', async () => {
    expect(await runFolderTests('test/rules/base', { json: false }, deps)).toBe(1);
    expect(out.join('')).toContain('there are no tests. Write one in test/rules/base/first.test.yaml');
  });
});
