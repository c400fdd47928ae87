// One open case for each alert of a device: raised again it is counted, cleared it is noted or resolved.

import { describe, expect, it } from 'vitest';
import { mailMessage } from '../../../src/core/inbound/message.js';
import { asMail } from '../../../src/core/inbound/outside-message.js';
import { decide } from '../../../src/core/intake/decide.js';
import { codes, now, plain } from './decide-on.js';
import { caseOf, factsOf, rulesWith } from './mail-values.js';

const device = { address: null, name: 'Boiler 7', externalId: 'boiler-7' };
const overheated = { channel: 'iot', conversation: null, files: [], subject: 'Overheated', text: '94 °C' } as const;
const message = (state: 'raised' | 'cleared', name = 'overheated', sender = device) =>
  mailMessage(asMail({ ...overheated, sender, alert: { name, state } }, []));
const reference = message('raised').conversation ?? '';
const ofAlert = (changes = {}) => caseOf(7, { references: [reference], ...changes });

const decideAlert = (state: 'raised' | 'cleared', found: readonly ReturnType<typeof ofAlert>[], rules = plain) =>
  decide(message(state), { mailbox: 'support', receivedAt: now }, factsOf({ cases: [...found] }), rules, now);

describe('an alert that is raised', () => {
  it('opens a case like any other message', () => {
    expect(decideAlert('raised', [])).toMatchObject({ kind: 'open', channel: 'iot', fields: { title: 'Overheated' } });
  });

  it('is counted on its open case and tells nobody again', () => {
    const again = decideAlert('raised', [ofAlert()]);
    expect(again).toMatchObject({
      kind: 'skip',
      reason: 'alert-repeated',
      repeats: { number: 7, times: 1 },
      mails: [],
    });
    expect(decideAlert('raised', [ofAlert({ alertRepeats: 4 })])).toMatchObject({ repeats: { times: 5 } });
  });

  it('reopens a case that was just resolved, or opens a new one, as the rule says for replies; it is never only kept', async () => {
    const resolved = ofAlert({ status: 'resolved', resolvedAt: now });
    expect(decideAlert('raised', [resolved])).toMatchObject({ kind: 'reopen', case: { number: 7 } });
    const append = await rulesWith('resolvedCase: { within: 3 days, then: append }');
    expect(decideAlert('raised', [resolved], append)).toMatchObject({ kind: 'open', linkedCase: { number: 7 } });
    const cancelled = ofAlert({ status: 'cancelled' });
    expect(decideAlert('raised', [cancelled])).toMatchObject({ kind: 'open', linkedCase: { number: 7 } });
  });

  it('with an empty text reopens, too: it is no word of thanks', () => {
    const empty = { ...message('raised'), text: '' };
    const facts = factsOf({ cases: [ofAlert({ status: 'resolved', resolvedAt: now })] });
    expect(decide(empty, { mailbox: 'support', receivedAt: now }, facts, plain, now)).toMatchObject({ kind: 'reopen' });
  });
});

describe('an alert that is cleared', () => {
  it('is noted on its open case, whose agents are told, without a rule', () => {
    const noted = decideAlert('cleared', [ofAlert({ assignee: 'omar' })]);
    expect(noted).toMatchObject({ kind: 'append', case: { number: 7 }, resolves: false, wantsAnswer: false });
    expect(noted.mails.map(({ agent }) => agent)).toEqual(['omar']);
  });

  it('resolves its open case where the rule says so', async () => {
    const rules = await rulesWith('alertCleared: resolve');
    expect(decideAlert('cleared', [ofAlert()], rules)).toMatchObject({ kind: 'append', resolves: true });
  });

  it('is only recorded when it has no open case', () => {
    const resolved = ofAlert({ status: 'resolved', resolvedAt: now });
    for (const found of [[], [resolved]]) {
      expect(decideAlert('cleared', found)).toMatchObject({ kind: 'skip', reason: 'alert-cleared' });
    }
    expect(codes(decideAlert('cleared', []))).toEqual(['alert-cleared']);
  });
});

it('another alert of the device, and the same alert of another device, are conversations of their own', () => {
  const others = [message('raised', 'leaking'), message('raised', 'overheated', { ...device, externalId: 'boiler-8' })];
  expect(new Set([reference, ...others.map(({ conversation }) => conversation)]).size).toBe(3);
});
