// What rule tests may expect of items that do more than open a case.

import { expect, it } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { parseRuleTests } from '../../../src/rules/testing/rule-tests.js';
import { runRuleTests } from '../../../src/usecases/simulation/run-rule-tests.js';

const loaded = await loadRuleTexts({
  'mailboxes.yaml':
    'support: { address: s@example.com, imap: { host: a, user: a, password: { env: A } }, smtp: { host: a } }',
  'processes.yaml': `repair:
  stages:
    - name: identify
      steps: [ { name: serial number, required: yes, field: serial }, { name: looked at, required: yes } ]
      script: [ { say: 'What is the number of your {{field.what}}?' } ]
      next: [ { when: { field.serial: { startsWith: OLD } }, stage: replace }, { stage: fix } ]
    - { name: fix, next: no }
    - { name: replace }`,
  'record-creation.yaml': `- mailbox: support
  acknowledge: no
  items:
    - { name: adverts, when: { subject: { contains: offer } }, hold: yes }
    - name: printers
      when: { subject: { contains: printer } }
      create: { tags: [ hardware, paper ], fields: { what: { from: subject, pattern: '(\\w+) is' } } }
      startProcess: repair
    - { name: everything else }
    - name: urgent
      when: { text: { contains: urgent } }
      update: { priority: high, tags: [ urgent ], fields: { floor: first } }
      sendArticle: KA-1
      offer: visit
`,
  'resources.yaml': 'van-1: { hours: always }',
  'services.yaml': 'visit: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
});
if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
const { rules } = loaded;

const given = `
  contacts: [ { email: ana@b.com } ]
  cases:    [ { number: C-000007, contact: ana@b.com, messageIds: [ <q@b.com> ], tags: [ vip ], fields: { site: Bonn } } ]
  articles: [ { number: KA-1, title: Fire, text: Run. } ]`;

/** In what the decision about a mail differs from what is expected. */
async function differences(mail: string, expected: string) {
  const text = `given: ${given}\ntests: [ { name: a, mail: { from: ana@b.com, ${mail} }, expect: { ${expected} } } ]`;
  const { tests, problems } = parseRuleTests('.', 'a.test.yaml', text, rules);
  expect(problems).toEqual([]);
  const deps = { rules, signer: createSigner('a secret'), readMailFile: () => Promise.reject(new Error('no file')) };
  const [result] = (await runRuleTests(deps, tests)).results;
  return result?.error ?? result?.differences;
}

const question = 'subject: The printer is down';
const advert = 'subject: An offer';
const reply = 'subject: "Re: Printer", inReplyTo: <q@b.com>, text: This is urgent';
const calmReply = 'subject: "Re: Printer", inReplyTo: <q@b.com>, text: Any news?';

it.each([
  [question, 'item: printers, process: repair, update: none'],
  [question, 'case: { tags: [ paper, hardware ], fields: { what: printer, site: none } }'],
  [question, 'tags: [ paper, hardware ], fields: { what: printer }, process: { name: repair, stage: identify }'],
  [advert, 'decision: hold, item: adverts, process: none, update: none'],
  [reply, 'item: urgent, priority: high, tags: [ urgent, vip ], fields: { site: Bonn, floor: first }'],
  [reply, 'update: { item: urgent, priority: high, tags: [ vip, urgent ], fields: { floor: first } }'],
  [reply, 'process: none, mails: [ article, slot-offer ], offer: visit'],
  [question, 'offer: none'],
  [calmReply, 'tags: [ vip ], update: none'],
  [calmReply, 'case: { priority: normal, fields: { site: Bonn, floor: none } }, mails: none'],
])('%s: %s', async (mail, expected) => {
  expect(await differences(mail, expected)).toEqual([]);
});

it.each([
  [question, 'tags: none', [{ path: ['tags'], expected: [], got: ['hardware', 'paper'] }]],
  [
    question,
    'case: { fields: { what: scanner, site: Bonn } }',
    [
      { path: ['case', 'fields', 'what'], expected: 'scanner', got: 'printer' },
      { path: ['case', 'fields', 'site'], expected: 'Bonn', got: null },
    ],
  ],
  [question, 'case: { fields: none }', [{ path: ['case', 'fields'], expected: {}, got: { what: 'printer' } }]],
  [question, 'process: none', [{ path: ['process'], expected: null, got: 'repair' }]],
  [question, 'process: { stage: fix }', [{ path: ['process', 'stage'], expected: 'fix', got: 'identify' }]],
  [reply, 'process: repair', [{ path: ['process'], expected: 'repair', got: null }]],
  [
    reply,
    'update: { item: calm, priority: low, title: Fire, fields: { site: Rome } }',
    [
      { path: ['update', 'item'], expected: 'calm', got: 'urgent' },
      { path: ['update', 'priority'], expected: 'low', got: 'high' },
      { path: ['update', 'title'], expected: 'Fire', got: null },
      { path: ['update', 'fields', 'site'], expected: 'Rome', got: 'Bonn' },
    ],
  ],
  [calmReply, 'update: { priority: high }', [{ path: ['update'], expected: { priority: 'high' }, got: null }]],
  [calmReply, 'item: urgent', [{ path: ['item'], expected: 'urgent', got: null }]],
])('%s: not %s', async (mail, expected, differs) => {
  expect(await differences(mail, expected)).toEqual(differs);
});

const walked = (stops: string) => `process: { name: repair, walk: [ ${stops} ] }`;

it('walks a process: the script of a stage, its steps, and where they lead', async () => {
  const first = "{ stage: identify, script: [ 'your printer' ], steps: { serial number: OLD-1, looked at: yes } }";
  expect(await differences(question, walked(`${first}, { stage: replace }`))).toEqual([]);
});

it.each([
  ['{ stage: fix }', { path: ['process', 'walk', 0, 'stage'], expected: 'fix', got: 'identify' }],
  [
    '{ stage: identify, steps: { serial number: OLD-1, looked at: yes } }, { stage: fix }',
    { path: ['process', 'walk', 1, 'stage'], expected: 'fix', got: 'replace' },
  ],
  [
    '{ stage: identify, steps: { serial number: N-1, looked at: no } }, { stage: fix }',
    { path: ['process', 'walk', 0, 'steps'], expected: 'all required ones', got: 'without looked at' },
  ],
  [
    '{ stage: identify, steps: { weight: 5 kg } }',
    { path: ['process', 'walk', 0, 'steps'], expected: 'weight', got: ['serial number', 'looked at'] },
  ],
  [
    '{ stage: identify, script: [ Hello ] }',
    { path: ['process', 'walk', 0, 'script'], expected: 'Hello', got: ['What is the number of your printer?'] },
  ],
])('tells where a walk is otherwise: %s', async (stops, difference) => {
  expect(await differences(question, walked(stops))).toEqual([difference]);
});

it('tells a walk that goes on behind the end', async () => {
  const steps =
    '{ stage: identify, steps: { serial number: N-1, looked at: yes } }, { stage: fix }, { stage: replace }';
  expect(await differences(question, walked(steps))).toEqual([
    { path: ['process', 'walk', 2, 'stage'], expected: 'replace', got: 'the end' },
  ]);
});
