// Runs a candidate rule set over the mails of the past and counts what it would have decided differently. Writes
// nothing. Memory holds one page of mails and the groups of differences.

import type { DecisionDifference, DifferenceGroup } from '../../core/intake/compare-decisions.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { DecidedMails } from '../../ports/decided-mails.js';
import { differencesOf } from './decide-again.js';

export interface BacktestResult {
  readonly compared: number;
  /** Mails with any difference; one mail may be in several groups. */
  readonly differ: number;
  /** Decided since then, but their content is no longer stored. */
  readonly forgotten: number;
  /** Largest first. */
  readonly groups: readonly DifferenceGroup[];
}

const mostExamples = 5;

/** Calls `progress` after each page with the number of mails done and of all. */
export async function backtest(
  mails: DecidedMails,
  rules: RuleSet,
  since: Date,
  progress: (done: number, all: number) => void,
): Promise<BacktestResult> {
  const [{ decided, withContent }, products] = await Promise.all([mails.count(since), mails.products()]);
  const groups = new Map<string, DifferenceGroup>();
  let compared = 0;
  let differ = 0;
  for await (const page of mails.since(since)) {
    for (const mail of page) {
      const differences = differencesOf(mail, rules, { products, agentLoads: [] });
      compared += 1;
      if (differences.length > 0) differ += 1;
      for (const difference of differences) count(groups, difference, mail.id);
    }
    progress(compared, withContent);
  }
  const sorted = [...groups.values()].sort((a, b) => b.count - a.count || (a.field < b.field ? -1 : 1));
  return { compared, differ, forgotten: decided - withContent, groups: sorted };
}

function count(groups: Map<string, DifferenceGroup>, difference: DecisionDifference, id: string): void {
  const key = JSON.stringify(difference);
  const { count: before, examples } = groups.get(key) ?? { count: 0, examples: [] };
  const shown = examples.length < mostExamples ? [...examples, id] : examples;
  groups.set(key, { ...difference, count: before + 1, examples: shown });
}
