// `casemill agent away`: nothing is assigned to the agent until then.

import { command } from '../command-line/command.js';
import { withUsecases } from '../command-line/opened.js';
import { flag, json, requiredOption } from '../command-line/option.js';
import { timeHelp } from '../command-line/written-time.js';
import { printResult } from '../output/print-result.js';

export const away = command({
  usage: 'away <agent>',
  description: 'assign nothing to an agent until a time, and perhaps give the agent’s cases to others',
  example: 'casemill agent away lena --until 2026-03-10 --reassign',
  undo: 'casemill agent back lena; cases that went to others stay there',
  options: [
    requiredOption('--until <when>', `${timeHelp}; of a day, its end`),
    flag('--reassign', 'give the active cases to others, as the routing rules assign them, or back to their queues'),
    json,
  ],
  run: ({ agent }, { until, reassign, json }) =>
    withUsecases(async (usecases) => {
      const result = await usecases.setAway(agent, { until, reassign }, null);
      const code = printResult(result, json);
      if (json || !result.ok) return code;
      for (const { case: number, title, queue, agent: to, why } of result.cases ?? []) {
        console.log(`${number} ${title}: ${to === null ? `waits in ${queue}` : `to ${to}`}, ${why}`);
      }
      return code;
    }),
});
