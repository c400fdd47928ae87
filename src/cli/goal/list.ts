// `casemill goal list`: the goals of the rules with their progress.

import { command } from '../command-line/command.js';
import { withReports } from '../command-line/opened.js';
import { json } from '../command-line/option.js';

export const list = command({
  usage: 'list',
  description: 'list goals with their progress',
  example: 'casemill goal list',
  options: [json],
  run: (_, { json }) =>
    withReports(async (usecases, now) => {
      const { goalTable } = await import('./goal-record.js');
      const { goalJson } = await import('../../usecases/report/goal-json.js');
      const goals = await usecases.measureGoals(now);
      if (json) console.log(JSON.stringify({ goals: goals.map(goalJson) }));
      else if (goals.length > 0) console.log(goalTable(goals));
      else console.log('There are no goals. Add them to goals.yaml; see `casemill rules schema goals.yaml`.');
      return 0;
    }),
});
