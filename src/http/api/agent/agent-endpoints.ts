// What the API offers about agents: who there is, what they have planned, and when they are away.

import { z } from 'zod';
import { callerName } from '../../endpoint/caller.js';
import { change } from '../../endpoint/change.js';
import type { Endpoint } from '../../endpoint/endpoint.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { maybeInstant } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { problem } from '../../problem.js';

const params = z.object({ agent: z.string().describe('By name.') });

const agent = z
  .object({
    ...{ name: z.string(), displayName: z.string(), email: z.string(), roles: z.array(z.string()) },
    skills: z.record(z.string(), z.number()),
    capacity: z.number().nullable(),
  })
  .meta({ id: 'Agent' });

const list = endpoint({
  method: 'get',
  path: '/v1/agents',
  id: 'listAgents',
  summary: 'List the agents of the rules',
  scope: 'read',
  answers: { 200: { description: 'All of them.', schema: z.object({ agents: z.array(agent) }) } },
  run: async ({ rules }) => {
    const { agents } = await rules();
    const shown = [...agents.values()].map(({ name, displayName, email, roles, skills, capacity }) => {
      return { name, displayName, email, roles, skills: Object.fromEntries(skills), capacity };
    });
    return json({ agents: shown });
  },
});

const planned = z
  .object({
    ...{ id: z.string(), case: z.string(), kind: z.string(), subject: z.string() },
    ...{ dueAt: maybeInstant, endsAt: maybeInstant },
  })
  .meta({ id: 'AgendaItem' });

const agenda = endpoint({
  method: 'get',
  path: '/v1/agents/{agent}/agenda',
  id: 'showAgenda',
  summary: 'List the open tasks and appointments of an agent, the earliest first',
  scope: 'read',
  params,
  query: z.strictObject(pageQuery),
  answers: { 200: { description: 'A page of them.', schema: z.object({ agenda: z.array(planned), next }) } },
  problems: ['no-agent'],
  run: async ({ agenda, rules }, { params, query }) => {
    const { agents } = await rules();
    if (!agents.has(params.agent)) return problem(404, 'no-agent', `there is no agent "${params.agent}"`);
    const { items, next } = await agenda.list(params.agent, pageOf(query));
    return json({ agenda: items, next });
  },
});

const away = change({
  method: 'put',
  path: '/v1/agents/{agent}/absence',
  id: 'setAgentAway',
  summary: 'Assign nothing to an agent until a time, and perhaps give the cases of the agent to others',
  params,
  body: z.strictObject({
    until: z.string().max(100).describe('Such as 2026-03-10T08:00Z, "tomorrow 09:00" or 3d.'),
    reassign: z.boolean().default(false),
  }),
  problems: ['no-agent', 'bad-time'],
  run: ({ setAway }, { params, body, caller }) => setAway(params.agent, body, callerName(caller)),
});

const back = change({
  method: 'delete',
  path: '/v1/agents/{agent}/absence',
  id: 'setAgentBack',
  summary: 'Assign cases to an agent again who was away',
  params,
  problems: ['no-agent'],
  run: ({ setAway }, { params, caller }) => setAway(params.agent, null, callerName(caller)),
});

export const agentEndpoints: readonly Endpoint[] = [list, agenda, away, back];
