// The trace of a decision is what happened: it agrees with the decision for every mail of the corpus, by several rule
// sets and with several facts, and asking for it changes no decision.

import { createReadStream, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { unpackMail } from '../../../src/adapters/mime/unpack-mail.js';
import { caseNumber } from '../../../src/core/case/number.js';
import type { Mail } from '../../../src/core/email/mail.js';
import { readMail } from '../../../src/core/email/read-mail.js';
import { mailMessage } from '../../../src/core/inbound/message.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { Decision } from '../../../src/core/intake/decision.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import { type Check, createTraceRecorder, type DecisionTrace } from '../../../src/core/intake/trace.js';
import { CASE_STATUSES } from '../../../src/core/rule-set/case-values.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { ago, HOUR, now, signed } from './decide-on.js';
import { caseOf, entitlementOf, factsOf, mailOf, rulesWith, stranger } from './mail-values.js';

const folder = path.resolve(import.meta.dirname, '../../adapters/mime/mails');
const corpus = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .map(async (name) => readMail(await unpackMail(createReadStream(path.join(folder, name))))),
);
const verdict = (dmarc: string) => [{ name: 'authentication-results', value: `mx.example.com; dmarc=${dmarc}` }];
const lena = { address: 'lena@example.com', name: 'Lena' };
/** What the corpus has none of. */
const more: readonly Partial<Mail>[] = [
  { headers: verdict('fail') },
  { from: null },
  { from: lena, headers: verdict('fail') },
  {
    from: lena,
    headers: verdict('pass'),
    sender: { address: 'ana@contoso.com', name: 'Ana', via: 'forwarded' },
  },
  { text: 'Thanks!', inReplyTo: ['<old@example.com>'] },
];
const mails: readonly Mail[] = [...corpus, ...more.map(mailOf)];

const items = `
items:
  - { name: printers, when: { subject: { startsWith: printer } }, skip: yes }
  - { name: files, when: { any: [ { attachment.count: { atLeast: 1 } }, { subject: { contains: invoice } } ] }, hold: yes }
  - { name: covered, when: { entitlement.covered: { is: true } }, create: { priority: high }, requireEntitlement: no }
  - { name: all, create: { product: Printer } }
  - { name: long, when: { replyText: { matches: '(?s).{40}' } }, update: { priority: high, tags: [ long ] } }`;
/** Agents write some of the mails. */
const addresses = [...new Set(corpus.flatMap(({ from }) => from?.address.toLowerCase() ?? []))];
const agents = addresses.slice(0, 4).map((address, index) => `agent-${index}: { email: '${address}' }`);

const ruleSets: readonly RuleSet[] = [
  await rulesWith(),
  await rulesWith(`unknownSender: hold\nrequireEntitlement: { decline: sorry }\n${items}`),
  await rulesWith('unknownSender: skip\nrequireEntitlement: hold\nresolvedCase: { within: 2 hours, then: append }'),
  await rulesWith(items, {
    'agents.yaml': [...agents, 'lena: { email: lena@example.com }', 'omar: { email: omar@example.com }'].join('\n'),
  }),
];

/** Facts that fit any mail: its references lead to cases of every status, with and without a sender who belongs. */
function factsFor(mail: Mail): readonly Partial<Facts>[] {
  const { inReplyTo, references, messageId, deliveryReport } = mail;
  const ids = [...inReplyTo, ...references, ...(deliveryReport?.originalMessageId ? ['<sent@x>'] : [])];
  const referred = { references: [...ids, deliveryReport?.originalMessageId ?? messageId ?? ''], referredToBy: true };
  const other = caseOf(2, { referredToBy: true });
  const byStatus = CASE_STATUSES.flatMap((status) =>
    [true, false].map((senderBelongs) => ({
      cases: [caseOf(1, { ...referred, status, senderBelongs, resolvedAt: ago(HOUR), sla: 'gold' }), other],
    })),
  );
  return [
    {},
    stranger,
    { duplicateOf: 'row-1' },
    { entitlements: [entitlementOf()], products: [{ id: 'p', name: 'Printer' }] },
    { entitlements: [entitlementOf({ remaining: 0 })] },
    ...byStatus,
    { cases: [caseOf(1, { senderBelongs: false }), other], claims: [signed('signed-id', 1)] },
    ...['agent-0', 'lena'].map((agent) => ({ cases: [caseOf(1)], claims: [signed('signed-address', 1, agent)] })),
  ];
}

interface Traced {
  readonly decision: Decision;
  readonly trace: DecisionTrace;
  readonly rules: RuleSet;
}

const traced: readonly Traced[] = mails.flatMap((mail) =>
  ruleSets.flatMap((rules) =>
    factsFor(mail).map((said) => {
      const intake = { mailbox: 'support', receivedAt: now };
      const recorder = createTraceRecorder();
      const decision = decide(mailMessage(mail), intake, factsOf(said), rules, now, recorder);
      expect(decide(mailMessage(mail), intake, factsOf(said), rules, now)).toEqual(decision);
      return { decision, trace: recorder.trace(), rules };
    }),
  ),
);

const isChecked = (check: DecisionTrace['checks'][number]): check is Check => check.passed !== null;
const matched = (of: DecisionTrace['items']) => of?.filter((item) => item.matched) ?? [];

/** Checks that may decide so. Agents' mails fall at one check, whatever becomes of them. */
const decidedBy: Readonly<Record<string, readonly (Check['name'] | undefined)[]>> = {
  open: [undefined],
  append: ['joins-no-case', 'not-an-agent'],
  reopen: ['joins-no-case'],
  'skip duplicate': ['no-duplicate'],
  'skip own-mail': ['not-our-own'],
  'skip automatic': ['not-automatic', 'not-an-agent'],
  'skip unknown-sender': ['sender-allowed'],
  'hold unknown-sender': ['sender-allowed'],
  'hold agent-without-proof': ['not-an-agent'],
  'hold no-sender': ['has-sender'],
  'skip declined': ['entitlement-allowed'],
  'hold no-entitlement': ['entitlement-allowed'],
  // The item decides, not a check.
  'skip rule-item': [undefined],
  'hold rule-item': [undefined],
};
const outcomeOf = (decision: Decision) =>
  'reason' in decision ? `${decision.kind} ${decision.reason}` : decision.kind;

describe('the trace', () => {
  it('is of every kind of decision', () => {
    const found = new Set(traced.map(({ decision }) => outcomeOf(decision)));
    expect(Object.keys(decidedBy).filter((outcome) => !found.has(outcome))).toEqual([]);
  });

  it('has every check once, and the first that fails decides', () => {
    for (const { decision, trace } of traced) {
      const reached = trace.checks.filter(isChecked);
      expect(new Set(trace.checks.map(({ name }) => name)).size).toBe(8);
      expect(trace.checks.slice(0, reached.length)).toEqual(reached);
      const failed = reached.filter(({ passed }) => !passed);
      expect(failed.length).toBeLessThanOrEqual(1);
      expect(decidedBy[outcomeOf(decision)]).toContain(failed[0]?.name);
      if (failed.length > 0) expect(reached.at(-1)).toBe(failed[0]);
    }
  });

  it('shows a case that opens having passed them all', () => {
    for (const { decision, trace } of traced)
      if (decision.kind === 'open') expect(trace.checks.filter(isChecked)).toHaveLength(8);
  });

  it('names the item that acted, where the reason says it is, and what its condition saw', () => {
    for (const { decision, trace } of traced) {
      const [item, ...others] = matched(trace.items);
      const reason = decision.reasons.find(({ code }) => code === 'rule-item-matched');
      expect(others).toEqual([]);
      if (reason !== undefined) expect(item?.at).toEqual(reason.at);
      expect(item?.condition?.matched ?? true).toBe(true);
      if (decision.kind === 'open') expect(item?.name).toBe(decision.item);
      if (decision.kind === 'append' || decision.kind === 'reopen') expect(item?.name).toBe(decision.update?.item);
      if ('reason' in decision && decision.reason === 'rule-item') expect(item).toBeDefined();
    }
  });

  it('names the routing item that chose the queue, or none for the default', () => {
    for (const { decision, trace, rules } of traced) {
      expect(trace.routing === null).toBe(decision.kind !== 'open');
      if (decision.kind !== 'open') continue;
      const [item] = matched(trace.routing);
      const queue = rules.routing.items.find(({ name }) => name === item?.name)?.queue ?? rules.routing.default;
      expect(queue).toBe(decision.queue);
    }
  });

  it('has the coverage that the case is opened with, or refused for', () => {
    for (const { decision, trace } of traced) {
      if (decision.kind === 'open') expect(trace.coverage?.covered).toBe(decision.entitlement !== null);
      const codes = new Set(decision.reasons.map(({ code }) => code));
      for (const { code } of trace.coverage?.reasons ?? []) expect(codes).toContain(code);
    }
  });

  it('says which evidence decided, and that none did where the mail joined nothing', () => {
    for (const { decision, trace } of traced) {
      const deciding = trace.evidence.filter(({ verdict }) => verdict === 'decides');
      if (decision.kind === 'append' || decision.kind === 'reopen') {
        expect(deciding[0]).toMatchObject({
          case: caseNumber(decision.case.number),
          evidence: decision.thread.evidence,
        });
      } else if (decision.kind === 'open' && deciding[0] !== undefined) {
        // The mail belongs to a case that takes no more mails.
        expect(deciding[0].case).toBe(caseNumber(decision.linkedCase?.number ?? 0));
      }
    }
  });
});
