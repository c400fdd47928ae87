// Why the KPIs of a case are due when they are: the explanation gives the stored times, with the pauses of the case.

import { afterEach, describe, expect, it } from 'vitest';
import { loadStoredRulesOrThrow } from '../../../src/rules/load-or-throw.js';
import { explainCaseKpis } from '../../../src/usecases/sla/explain-case.js';
import { type Harness, harnessDataset, openHarness, rawMail } from '../harness.js';

const at = (text: string) => new Date(`2026-03-02T${text}Z`);

let harness: Harness;
afterEach(() => harness.close());

const pausing = `gold:
  kpis:
    first-response: { within: 2 hours, warn: 1 hour }
    resolution: { within: 8 hours, warn: 6 hours, pauseWhen: { status: { in: [ on-hold ] } } }`;

const explain = async () => {
  const load = async (texts: Readonly<Record<string, string>>) => (await loadStoredRulesOrThrow(texts)).rules;
  return (await explainCaseKpis({ ...harness, load }, 1)) ?? [];
};

describe('the explanation of a case', () => {
  it('gives the stored times, with the time in which each KPI stood still', async () => {
    harness = await openHarness({ dataset: harnessDataset, now: at('08:00'), rules: { 'sla.yaml': pausing } });
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<f@contoso.com>' }), at('08:00'));
    await harness.settle();
    for (const [time, status] of [
      ['08:30', 'on-hold'],
      ['09:00', 'in-progress'],
    ] as const) {
      harness.now = at(time);
      await harness.act('C-000001', 'lena', { kind: 'status', status });
    }
    const explained = await explain();
    expect(explained.map(({ instance }) => instance.kpi)).toEqual(['first-response', 'resolution']);
    for (const { instance, explanation } of explained) {
      expect(explanation.kpis).toMatchObject([{ warnAt: instance.warnAt, failAt: instance.failAt }]);
    }
    expect(explained[1]?.explanation.kpis[0]?.segments).toContainEqual({
      from: at('08:30'),
      to: at('09:00'),
      kind: 'paused',
    });
    expect(explained[0]?.explanation.kpis[0]?.segments.map(({ kind }) => kind)).not.toContain('paused');
    harness.now = at('09:10');
    await harness.act('C-000001', 'lena', { kind: 'status', status: 'on-hold' });
    const paused = (await explain())[1]?.explanation;
    expect([paused?.pausedSince, paused?.kpis[0]?.failAt]).toEqual([at('09:10'), null]);
  });

  it('shows how long a KPI waited for an appointment, also while that is still to come', async () => {
    const rules = {
      'sla.yaml': pausing.replace('{ status: { in: [ on-hold ] } }', '{ appointment: booked }'),
      'resources.yaml': 'van-1: { hours: always }',
      'services.yaml': 'visit: { duration: 1 hour, needs: [ { any: [ van-1 ] } ] }',
    };
    harness = await openHarness({ dataset: harnessDataset, now: at('08:00'), rules });
    harness.mailbox.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Fire', id: '<f@contoso.com>' }), at('08:00'));
    await harness.settle();
    const resolution = async () => {
      const found = (await explain()).find(({ instance }) => instance.kpi === 'resolution');
      const [kpi] = found?.explanation.kpis ?? [];
      expect(kpi?.failAt).toEqual(found?.instance.failAt);
      const paused = kpi?.segments.filter(({ kind }) => kind === 'paused').map(({ from, to }) => [from, to]);
      return { failAt: kpi?.failAt, paused };
    };
    expect(await resolution()).toEqual({ failAt: at('16:00'), paused: [] });
    harness.now = at('09:00');
    await harness.act('C-000001', 'lena', { kind: 'book', service: 'visit', at: '2026-03-02T12:00:00Z' });
    expect(await resolution()).toEqual({ failAt: at('19:00'), paused: [[at('09:00'), at('12:00')]] });
    harness.now = at('10:00');
    const [booking] = (await harness.bookings.list({}, { limit: 1, after: null })).items;
    await harness.moveBooking(booking?.id ?? '', 'lena', { at: '2026-03-02T14:00:00Z' });
    expect(await resolution()).toEqual({ failAt: at('21:00'), paused: [[at('09:00'), at('14:00')]] });
    harness.now = at('11:00');
    await harness.endBooking(booking?.id ?? '', 'lena', { as: 'cancelled', minutes: null });
    expect(await resolution()).toEqual({ failAt: at('18:00'), paused: [[at('09:00'), at('11:00')]] });
  });

  it('of an unknown case is none', async () => {
    harness = await openHarness();
    expect(await explain()).toEqual([]);
  });
});
