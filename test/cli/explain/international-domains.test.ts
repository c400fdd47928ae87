// A domain may be written `xn--…` or readable, in mails, rules and datasets: it is the same everywhere.

import { createReadStream } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, expect, it, vi } from 'vitest';
import { createSigner } from '../../../src/adapters/crypto/signer.js';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { explainFiles } from '../../../src/cli/explain/explain-files.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { loadRules } from '../../../src/rules/load.js';

let dir: string;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'casemill-idn-'));
});
afterAll(() => rm(dir, { recursive: true }));
afterEach(() => void vi.restoreAllMocks());

interface Spellings {
  readonly customer: string;
  readonly ours: string;
}

const ascii: Spellings = { customer: 'xn--bcher-kva.example', ours: 'xn--grn-ioa.example' };
const readable: Spellings = { customer: 'bücher.example', ours: 'GRÜN.example' };

async function explain(mail: Spellings, rules: Spellings, given: Spellings) {
  const files: Readonly<Record<string, string>> = {
    'mail.eml': [
      `From: Ada <ada@${mail.customer}>`,
      `To: Support <help@${mail.ours}>`,
      'Subject: Order',
      `Authentication-Results: mx.ours.example; dmarc=pass header.from=${mail.customer}`,
      '',
      'Where is it?',
      '',
    ].join('\r\n'),
    'mailboxes.yaml': `support: { address: help@${rules.ours}, imap: { host: localhost }, smtp: { host: localhost }, authservId: mx.ours.example }`,
    'agents.yaml': `eva: { email: eva@${rules.ours} }`,
    'queues.yaml': 'triage: {}\nbooks: { members: [ eva ] }',
    'routing.yaml': `items:
  - { name: books, when: { sender.domain: { in: [ ${rules.customer} ] }, sender.address: { matches: '@${rules.customer.replaceAll('.', '\\.')}$' }, to: { endsWith: '@${rules.ours}' } }, queue: books }`,
    'given.txt': `accounts: [ { name: Books, domain: ${given.customer} } ]
contacts: [ { email: ada@${given.customer}, account: Books } ]
entitlements: [ { customer: ada@${given.customer}, terms: 5 cases } ]`,
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(dir, name), text);
  const out: string[] = [];
  vi.spyOn(console, 'log').mockImplementation((line: string) => void out.push(line));
  const options = { json: true, rules: dir, given: join(dir, 'given.txt') };
  await explainFiles([join(dir, 'mail.eml')], options, {
    readMailFile: async (file) => readMail(await unpackMail(createReadStream(file))),
    loadRules,
    gather: () => Promise.reject(new Error('the database is not asked')),
    signer: createSigner('a secret of the tests'),
    clock: () => new Date('2026-03-02T08:00:00Z'),
  });
  return JSON.parse(out[0] ?? 'null');
}

it.each([
  ['an ASCII mail, readable rules and dataset', ascii, readable, readable],
  ['a readable mail, ASCII rules and dataset', readable, ascii, ascii],
  ['an ASCII mail and dataset, readable rules', ascii, readable, ascii],
])('%s name the same customer, mailbox, agent and routing item', async (_, mail, rules, given) => {
  expect(await explain(mail, rules, given)).toMatchObject({
    mailbox: 'support',
    customer: { known: true, contact: 'ada@bücher.example', account: 'Books', trust: 'verified' },
    entitlement: { covered: true },
    queue: 'books',
    mails: expect.arrayContaining([{ template: 'queue-notification', to: expect.stringMatching(/^eva@grün/i) }]),
  });
});
