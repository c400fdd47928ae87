// `casemill report` and `casemill goal …` as commands.

import type { Command } from 'commander';
import { add, type Exit } from '../command.js';
import { withMeasures } from '../opened.js';
import type { ReportOptions } from './report.js';

export function addReportCommands(program: Command, exit: Exit): void {
  add(
    program,
    'report <kind>',
    'what happened: cases, resolutions, sla, agents, queues, customers or products; times are minutes',
    'casemill report queues --from 2026-01-01 --to 2026-03-31 --by month',
  )
    .option('--from <date>', 'the first day; 30 days when left out')
    .option('--to <date>', 'the last day; today when left out')
    .option('--by <step>', 'a line for each day, week or month')
    .option('--csv', 'for spreadsheets')
    .option('--json', 'for programs')
    .action(async (kind: string, options: ReportOptions) => {
      const { reportCommand } = await import('./report.js');
      exit(await withMeasures((measures, rules, now) => reportCommand(measures, rules, kind, options, now)));
    });

  const goal = add(program, 'goal', 'targets, and how far they are reached', 'casemill goal list');
  add(goal, 'list', 'all goals', 'casemill goal list')
    .option('--json', 'for programs')
    .action(async ({ json = false }: { json?: boolean }) => {
      const { goalCommand } = await import('./report.js');
      exit(await withMeasures((measures, rules, now) => goalCommand(measures, rules, null, json, now)));
    });
  add(goal, 'show <name>', 'one goal, with its parts', 'casemill goal show team-2026')
    .option('--json', 'for programs')
    .action(async (name: string, { json = false }: { json?: boolean }) => {
      const { goalCommand } = await import('./report.js');
      exit(await withMeasures((measures, rules, now) => goalCommand(measures, rules, name, json, now)));
    });
}
