// Decides the mails of the past again by a candidate folder and prints what would differ. The JSON is a public
// contract.

import type { Usecases } from '../../app/usecases.js';
import { loadRules } from '../../rules/load.js';
import { formatProblem } from '../../rules/yaml/problem.js';
import type { BacktestResult } from '../../usecases/simulation/backtest.js';
import { counted, instant } from '../output/text.js';
import { differencesText } from './differences-text.js';

export interface BacktestOptions {
  readonly json: boolean;
  /** Mails decided before then are left out. */
  readonly since: Date;
  /** In percent: with more differing decisions the exit code is 1. */
  readonly failAbove?: number;
}

export interface BacktestDeps {
  readonly backtest: Usecases['backtest'];
  readonly progress: (done: number, all: number) => void;
}

/** Exit code 1: the candidate cannot be used, or differs more often than allowed. */
export async function backtestFolder(
  dir: string,
  { json, since, failAbove }: BacktestOptions,
  deps: BacktestDeps,
): Promise<number> {
  const loaded = await loadRules(dir);
  if (!loaded.ok) {
    if (json) console.log(JSON.stringify({ compared: 0, differ: 0, groups: [], problems: loaded.problems }));
    else for (const problem of loaded.problems) console.error(formatProblem(problem));
    return 1;
  }
  const { rules } = loaded;
  const result = await deps.backtest(rules, since, deps.progress);
  const share = result.compared === 0 ? 0 : (100 * result.differ) / result.compared;
  if (json) console.log(JSON.stringify({ ...result, since, ruleSetVersion: rules.version }));
  else for (const line of resultLines(dir, since, result, share)) console.log(line);
  if (failAbove === undefined || share <= failAbove) return 0;
  console.error(`${share.toFixed(1)}% of the decisions differ, more than the ${failAbove}% of --fail-above.`);
  return 1;
}

function resultLines(dir: string, since: Date, result: BacktestResult, share: number): readonly string[] {
  const { compared, differ, forgotten, groups } = result;
  return [
    `Compared ${counted(compared, 'decision')} since ${instant(since)} UTC: ${differ} would differ (${share.toFixed(1)}%).`,
    ...(forgotten > 0 ? [`${forgotten} more could not be compared, because their mails are no longer stored.`] : []),
    ...differencesText(dir, groups, 'then'),
  ];
}
