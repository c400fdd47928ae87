// goals.yaml: goals by name: metric, owner, period, target and parent.

import { z } from 'zod';
import { CASE_METRICS, WORK_METRICS } from '../../core/rule-set/goal.js';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, strictMap } from './field-types.js';
import { date } from './value-types.js';

const GOAL_METRICS = [...CASE_METRICS, ...WORK_METRICS] as const;

/** One goal. It inherits metric and period from its parent. */
export function goalSchema(names: DefinedNames) {
  const agent = strictMap({ agent: definedName('agent', names, 'The agent whose cases count') });
  const queue = strictMap({ queue: definedName('queue', names, 'The queue whose cases count') });
  return strictMap({
    metric: oneOf(GOAL_METRICS, 'What to count; kpis-met and tasks-on-time are percentages').optional(),
    owner: z.union([agent, queue, z.literal('everyone')]).default('everyone'),
    when: conditionSchema.optional(),
    from: date('The first day').optional(),
    to: date('The last day').optional(),
    target: z.number().positive().meta({ description: 'The value to reach' }),
    stretch: z.number().positive().optional().meta({ description: 'A more ambitious value; above the target' }),
    parent: definedName('goal', names, 'The goal that this one rolls up into').optional(),
  });
}

/** The file. */
export function goalsFile(names: DefinedNames) {
  return z.record(z.string(), goalSchema(names));
}
