// The explanation of an SLA's due times for people: a table for each KPI, in the calendar's local time, with the
// business time that is left after each row.

import type { SegmentKind } from '../../core/calendar/segments.js';
import { dayAndTimeInWords } from '../../core/calendar/times-in-words.js';
import type { KpiExplanation, SlaExplanation } from '../../core/sla/explanation.js';

const WHY: Readonly<Record<SegmentKind, string>> = {
  worked: 'open, counted',
  closed: 'closed',
  holiday: 'holiday',
  paused: 'open, but paused',
};

/** Ends in a newline. */
export function slaExplanationText(explanation: SlaExplanation): string {
  const { sla, calendar, from } = explanation;
  const { timeZone } = calendar;
  const head = `SLA ${sla.name} on calendar ${calendar.name} (${calendar.timeZone}), from ${dayAndTimeInWords(from, timeZone, 'en')}`;
  const tables = explanation.kpis.map((kpi) => kpiText(kpi, explanation));
  return `${[head, ...tables].join('\n\n')}\n`;
}

function kpiText(kpi: KpiExplanation, { pausedSince, calendar: { timeZone } }: SlaExplanation): string {
  const local = localTime(timeZone);
  let left = kpi.kpi.failAfterMs;
  const rows = kpi.segments.map((segment) => {
    const length = segment.to.getTime() - segment.from.getTime();
    if (segment.kind === 'worked') left -= length;
    return [local(segment.from), local(segment.to), duration(length), duration(left), WHY[segment.kind]];
  });
  const table = align([['from', 'to', 'lasts', 'left', 'why'], ...rows]).map((line) => `  ${line}`);
  return [...milestones(kpi, pausedSince, left, timeZone), ...table].join('\n');
}

function milestones(
  { kpi, warnAts, failAt }: KpiExplanation,
  pausedSince: Date | null,
  left: number,
  timeZone: string,
): string[] {
  const inWords = (at: Date) => dayAndTimeInWords(at, timeZone, 'en');
  if (failAt === null) {
    const since = pausedSince === null ? 'now' : inWords(pausedSince);
    return [`${kpi.name}: paused since ${since} with ${duration(left)} left; it has no due time until the pause ends`];
  }
  const after = (ms: number): string => `after ${duration(ms)} of business time`;
  const fails = `${kpi.name}: fails ${inWords(failAt)}, ${after(kpi.failAfterMs)}`;
  if (warnAts.length === 0) return [`${fails}; no warning`];
  const warns = warnAts.map((at, step) => {
    return `${' '.repeat(kpi.name.length)}  warns ${inWords(at)}, ${after(kpi.warnAfterMs[step] ?? 0)}`;
  });
  return [fails, ...warns];
}

function align(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `26h 3m`, `1s 250ms`, `0m`. Hours are not converted to days: a business day has no fixed length. */
function duration(ms: number): string {
  const parts: readonly (readonly [number, string])[] = [
    [Math.floor(ms / 3_600_000), 'h'],
    [Math.floor(ms / 60_000) % 60, 'm'],
    [Math.floor(ms / 1000) % 60, 's'],
    [ms % 1000, 'ms'],
  ];
  const shown = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count}${unit}`);
  return shown.length === 0 ? '0m' : shown.join(' ');
}

/** `Mon 2026-03-02 11:55`, with the seconds where there are some. */
function localTime(timeZone: string): (at: Date) => string {
  const weekday = new Intl.DateTimeFormat('en-US', { timeZone, weekday: 'short' });
  // Swedish dates are ISO dates.
  const wall = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'short' });
  const exact = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => `${weekday.format(at)} ${(at.getTime() % 60_000 === 0 ? wall : exact).format(at)}`;
}
