// `casemill agenda`: what an agent has planned, over all cases.

import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json, requiredOption } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines } from '../command-line/page-options.js';
import { instant, shorten, table } from '../output/text.js';

export const agenda = command({
  usage: 'agenda',
  description: 'list the open tasks and appointments of an agent, the earliest first',
  example: 'casemill agenda --agent lena',
  options: [requiredOption('--agent <name>', 'whose they are'), limitOption, afterOption, json],
  run: (_, { agent, limit, after = null, json }) =>
    withRecords(async ({ agenda, isAgent, clock }) => {
      const { items, next } = await agenda.list(agent, { limit, after });
      if (items.length === 0 && !(await isAgent(agent))) {
        console.error(`There is no agent "${agent}" in agents.yaml.`);
        return 1;
      }
      if (json) console.log(JSON.stringify({ agenda: items, next }));
      else if (items.length === 0) console.log(`${agent} has no open task or appointment.`);
      else {
        const now = clock();
        const rows = items.map(({ dueAt, endsAt, kind, case: number, subject }) => [
          instant(dueAt) + (dueAt !== null && dueAt < now ? ' !' : ''),
          instant(endsAt),
          kind,
          number,
          shorten(subject, 60),
        ]);
        const more = nextPageLines(['agenda', '--agent', agent, ...limitWords(limit)], next);
        console.log([table(['due (UTC)', 'until', 'activity', 'case', 'about'], rows), ...more].join('\n'));
      }
      return 0;
    }),
});
