// What a new case has, and who is mailed.

import { describe, expect, it } from 'vitest';
import type { Decision } from '../../../src/core/intake/decision.js';
import { ago, automatic, codes, DAY, decideOn, plain, templates } from './decide-on.js';
import { entitlementOf, rulesWith } from './mail-values.js';

describe('a new case', () => {
  it('has its fields, queue, KPI instances and mails, and says why', async () => {
    const rules = await rulesWith(
      [
        'items:',
        '  - name: outage',
        "    when: { subject: { matches: '(?i)fire' } }",
        '    create: { type: problem, priority: high, product: { from: subject, pattern: "(?<product>Printer)" } }',
        '  - { name: rest, create: { type: question } }',
      ].join('\n'),
    );
    const products = [{ id: 'p', name: 'printer' }];
    const decision = decideOn({}, { entitlements: [entitlementOf()], products }, rules);
    expect(decision).toMatchObject({
      kind: 'open',
      item: 'outage',
      fields: { title: 'Printer on fire', type: 'problem', priority: 'high', product: 'printer', language: 'en' },
      queue: 'gold',
      assignee: null,
      sla: 'gold',
      clocks: [{ kpi: 'first-response', failAt: new Date('2026-03-02T09:15:00Z') }],
    });
    expect(templates(decision)).toEqual([
      'acknowledgement to ana@contoso.com',
      'queue-notification to omar@example.com',
    ]);
    expect(decision.reasons.find(({ code }) => code === 'rule-item-matched')?.at).toMatchObject({ line: 3 });
    expect(decision.reasons.find(({ code }) => code === 'routing-item-matched')?.at).toMatchObject({ line: 4 });
  });

  it('has no product that the catalogue does not know', async () => {
    const rules = await rulesWith('items: [ { name: all, create: { product: Toaster } } ]');
    const decision = decideOn({}, {}, rules);
    expect(decision).toMatchObject({ fields: { product: null } });
    expect(codes(decision)).toContain('unknown-product');
  });

  it('has the SLA of the item, else of the entitlement, else the default', async () => {
    const settings = { 'settings.yaml': 'defaultSla: standard' };
    const ofItem = await rulesWith('items: [ { name: all, create: {}, setSla: standard } ]');
    const byDefault = await rulesWith('', settings);
    const covered = { entitlements: [entitlementOf()] };
    expect(decideOn({}, covered, ofItem)).toMatchObject({ sla: 'standard' });
    expect(decideOn({}, covered, byDefault)).toMatchObject({ sla: 'gold' });
    expect(decideOn({}, {}, byDefault)).toMatchObject({ sla: 'standard', clocks: [{ kpi: 'resolution' }] });
    expect(decideOn({}, {})).toMatchObject({ sla: null, clocks: [] });
  });

  it('is not acknowledged when that could loop, confuse, or answer a machine', () => {
    const why = (decision: Decision) => decision.reasons.find(({ code }) => code === 'not-acknowledged')?.text;
    const limited = decideOn({}, { automaticMailsToSender: 10 });
    expect(codes(limited)).toContain('governor-stopped');
    expect(templates(limited)).not.toContain('acknowledgement to ana@contoso.com');
    expect(templates(decideOn({}, { automaticMailsToSender: 9 }))).toContain('acknowledgement to ana@contoso.com');
    expect(why(decideOn({}, {}, plain, ago(8 * DAY)))).toContain('older than 7 days');
    expect(why(decideOn(automatic('bulk')))).toContain('nothing automatic may go back');
  });

  it('is offered times only when an automatic mail may go back', async () => {
    const rules = await rulesWith('items: [ { name: all, create: {}, offer: visit } ]', {
      'resources.yaml': 'van-1: { hours: always }',
      'services.yaml': 'visit: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
    });
    expect(decideOn({}, {}, rules)).toMatchObject({ offer: 'visit' });
    expect(decideOn({ mayAutoRespond: false }, {}, rules)).toMatchObject({ offer: null });
    expect(decideOn({}, { automaticMailsToSender: 10 }, rules)).toMatchObject({ offer: null });
  });

  it('gets its article only when an automatic mail may go back', async () => {
    const rules = await rulesWith('items: [ { name: all, create: {}, sendArticle: KA-1 } ]');
    expect(decideOn({}, {}, rules)).toMatchObject({ sendArticle: 'KA-1' });
    expect(decideOn({ mayAutoRespond: false }, {}, rules)).toMatchObject({ sendArticle: null });
    expect(decideOn({}, { automaticMailsToSender: 10 }, rules)).toMatchObject({ sendArticle: null });
  });
});
