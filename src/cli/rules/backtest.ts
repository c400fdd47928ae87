// `casemill rules backtest`: how a candidate folder would have decided the mails of the past.

import { parseDuration } from '../../rules/values/duration.js';
import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { json, option, optionWithDefault, type Parse } from '../command-line/option.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';
import { progressOn } from '../output/progress.js';

const units: Readonly<Record<string, string>> = { m: 'minutes', h: 'hours', d: 'days', w: 'weeks' };

/** Milliseconds of `90d` or `90 days`. */
export const parseSince: Parse<number> = (written, name) => {
  const [, count, unit] = /^(\d+)([mhdw])$/.exec(written.trim()) ?? [];
  const ms = parseDuration(unit === undefined ? written : `${count} ${units[unit]}`);
  if (ms === undefined) throw new WrongUseError(`${name} "${written}" is not a duration; write 90d, 12h or "2 weeks"`);
  return ms;
};

export const parsePercent: Parse<number> = (written, name) => {
  const found = /^(\d{1,3}(?:\.\d+)?) *%?$/.exec(written.trim())?.[1];
  if (found !== undefined && Number(found) <= 100) return Number(found);
  throw new WrongUseError(`${name} "${written}" is not a percentage; write 5%`);
};

export const backtest = command({
  usage: 'backtest <dir>',
  description: 'show how the rules of a folder would have decided the mails of the past',
  example: 'casemill rules backtest candidate --since 90d --fail-above 5%',
  options: [
    optionWithDefault('--since <duration>', 'how far to look back', '90d', parseSince),
    option('--fail-above <percent>', 'exit with 1 when more decisions differ', parsePercent),
    json,
  ],
  run: async ({ dir }, { since: sinceMs, ...options }) => {
    const { backtestFolder } = await import('./backtest-folder.js');
    const since = new Date(Date.now() - sinceMs);
    const progress = progressOn(process.stderr, 'mails', () => Date.now());
    return withUsecases(({ backtest }) => backtestFolder(dir, { ...options, since }, { backtest, progress }));
  },
});
