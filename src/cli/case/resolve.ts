// `casemill case resolve`: closes a case with its resolution and the minutes that it took.

import { RESOLUTION_TYPES } from '../../core/case/resolution.js';
import { command } from '../command-line/command.js';
import { flag, option, optionWithDefault } from '../command-line/option.js';
import { parseWholeMinutes, wordOf } from '../command-line/parse-words.js';
import { act, agentOptions } from './act.js';

export const resolve = command({
  usage: 'resolve <number> <resolution>',
  description: 'resolve a case',
  example: 'casemill case resolve C-000001 "Replaced the fuse" --minutes 25 --agent lena',
  undo: 'casemill case reactivate C-000001: the resolution and what became of KPIs stay, and what it took from an entitlement comes back',
  options: [
    ...agentOptions,
    option('--minutes <minutes>', 'minutes spent; by default the sum over the activities', parseWholeMinutes),
    option('--billable <minutes>', 'minutes to bill; by default all of them', parseWholeMinutes),
    optionWithDefault(
      '--type <type>',
      `the kind of resolution: ${RESOLUTION_TYPES.join(' or ')}`,
      'problem-solved',
      wordOf(RESOLUTION_TYPES),
    ),
    option('--skip-steps <reason>', 'resolve without required steps of its process, and keep the reason'),
    flag('--close-activities', 'cancel the activities that are still open'),
  ],
  run: ({ number, resolution }, { agent, json, minutes = null, billable, type, skipSteps, closeActivities }) =>
    act(
      number,
      { agent, json },
      {
        ...{ kind: 'resolve', text: resolution, type, minutes, closeActivities },
        ...(skipSteps !== undefined && { skipSteps }),
        ...(billable !== undefined && { billableMinutes: billable }),
      },
    ),
});
