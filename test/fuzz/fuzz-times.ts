// Asks reports and SLAs absurd questions: time zones that nobody knows, days that do not exist, the years 0 and 9999,
// periods of ten thousand years, durations of a century, pauses without end. Each is answered or refused in words,
// within a time limit.

import { parseDate, parseInstantWord } from '../../src/cli/command-line/parse-words.js';
import { WrongUseError } from '../../src/cli/command-line/wrong-use-error.js';
import { printReport } from '../../src/cli/report/print-report.js';
import { parsePause } from '../../src/cli/sla/explain.js';
import { explainSlaTimes } from '../../src/cli/sla/explain-sla.js';
import { REPORTS } from '../../src/core/report/case-report.js';
import { datePeriod } from '../../src/core/report/date-period.js';
import type { RuleSet } from '../../src/core/rule-set/rule-set.js';
import { installationTimeZone } from '../../src/core/rule-set/time-zone.js';
import type { ReportQueries } from '../../src/ports/reports.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { createReport } from '../../src/usecases/report/create-report.js';
import { randomFrom } from './mutate.js';

export interface TimeFigures {
  readonly questions: number;
  /** Refused in words, which is an answer. */
  readonly refused: number;
  readonly failures: readonly { readonly seed: number; readonly question: string; readonly error: string }[];
  readonly slowest: { readonly seed: number; readonly question: string; readonly ms: number };
}

/** Words that are allowed, a sensible one first, and words that are not. */
interface Words {
  readonly good: readonly string[];
  readonly bad: readonly string[];
}

const ZONES: Words = {
  good: [
    'UTC',
    'Europe/Berlin',
    'Asia/Kathmandu',
    'Pacific/Apia',
    'Africa/Monrovia',
    'Etc/GMT+12',
    'europe/berlin',
    'EST5EDT',
  ],
  bad: ['Europe/Nowhere', 'UTC+1', 'Z', '', '+02:00', 'CET ', 'Factory'],
};
const DAYS: Words = {
  good: [
    'none',
    '2026-03-29',
    '2024-02-29',
    '0000-01-01',
    '9999-12-31',
    '1582-10-10',
    '1970-01-01',
    '2286-11-21',
    '2011-12-30',
  ],
  bad: ['2026-02-29', '2026-13-01', '2026-3-1', 'today', '', '+010000-01-01', '-000001-01-01', '20260301'],
};
const INSTANTS: Words = {
  good: [
    '2026-03-29T01:30:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999Z',
    '1600-06-01T00:00:00+14:00',
    '2026-11-01T00:00:00Z',
  ],
  bad: ['2026-02-30T00:00:00Z', '2026-03-01T24:00:00Z', '2026-03-01', 'NaN', '1e99'],
};
const DURATIONS: Words = {
  good: ['8 hours', '1 second', '15 minutes', '400 days', '5000 weeks', '999999999 seconds', '36524 days'],
  bad: ['100000 weeks', '0 minutes', '0.0000001 seconds', 'NaN minutes', '1e9 hours', '-5 minutes'],
};
const HOURS: Words = {
  good: [
    'always',
    '{ mon-fri: [ 09:00-17:00 ] }',
    '{ mon: [ 02:30-02:31 ] }',
    '{ sun: [ 22:00-02:00 ] }',
    '{ mon-sun: [ 00:00-24:00 ] }',
  ],
  bad: ['{}', '{ mon: [ 25:00-26:00 ] }', 'never'],
};
const HOLIDAYS: Words = {
  good: ['[]', '[ 2026-12-25 ]', '[ { country: DE, region: BE } ]', '[ { country: SA } ]'],
  bad: ['[ { country: XX } ]', '[ 2026-02-30 ]', 'all'],
};
const only = (good: readonly string[], bad: readonly string[] = good): Words => ({ good, bad });
const NOW = new Date('2026-03-02T09:00:00Z');

/** A database in which something has happened since 1982, and which asks for all business time since then. */
const reports: ReportQueries = {
  async work({ businessTime, period, intervals }) {
    const timeline = businessTime(new Date('1982-01-01T00:00:00Z'), period.to);
    if (timeline.starts.some((start, index) => start < (timeline.starts[index - 1] ?? 0))) throw new Error('unsorted');
    return intervals.length === 0 ? [] : [{ interval: 0, group: '', totals: { received: 1 } }];
  },
  resolutions: async () => [],
  kpis: async () => [],
  comments: async () => [],
  articles: async () => [],
  activities: async () => [],
  casework: async () => [],
  resources: async () => [],
  services: async () => [],
  countCases: async () => undefined,
};

/** The same seed asks the same question for ever. */
export async function fuzzTimes(count: number): Promise<TimeFigures> {
  const failures: TimeFigures['failures'][number][] = [];
  let refused = 0;
  let slowest: TimeFigures['slowest'] = { seed: 0, question: '', ms: 0 };
  for (let seed = 0; seed < count; seed++) {
    const random = randomFrom(seed);
    const pick = ({ good, bad }: Words) => {
      const kind = random();
      // An absurd word among sensible ones gets further than one among absurd ones.
      if (kind < 0.5) return good[0] ?? '';
      const words = kind < 0.95 ? good : bad;
      return words[Math.floor(random() * words.length)] ?? '';
    };
    const question = seed % 2 === 0 ? reportQuestion(pick) : slaQuestion(pick);
    const before = process.cpuUsage();
    try {
      if (!(await quietly(question.ask))) refused++;
    } catch (error) {
      if (error instanceof WrongUseError) refused++;
      else
        failures.push({
          seed,
          question: question.text,
          error: error instanceof Error ? (error.stack ?? '') : String(error),
        });
    }
    const { user, system } = process.cpuUsage(before);
    const ms = (user + system) / 1000;
    if (ms > slowest.ms) slowest = { seed, question: question.text, ms };
  }
  return { questions: count, refused, failures, slowest };
}

type Pick = (words: Words) => string;

interface Question {
  readonly text: string;
  /** False when it is refused. */
  readonly ask: () => Promise<boolean>;
}

function reportQuestion(pick: Pick): Question {
  const [zone, from, to, report] = [pick(ZONES), pick(DAYS), pick(DAYS), pick(only(REPORTS, ['rain']))];
  const by = pick(only(['day', 'week', 'month', 'none'], ['year']));
  const texts = {
    'settings.yaml': `timeZone: ${JSON.stringify(zone)}`,
    'calendars.yaml': office(pick),
    'sla.yaml': sla(pick),
  };
  return {
    text: JSON.stringify({ report, from, to, by, texts }),
    async ask() {
      const rules = await load(texts);
      if (rules === undefined) return false;
      const options = {
        ...(from !== 'none' && { from: parseDate(from, '--from') }),
        ...(to !== 'none' && { to: parseDate(to, '--to') }),
        ...(by !== 'none' && { by }),
      };
      const deps: Parameters<typeof printReport>[0] = {
        rules,
        createReport: (...asked) => createReport({ reports, rules }, ...asked),
      };
      await printReport(deps, report, { ...options, csv: false, json: true }, NOW);
      const { from: begins, to: ends } = datePeriod(
        installationTimeZone(rules),
        options.from ?? '2026-03-01',
        options.to ?? '2026-03-02',
      );
      if (Number.isNaN(begins.getTime()) || Number.isNaN(ends.getTime())) throw new Error('no instants');
      return true;
    },
  };
}

function slaQuestion(pick: Pick): Question {
  const texts = { 'calendars.yaml': office(pick), 'sla.yaml': sla(pick) };
  const from = pick(INSTANTS);
  const pauses = Number(pick(only(['0', '1', '2'])));
  const written = Array.from(
    { length: pauses },
    () => `${pick(INSTANTS)}/${pick({ ...INSTANTS, good: [...INSTANTS.good, ''] })}`,
  );
  return {
    text: JSON.stringify({ texts, from, written }),
    async ask() {
      const rules = await load(texts);
      if (rules === undefined) return false;
      const question = {
        from: parseInstantWord(from, '--from'),
        pauses: written.map((one) => parsePause(one, '--pause')),
      };
      return explainSlaTimes({ sla: 'gold', rules, json: true, ...question }) === 0;
    },
  };
}

function office(pick: Pick): string {
  return `office: { timeZone: ${JSON.stringify(pick(ZONES))}, hours: ${pick(HOURS)}, holidays: ${pick(HOLIDAYS)} }`;
}

function sla(pick: Pick): string {
  return `gold: { calendar: office, kpis: { resolution: { within: ${pick(DURATIONS)} } } }`;
}

async function load(texts: Readonly<Record<string, string>>): Promise<RuleSet | undefined> {
  const loaded = await loadRuleTexts(texts);
  return loaded.ok ? loaded.rules : undefined;
}

/** Keeps what commands print, and checks that it says something. */
async function quietly(ask: () => Promise<boolean>): Promise<boolean> {
  const { log, error } = console;
  const { write } = process.stdout;
  let said = '';
  const keep = (text: unknown) => {
    said += String(text);
    return true;
  };
  console.log = keep;
  console.error = keep;
  process.stdout.write = keep;
  try {
    const answered = await ask();
    if (/NaN|Invalid|undefined|Infinity/.test(said)) throw new Error(`it said: ${said.slice(0, 500)}`);
    return answered;
  } finally {
    console.log = log;
    console.error = error;
    process.stdout.write = write;
  }
}
