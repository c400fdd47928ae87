// `casemill report`: what happened in a period, as a table, CSV or JSON.

import { command } from '../command-line/command.js';
import { withReports } from '../command-line/opened.js';
import { flag, json, option } from '../command-line/option.js';
import { parseDate } from '../command-line/parse-words.js';

export const report = command({
  usage: 'report <kind>',
  description:
    'report on cases, resolutions, sla, agents, queues, customers, products, families, comments, articles, activities, casework, resources or services; times are in minutes',
  example: 'casemill report queues --from 2026-01-01 --to 2026-03-31 --by month',
  options: [
    option('--from <date>', 'the first day; by default 30 days up to the last', parseDate),
    option('--to <date>', 'the last day; by default today', parseDate),
    option('--by <step>', 'a row for each day, week or month'),
    flag('--csv', 'print CSV, for spreadsheets'),
    json,
  ],
  run: async ({ kind }, options) => {
    const { printReport } = await import('./print-report.js');
    return withReports(({ createReport }, now, rules) => printReport({ createReport, rules }, kind, options, now));
  },
});
