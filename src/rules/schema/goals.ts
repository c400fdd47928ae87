// goals.yaml: targets by name: what counts, whose, in which days, and of which larger goal it is a part.

import { z } from 'zod';
import type { GoalMetric } from '../../core/rule-set/goal.js';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { dateField, definedName, oneOf, strictMap } from './field-types.js';

export const GOAL_METRICS = [
  'cases-received',
  'cases-resolved',
  'cases-in-progress',
  'minutes-spent',
  'minutes-billed',
  'kpis-met',
] as const satisfies readonly GoalMetric[];

/** One goal. What it does not say itself is that of its parent. */
export function goalSchema(names: DefinedNames) {
  const agent = strictMap({ agent: definedName('agent', names, 'The agent whose cases count') });
  const queue = strictMap({ queue: definedName('queue', names, 'The queue whose cases count') });
  return strictMap({
    metric: oneOf(GOAL_METRICS, 'What counts; kpis-met is a share in percent').optional(),
    owner: z.union([agent, queue, z.literal('everyone')]).default('everyone'),
    when: conditionSchema.optional(),
    from: dateField('The first day').optional(),
    to: dateField('The last day').optional(),
    target: z.number().positive().meta({ description: 'What is to be reached' }),
    stretch: z.number().positive().optional().meta({ description: 'What would be splendid' }),
    parent: definedName('goal', names, 'The goal that this one is a part of').optional(),
  });
}

/** The file. */
export function goalsFile(names: DefinedNames) {
  return z.record(z.string(), goalSchema(names));
}
