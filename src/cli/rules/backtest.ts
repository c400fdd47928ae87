// `casemill rules backtest DIR`: what a candidate folder would have decided otherwise about the mails of the past. The JSON
// is a public contract: fields may be added, never renamed.

import type { DecidedMails } from '../../ports/decided-mails.js';
import { loadRules } from '../../rules/load.js';
import { parseDuration } from '../../rules/values/duration.js';
import { formatProblem } from '../../rules/yaml/problem.js';
import { type BacktestResult, backtest } from '../../usecases/simulation/backtest.js';
import { WrongUseError } from '../command.js';
import { differencesText } from './differences-text.js';

export interface BacktestOptions {
  readonly json: boolean;
  /** So far back: `90d`, `12h`, `2 weeks`. */
  readonly since: string;
  /** In percent: more differing decisions than this are a no. */
  readonly failAbove?: string;
}

export interface BacktestDeps {
  /** Opens the ledger only when everything else is right. */
  readonly withDecided: (use: (decided: DecidedMails) => Promise<number>) => Promise<number>;
  readonly now: Date;
  readonly progress: (done: number, all: number) => void;
}

/** 0: done; 1: the candidate cannot be used, or differs more often than allowed. Throws WrongUseError. */
export async function rulesBacktestCommand(dir: string, options: BacktestOptions, deps: BacktestDeps): Promise<number> {
  const { json, since, failAbove } = options;
  const backMs = parseSince(since);
  const limit = failAbove === undefined ? undefined : parsePercent(failAbove);
  const loaded = await loadRules(dir);
  if (!loaded.ok) {
    if (json) console.log(JSON.stringify({ compared: 0, differ: 0, groups: [], problems: loaded.problems }));
    else for (const problem of loaded.problems) console.error(formatProblem(problem));
    return 1;
  }
  const { rules } = loaded;
  const from = new Date(deps.now.getTime() - backMs);
  return deps.withDecided(async (decided) => {
    const result = await backtest(decided, rules, from, deps.progress);
    const share = result.compared === 0 ? 0 : (100 * result.differ) / result.compared;
    if (json) console.log(JSON.stringify({ ...result, since: from, ruleSetVersion: rules.version }));
    else for (const line of resultText(dir, from, result, share)) console.log(line);
    if (limit === undefined || share <= limit) return 0;
    console.error(`${share.toFixed(1)}% of the decisions differ, more than the ${limit}% that are allowed`);
    return 1;
  });
}

const units: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

/** Milliseconds of `90d` or `90 days`. */
function parseSince(text: string): number {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(text.trim()) ?? [];
  const ms = parseDuration(unit === undefined ? text : `${count} ${units[unit]}`);
  if (ms === undefined) throw new WrongUseError(`--since "${text}" is not a duration; write 90d, 12h or "2 weeks"`);
  return ms;
}

function parsePercent(text: string): number {
  const found = /^(\d{1,3}(?:\.\d+)?) *%?$/.exec(text.trim())?.[1];
  if (found !== undefined && Number(found) <= 100) return Number(found);
  throw new WrongUseError(`--fail-above "${text}" is not a percentage; write 5%`);
}

function resultText(dir: string, since: Date, result: BacktestResult, share: number): readonly string[] {
  const { compared, differ, forgotten, groups } = result;
  return [
    `${compared} decisions since ${since.toISOString()} compared: ${differ} would differ (${share.toFixed(1)}%).`,
    ...(forgotten > 0 ? [`${forgotten} more are not compared: what these mails said is not kept.`] : []),
    ...differencesText(dir, groups, 'then'),
  ];
}
