// Reports and goals from real tables: two customers, three cases, a reopening, an overage.

import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { printReport } from '../../../../src/cli/report/print-report.js';
import type { ReportName } from '../../../../src/core/report/case-report.js';
import type { ReportInterval, ReportPeriod } from '../../../../src/core/report/intervals.js';
import { createReport } from '../../../../src/usecases/report/create-report.js';
import { measureGoals } from '../../../../src/usecases/report/measure-goals.js';
import { type Harness, openHarness, rawMail } from '../../../usecases/harness.js';

const goals = `
team: { metric: cases-resolved, from: 2026-03-01, to: 2026-03-31, target: 4, stretch: 6 }
lena: { parent: team, owner: { agent: lena }, target: 2 }
omar: { parent: team, owner: { agent: omar }, target: 2 }
waiting: { metric: cases-in-progress, from: 2026-03-01, to: 2026-03-31, target: 10 }
billed: { metric: minutes-billed, from: 2026-03-01, to: 2026-03-31, target: 100, owner: { queue: gold } }
kept: { metric: kpis-met, from: 2026-03-01, to: 2026-03-31, target: 50, when: { account.name: { is: Contoso } } }
april: { metric: cases-resolved, from: 2026-04-01, to: 2026-04-30, target: 1 }
`;
const creation = `
- mailbox: support
  items:
    - { name: any, create: { type: request, product: { from: subject, pattern: '(?<product>Printer)' } } }
`;
const given = `
accounts: [ { name: Contoso, domain: contoso.com } ]
products: [ { name: Printer, family: Devices } ]
contacts: [ { email: ana@contoso.com, name: Ana, account: Contoso }, { email: bo@else.example, name: Bo } ]
entitlements: [ { name: Gold, customer: Contoso, terms: 1 case, sla: gold, restrict: no } ]
`;

describe('a month', () => {
  let harness: Harness;
  const march: ReportPeriod = { from: new Date('2026-03-01T00:00:00Z'), to: new Date('2026-04-01T00:00:00Z') };

  beforeAll(async () => {
    harness = await openHarness({ dataset: given, rules: { 'goals.yaml': goals, 'record-creation.yaml': creation } });
    const write = async (at: string, from: string, subject: string, inReplyTo?: string) => {
      harness.now = new Date(at);
      const id = `<${subject.replaceAll(' ', '-')}-${at}@x>`;
      const text = `Please help with ${subject}, ${at}`;
      harness.mailbox.deliver(rawMail({ from, subject, text, id, ...(inReplyTo && { inReplyTo }) }), harness.now);
      await harness.settle();
      return id;
    };
    const resolve = (number: string, agent: string, minutes: number, billableMinutes: number) =>
      harness.act(number, agent, {
        ...{ kind: 'resolve', text: 'Done', minutes, billableMinutes, closeActivities: false },
        type: minutes > 20 ? 'problem-solved' : 'information-provided',
      });
    const fire = await write('2026-03-02T08:00:00Z', 'ana@contoso.com', 'fire');
    await harness.act('C-1', 'lena', { kind: 'pick' });
    harness.now = new Date('2026-03-02T08:10:00Z');
    await harness.act('C-1', 'lena', { kind: 'reply', text: 'Look at the fuse' });
    harness.now = new Date('2026-03-02T09:00:00Z');
    await resolve('C-1', 'lena', 25, 20);
    await write('2026-03-03T08:00:00Z', 'ana@contoso.com', 'fire', fire);
    harness.now = new Date('2026-03-09T08:00:00Z');
    await resolve('C-1', 'lena', 30, 30);
    await write('2026-03-10T08:00:00Z', 'ana@contoso.com', 'Printer smoke');
    await write('2026-03-10T09:00:00Z', 'bo@else.example', 'question');
    harness.now = new Date('2026-03-10T09:30:00Z');
    await harness.act('C-3', 'omar', { kind: 'pick' });
    const call = { kind: 'log', activity: 'phone-call', open: false } as const;
    await harness.act('C-3', 'omar', { ...call, text: 'Called Bo', minutes: 12 });
    await harness.act('C-3', 'omar', { ...call, text: 'Called again', minutes: 3 });
    await harness.act('C-2', 'lena', { kind: 'log', activity: 'note', text: 'No call', minutes: 7, open: false });
    await resolve('C-3', 'omar', 5, 0);
    await harness.drain();
  });
  afterAll(() => harness.close());

  const report = (name: ReportName, by: ReportInterval | null = null) =>
    createReport(harness, name, { period: march, by, timeZone: 'UTC' }, harness.now);

  it('has its cases, by week', async () => {
    expect(await report('cases')).toMatchObject([
      {
        ...{ received: 3, resolved: 3, reopened: 1, minutes: 60, billableMinutes: 50 },
        ...{ firstResponseMedian: 10, firstResponseBusinessMedian: 10, resolutionMedian: 60, resolutionP90: 10080 },
        ...{ casesUsed: 2, casesOverage: 1 },
      },
    ]);
    expect(await report('cases', 'week')).toMatchObject([
      { week: '2026-03-02', received: 1, resolved: 1, reopened: 1 },
      { week: '2026-03-09', received: 2, resolved: 2, reopened: 0 },
    ]);
  });

  it.each<[ReportName, object[]]>([
    [
      'agents',
      [
        { agent: '-', received: 1 },
        { agent: 'lena', resolved: 2 },
        { agent: 'omar', resolved: 1, calls: 2, callMinutes: 15 },
      ],
    ],
    [
      'queues',
      [
        { queue: 'gold', received: 2 },
        { queue: 'triage', received: 1 },
      ],
    ],
    [
      'customers',
      [
        { customer: 'Bo', casesUsed: 0 },
        { customer: 'Contoso', casesUsed: 2, casesOverage: 1 },
      ],
    ],
    [
      'products',
      [
        { product: '-', received: 2, calls: 2, callMinutes: 15 },
        { product: 'Printer', received: 1, resolved: 0 },
      ],
    ],
    [
      'families',
      [
        { family: '-', received: 2, calls: 2, callMinutes: 15 },
        { family: 'Devices', received: 1, resolved: 0 },
      ],
    ],
    [
      'resolutions',
      [
        { type: 'information-provided', resolutions: 1, minutes: 5, billableMinutes: 0 },
        { type: 'problem-solved', resolutions: 2, minutes: 55, billableMinutes: 50 },
      ],
    ],
  ])('has a report of %s', async (name, rows) => {
    expect(await report(name)).toMatchObject(rows);
  });

  it('has the promises that were kept and broken', async () => {
    expect((await report('sla')).find(({ kpi }) => kpi === 'gold first-response')).toMatchObject({
      met: 1,
      missed: 1,
      percentMet: 50,
    });
  });

  it('shows how far its goals are reached', async () => {
    const progress = await measureGoals(harness, harness.now);
    const of = (name: string) => progress.find(({ goal }) => goal.name === name);
    expect(of('lena')).toMatchObject({ actual: 1, inProgress: 0, percentage: 50 });
    expect(of('omar')).toMatchObject({ actual: 1, percentage: 50 });
    expect(of('team')).toMatchObject({ actual: 2, percentage: 50, children: ['lena', 'omar'] });
    expect(of('waiting')).toMatchObject({ actual: 1, percentage: 10 });
    expect(of('billed')).toMatchObject({ actual: 50, percentage: 50 });
    expect(of('kept')?.actual).toBeGreaterThan(0);
    expect(of('april')).toMatchObject({ actual: 0, inProgress: 1 });
  });

  describe('is printed', () => {
    const printed = async (name: string, more: object = {}) => {
      const lines: string[] = [];
      const log = vi.spyOn(console, 'log').mockImplementation((line: string) => void lines.push(line));
      const options = { from: '2026-03-01', to: '2026-03-31', csv: false, json: false, ...more };
      expect(await printReport(harness, name, options, harness.now)).toBe(0);
      log.mockRestore();
      return lines.join('\n');
    };

    it('as a table, without columns that say nothing', async () => {
      expect(await printed('resolutions')).toBe(
        [
          'type                  resolutions  minutes  billableMinutes',
          '--------------------  -----------  -------  ---------------',
          'information-provided  1            5        0',
          'problem-solved        2            55       50',
        ].join('\n'),
      );
      expect((await printed('queues')).split('\n')[0]).not.toContain('minutesOverage');
      expect(await printed('cases', { from: '2026-05-01', to: '2026-05-31' })).toContain(
        'There is nothing to report on cases',
      );
    });

    it('as CSV with its head, when there is nothing to report', async () => {
      const none = { csv: true, from: '2026-05-01', to: '2026-05-31' };
      expect(await printed('resolutions', none)).toBe('type,resolutions,minutes,billableMinutes');
      expect(await printed('sla', { ...none, by: 'week' })).toBe('week,kpi,met,missed,percentMet');
      expect((await printed('cases', none)).split('\n')).toEqual([
        expect.stringMatching(/^received,resolved,.*,minutesOverage$/),
      ]);
    });

    it('as CSV, with every column', async () => {
      const [head, ...rows] = (await printed('products', { csv: true })).split('\n');
      expect(head).toBe(
        'product,received,resolved,reopened,minutes,billableMinutes,calls,callMinutes,firstResponseMedian,firstResponseP90,firstResponseBusinessMedian,firstResponseBusinessP90,resolutionMedian,resolutionP90,resolutionBusinessMedian,resolutionBusinessP90,casesUsed,casesOverage,minutesUsed,minutesOverage',
      );
      expect(rows.map((row) => row.split(',').slice(0, 8).join(','))).toEqual([
        '-,2,3,1,60,50,2,15',
        'Printer,1,0,0,0,0,0,0',
      ]);
    });

    it('as JSON, with what was asked', async () => {
      expect(JSON.parse(await printed('cases', { json: true, by: 'month' }))).toMatchObject({
        ...{ report: 'cases', from: '2026-03-01', to: '2026-03-31', by: 'month', timeZone: 'UTC' },
        rows: [{ month: '2026-03-01', received: 3, resolved: 3 }],
      });
    });

    it('or says what cannot be understood', async () => {
      const ask = (name: string, options: object) =>
        printReport(harness, name, { csv: false, json: false, ...options }, harness.now);
      await expect(ask('calls', {})).rejects.toThrow('report "calls" is none of: cases, resolutions');
      await expect(ask('cases', { by: 'year' })).rejects.toThrow('--by "year" is none of: day, week, month');
      await expect(ask('cases', { from: '2026-02-02', to: '2026-02-01' })).rejects.toThrow('is before --from');
    });
  });
});
