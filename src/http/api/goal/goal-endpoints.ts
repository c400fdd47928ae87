// `GET /v1/goals` and one of them: the goals of the rules with their progress.

import { z } from 'zod';
import { goalJson } from '../../../usecases/report/goal-json.js';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { problem } from '../../problem.js';

const goal = z
  .looseObject({ name: z.string(), metric: z.string(), from: z.string(), to: z.string(), target: z.number() })
  .meta({ id: 'Goal' });

const list = endpoint({
  method: 'get',
  path: '/v1/goals',
  id: 'listGoals',
  summary: 'List goals with their progress',
  scope: 'read',
  answers: { 200: { description: 'All of the rules.', schema: z.object({ goals: z.array(goal) }) } },
  run: async ({ measureGoals, clock }) => json({ goals: (await measureGoals(clock())).map(goalJson) }),
});

const show = endpoint({
  method: 'get',
  path: '/v1/goals/{name}',
  id: 'showGoal',
  summary: 'Show a goal with its progress',
  scope: 'read',
  params: z.object({ name: z.string() }),
  answers: { 200: { description: 'The goal.', schema: goal } },
  problems: ['no-goal'],
  run: async ({ measureGoals, clock }, { params: { name } }) => {
    const found = (await measureGoals(clock())).find(({ goal }) => goal.name === name);
    return found === undefined ? problem(404, 'no-goal', `goals.yaml has no goal "${name}"`) : json(goalJson(found));
  },
});

export const goalEndpoints: readonly Endpoint[] = [list, show];
