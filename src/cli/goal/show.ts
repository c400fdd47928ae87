// `casemill goal show`: one goal and the goals that are part of it.

import { command } from '../command-line/command.js';
import { withReports } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const show = command({
  usage: 'show <name>',
  description: 'show a goal and its sub-goals',
  example: 'casemill goal show team-2026',
  options: [json],
  run: ({ name }, { json }) =>
    withReports(async (usecases, now, rules) => {
      if (!rules.goals.has(name)) {
        const names = [...rules.goals.keys()].join(', ') || 'none';
        console.error(`There is no goal "${name}" in goals.yaml. Goals: ${names}.`);
        return 1;
      }
      const { goalTable } = await import('./goal-record.js');
      const { goalJson } = await import('../../usecases/report/goal-json.js');
      const goals = await usecases.measureGoals(now);
      const found = goals.filter(({ goal }) => goal.name === name || goal.parent === name);
      if (json) console.log(JSON.stringify(found.filter(({ goal }) => goal.name === name).map(goalJson)[0]));
      else console.log(goalTable(found));
      return 0;
    }),
});
