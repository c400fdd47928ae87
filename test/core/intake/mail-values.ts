// Mails, facts and rules as literals for tests of the core: everything has a plain default, and a test states what
// matters.

import type { CaseFacts } from '../../../src/core/case/case-facts.js';
import type { Mail } from '../../../src/core/email/mail.js';
import { readSubject } from '../../../src/core/email/subject.js';
import type { EntitlementFacts } from '../../../src/core/entitlement/entitlement-facts.js';
import { type Message, mailMessage } from '../../../src/core/inbound/message.js';
import type { AccountFacts, ContactFacts, Facts } from '../../../src/core/intake/facts.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { loadRuleTexts } from '../../../src/rules/load.js';
import { formatProblem } from '../../../src/rules/yaml/problem.js';

export const ana: ContactFacts = { id: 'contact-ana', name: 'Ana', address: 'ana@contoso.com' };
export const contoso: AccountFacts = { id: 'account-contoso', name: 'Contoso' };

/** A mail from Ana to the support mailbox; the sender follows From, the base subject the subject. */
export function mailOf(said: Partial<Mail> = {}): Mail {
  const from = said.from === undefined ? { address: 'ana@contoso.com', name: 'Ana' } : said.from;
  const subject = said.subject ?? 'Printer on fire';
  const { base, isForward } = readSubject(subject);
  const text = said.text ?? 'Please help.';
  return {
    messageId: '<new@contoso.com>',
    from,
    authors: 1,
    sender: { address: from?.address ?? '', name: from?.name ?? '', via: 'from' },
    to: [{ address: 'support@example.com', name: '' }],
    replyTo: [],
    cc: [],
    subject,
    baseSubject: base,
    forwarded: isForward,
    forwardedAuthor: null,
    date: null,
    inReplyTo: [],
    references: [],
    outlookThread: null,
    text,
    replyText: text,
    attachments: [],
    classification: { kind: 'person', reason: 'no-sign' },
    mayAutoRespond: true,
    language: 'en',
    remarks: [],
    headers: [],
    ...said,
  };
}

/** The same as `decide` takes it. */
export function mailMessageOf(said: Partial<Mail> = {}): Message {
  return mailMessage(mailOf(said));
}

/** Ana of Contoso is known, and nothing else. */
export function factsOf(said: Partial<Facts> = {}): Facts {
  return {
    duplicateOf: null,
    contact: ana,
    account: contoso,
    claims: [],
    cases: [],
    entitlements: [],
    products: [],
    agentLoads: [],
    automaticMailsToSender: 0,
    returned: null,
    senderFailures: [],
    confirmRequests: 0,
    ...said,
  };
}

/** Nobody has heard of the sender. */
export const stranger = { contact: null, account: null } as const;

/** An active case of Ana's, in the triage queue. */
export function caseOf(number: number, said: Partial<CaseFacts> = {}): CaseFacts {
  return {
    id: `case-${number}`,
    number,
    title: `Case ${number}`,
    status: 'in-progress',
    type: 'request',
    priority: 'normal',
    queue: 'triage',
    assignee: null,
    product: null,
    sla: null,
    tags: [],
    customFields: {},
    contactAddress: 'ana@contoso.com',
    resolvedAt: null,
    firstResponseAt: null,
    entitlement: null,
    references: [],
    nextResponseClocks: [],
    automaticMails: 0,
    referredToBy: false,
    senderBelongs: true,
    ...said,
  };
}

/** Fifteen cases for Contoso, all of them left. */
export function entitlementOf(said: Partial<EntitlementFacts> = {}): EntitlementFacts {
  return {
    id: 'entitlement-gold',
    name: 'Contoso gold',
    holder: 'account',
    unit: 'cases',
    total: 15,
    remaining: 15,
    channels: [],
    restrict: true,
    decreaseOn: 'creation',
    startsAt: new Date(0),
    endsAt: null,
    status: 'active',
    sla: 'gold',
    products: [],
    contacts: [],
    isDefault: false,
    ...said,
  };
}

const files = {
  'mailboxes.yaml': `
support:
  address: support@example.com
  authservId: mx.example.com
  imap: { host: imap.example.com }
  smtp: { host: smtp.example.com }
`,
  'agents.yaml': `
lena: { email: lena@example.com, name: Lena }
omar: { email: omar@example.com, name: Omar }
`,
  'queues.yaml': `
triage: { members: [ lena, omar ], notify: members }
gold: { members: [ omar ], notify: members }
silent: { members: [ omar ], notify: nobody }
`,
  'sla.yaml': `
gold:
  calendar: round-the-clock
  kpis:
    first-response: { within: 15 minutes, warn: 10 minutes }
    next-response: { within: 30 minutes }
standard:
  calendar: round-the-clock
  kpis: { resolution: { within: 8 hours } }
`,
  'routing.yaml': `
default: triage
items:
  - { name: gold customers, when: { entitlement.sla: { is: gold } }, queue: gold }
`,
};

/** The rules of the tests; texts by file name replace or add files. `rule` is YAML below the support mailbox's rule. */
export async function rulesWith(rule = '', more: Readonly<Record<string, string>> = {}): Promise<RuleSet> {
  const lines = rule.split('\n').map((line) => `  ${line}`);
  const creation = ['- mailbox: support', ...lines].join('\n');
  const loaded = await loadRuleTexts({ ...files, 'record-creation.yaml': creation, ...more });
  if (!loaded.ok) throw new Error(loaded.problems.map(formatProblem).join('\n'));
  return loaded.rules;
}
