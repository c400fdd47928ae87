// The pages about agents. Everybody sees who is at work; absences are said by oneself or by leads.

import { type Context, Hono } from 'hono';
import { parseWhen } from '../../core/calendar/written-time.js';
import { inLanguage } from '../layout/in-language.js';
import { makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { AgentPage, maySetAway } from './agent-page.js';
import { agentWords } from './agent-words.js';
import { AgentsPage } from './agents-page.js';
import { agentState } from './presence.js';

const limit = 50;

type Ctx = Context<ConsoleEnv>;

export function agentRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/agents', async (context) => {
    const [reader, rules, loads] = [context.get('reader'), deps.rules(), await deps.office.loads()];
    const agents = [...rules.agents.values()].map((agent) => agentState(agent, loads, rules, reader.now));
    return sendPage(context, <AgentsPage {...{ reader, agents }} message={context.get('message')} />);
  });
  routes.get('/agents/:agent', (context) => show(context, deps));
  routes.post('/agents/:agent/away', async (context) => {
    const form = await context.req.parseBody();
    const { timeZone, now, words } = context.get('reader');
    const until = parseWhen(formText(form, 'until'), timeZone, now, 'end');
    const { badTime } = inLanguage(agentWords, words);
    return change(context, deps, 'set-agent-away', async (system, agent) =>
      until === null
        ? { ok: false, text: badTime }
        : system.setAway(agent, { until: until.toISOString(), reassign: form.reassign === 'yes' }),
    );
  });
  routes.post('/agents/:agent/back', (context) =>
    change(context, deps, 'set-agent-back', (system, agent) => system.setAway(agent, null)),
  );
  return routes;
}

async function show(context: Ctx, deps: ConsoleDeps) {
  const reader = context.get('reader');
  const rules = deps.rules();
  const agent = rules.agents.get(context.req.param('agent') ?? '');
  if (agent === undefined) return notFound(context);
  const after = context.req.query('after') ?? null;
  const [loads, agenda] = await Promise.all([
    deps.office.loads(),
    deps.system.agenda.list(agent.name, { limit, after }),
  ]);
  const calendar = agent.calendar === null ? null : (rules.calendars.get(agent.calendar) ?? null);
  const queues = [...rules.queues.values()].filter(({ members }) => members.includes(agent.name));
  const page = (
    <AgentPage
      {...{ reader, calendar, agenda, after }}
      message={context.get('message')}
      state={agentState(agent, loads, rules, reader.now)}
      queues={queues.map(({ name }) => name)}
    />
  );
  return sendPage(context, page);
}

async function change(
  context: Ctx,
  deps: ConsoleDeps,
  action: string,
  run: (system: ConsoleDeps['system'], agent: string) => Promise<{ ok: boolean; text: string }>,
) {
  const agent = context.req.param('agent') ?? '';
  if (!maySetAway(context.get('reader'), agent)) return notFound(context);
  const to = `/console/agents/${encodeURIComponent(agent)}`;
  return makeAndGo(context, deps, { action, subject: agent, run: (system) => run(system, agent) }, to);
}
