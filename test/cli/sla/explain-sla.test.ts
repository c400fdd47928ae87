// `casemill sla explain`: due times with the reasons for them, for people and for programs.

import { afterEach, describe, expect, test, vi } from 'vitest';
import { WrongUseError } from '../../../src/cli/command-line/wrong-use-error.js';
import { parsePause } from '../../../src/cli/sla/explain.js';
import { explainSlaTimes } from '../../../src/cli/sla/explain-sla.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { calendar, hour, kpi, minute, somewhere, workWeek } from '../../core/calendar/calendars.js';

const office = calendar({ timeZone: 'Europe/Berlin', week: workWeek('09:00-12:00', '13:00-17:30') });
const shut = calendar({ timeZone: 'UTC', week: [] });
const rules: Pick<RuleSet, 'slas' | 'calendars'> = {
  slas: new Map([
    [
      'gold',
      {
        name: 'gold',
        formerly: [],
        calendar: 'office',
        kpis: [kpi(15 * minute, 10 * minute, 'first-response'), kpi(8 * hour, null)],
        at: somewhere,
      },
    ],
    ['never', { name: 'never', formerly: [], calendar: 'shut', kpis: [kpi(hour, null)], at: somewhere }],
  ]),
  calendars: new Map([
    ['office', office],
    ['shut', shut],
  ]),
};

function run({ pause = [], ...options }: { sla?: string; pause?: readonly string[]; json?: boolean }) {
  const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  const err = vi.spyOn(console, 'error').mockReturnValue();
  const from = new Date('2026-03-02T11:55:00+01:00');
  const pauses = pause.map((written) => parsePause(written, '--pause'));
  const code = explainSlaTimes({ sla: 'gold', json: false, ...options, from, pauses, rules });
  const written = [out, err].map((spy) => spy.mock.calls.map(([text]) => String(text)).join(''));
  vi.restoreAllMocks();
  return { code, out: written[0] ?? '', err: written[1] ?? '' };
}

afterEach(() => vi.restoreAllMocks());

describe('sla explain --json', () => {
  test('says when each clock is due and where the time went', () => {
    const { code, out } = run({ json: true });
    expect(code).toBe(0);
    const explained = JSON.parse(out);
    expect(explained).toMatchObject({ sla: 'gold', from: '2026-03-02T10:55:00.000Z' });
    expect(explained.kpis[0]).toEqual({
      kpi: 'first-response',
      warnAt: '2026-03-02T12:05:00.000Z',
      failAt: '2026-03-02T12:10:00.000Z',
      segments: [
        { from: '2026-03-02T10:55:00.000Z', to: '2026-03-02T11:00:00.000Z', kind: 'worked' },
        { from: '2026-03-02T11:00:00.000Z', to: '2026-03-02T12:00:00.000Z', kind: 'closed' },
        { from: '2026-03-02T12:00:00.000Z', to: '2026-03-02T12:10:00.000Z', kind: 'worked' },
      ],
    });
    expect(explained.kpis[1]).toMatchObject({ kpi: 'resolution', warnAt: null, failAt: '2026-03-03T12:25:00.000Z' });
  });

  test('a pause moves the due times; an open one takes them away', () => {
    const ended = JSON.parse(run({ json: true, pause: ['2026-03-02T12:00:00Z/2026-03-02T12:30:00Z'] }).out);
    expect(ended.kpis[0]).toMatchObject({ warnAt: '2026-03-02T12:35:00.000Z', failAt: '2026-03-02T12:40:00.000Z' });
    const open = JSON.parse(run({ json: true, pause: ['2026-03-02T12:05:00Z/'] }).out);
    expect(open.kpis[0]).toMatchObject({ warnAt: null, failAt: null });
    expect(open.kpis[0].segments.at(-1)).toEqual({
      from: '2026-03-02T12:00:00.000Z',
      to: '2026-03-02T12:05:00.000Z',
      kind: 'worked',
    });
  });

  test('a pause that opens after the time was used up adds no worked time', () => {
    const open = JSON.parse(run({ json: true, pause: ['2026-03-05T12:00:00Z/'] }).out);
    expect(open.kpis[0].segments.at(-1).to).toBe('2026-03-02T12:10:00.000Z');
  });

  test('a pause that was open before the start leaves nothing to tell', () => {
    const open = JSON.parse(run({ json: true, pause: ['2026-03-01T12:00:00Z/'] }).out);
    expect(open.kpis[0]).toEqual({ kpi: 'first-response', warnAt: null, failAt: null, segments: [] });
  });
});

describe('sla explain for a person', () => {
  test('is an aligned table in the time of the calendar', () => {
    expect(run({ pause: ['2026-03-02T12:00:00Z/2026-03-02T12:30:00Z'] }).out).toMatchInlineSnapshot(`
      "SLA gold on calendar test (Europe/Berlin), from Mon, 2 Mar 2026, 11:55 CET

      first-response: fails Mon, 2 Mar 2026, 13:40 CET, after 15m of business time
                      warns Mon, 2 Mar 2026, 13:35 CET, after 10m of business time
        from                  to                    lasts  left  why
        Mon 2026-03-02 11:55  Mon 2026-03-02 12:00  5m     10m   open, counted
        Mon 2026-03-02 12:00  Mon 2026-03-02 13:00  1h     10m   closed
        Mon 2026-03-02 13:00  Mon 2026-03-02 13:30  30m    10m   open, but paused
        Mon 2026-03-02 13:30  Mon 2026-03-02 13:40  10m    0m    open, counted

      resolution: fails Tue, 3 Mar 2026, 13:55 CET, after 8h of business time; no warning
        from                  to                    lasts    left    why
        Mon 2026-03-02 11:55  Mon 2026-03-02 12:00  5m       7h 55m  open, counted
        Mon 2026-03-02 12:00  Mon 2026-03-02 13:00  1h       7h 55m  closed
        Mon 2026-03-02 13:00  Mon 2026-03-02 13:30  30m      7h 55m  open, but paused
        Mon 2026-03-02 13:30  Mon 2026-03-02 17:30  4h       3h 55m  open, counted
        Mon 2026-03-02 17:30  Tue 2026-03-03 09:00  15h 30m  3h 55m  closed
        Tue 2026-03-03 09:00  Tue 2026-03-03 12:00  3h       55m     open, counted
        Tue 2026-03-03 12:00  Tue 2026-03-03 13:00  1h       55m     closed
        Tue 2026-03-03 13:00  Tue 2026-03-03 13:55  55m      0m      open, counted
      "
    `);
  });

  test('says since when it is paused and what is left', () => {
    expect(run({ pause: ['2026-03-02T12:05:00Z/'] }).out).toContain(
      'first-response: paused since Mon, 2 Mar 2026, 13:05 CET with 5m left; it has no due time until the pause ends',
    );
  });
});

describe('wrong use is answered in one line', () => {
  test.each([
    [{ sla: 'silver' }, 'there is no SLA "silver" in the rules; SLAs: gold, never'],
    [{ pause: ['2026-03-02T09:00Z'] }, '--pause "2026-03-02T09:00Z" must be FROM/TO, or FROM/ while the pause lasts'],
    [{ pause: ['x/2026-03-02T09:00Z'] }, '--pause "x/2026-03-02T09:00Z" does not begin with an instant; write'],
    [{ pause: ['2026-03-02T09:00Z/x'] }, '--pause "2026-03-02T09:00Z/x" does not end with an instant; write'],
    [{ pause: ['2026-03-02T09:00Z/2026-03-02T08:00Z'] }, 'ends before it begins'],
    [{ pause: ['a/b/c'] }, 'must be FROM/TO'],
  ])('%j', (options, message) => {
    const out = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    expect(() => run({ json: true, ...options })).toThrow(WrongUseError);
    expect(() => run({ json: true, ...options })).toThrow(message);
    expect(out).not.toHaveBeenCalled();
  });

  test('a calendar that never opens is not wrong use: the answer is no', () => {
    const { code, err } = run({ sla: 'never' });
    expect(code).toBe(1);
    expect(err).toContain("calendar 'test' does not open within five years after");
  });
});
