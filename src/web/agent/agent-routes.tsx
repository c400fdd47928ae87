// The pages about agents. Everybody sees who is at work; absences are said by oneself or by leads.

import { type Context, Hono } from 'hono';
import { parseWhen } from '../../core/calendar/written-time.js';
import type { GivenCase } from '../../usecases/case/give-away-cases.js';
import { inLanguage } from '../layout/in-language.js';
import type { Message } from '../layout/page.js';
import { type Change, type Changed, make, makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
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
  routes.get('/agents/:agent', (context) => show(context, deps, context.get('message'), null));
  routes.post('/agents/:agent/away', async (context) => {
    const form = await context.req.parseBody();
    const { agent, timeZone, now, words } = context.get('reader');
    const until = parseWhen(formText(form, 'until'), timeZone, now, 'end');
    const { badTime } = inLanguage(agentWords, words);
    let given: readonly GivenCase[] | null = null;
    const change = changeOf(context, 'set-agent-away', async (system, name) => {
      if (until === null) return { ok: false, text: badTime };
      const absence = { until: until.toISOString(), reassign: form.reassign === 'yes' };
      const result = await system.setAway(name, absence, agent.name);
      if (result.ok) given = result.cases ?? null;
      return result;
    });
    if (change === null) return notFound(context);
    const made = await make(context, deps, change);
    // The list of what went where is too long for what a redirect carries.
    if (given !== null) return show(context, deps, made, given);
    keepMessage(context, made);
    return context.redirect(pathOf(change.subject), 303);
  });
  routes.post('/agents/:agent/back', (context) => {
    const { agent } = context.get('reader');
    const change = changeOf(context, 'set-agent-back', (system, name) => system.setAway(name, null, agent.name));
    return change === null ? notFound(context) : makeAndGo(context, deps, change, pathOf(change.subject));
  });
  return routes;
}

async function show(context: Ctx, deps: ConsoleDeps, message: Message | null, given: readonly GivenCase[] | null) {
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
      {...{ reader, message, calendar, agenda, after, given }}
      state={agentState(agent, loads, rules, reader.now)}
      queues={queues.map(({ name }) => name)}
    />
  );
  return sendPage(context, page);
}

/** Null when the reader may not. */
function changeOf(
  context: Ctx,
  action: string,
  run: (system: ConsoleDeps['system'], agent: string) => Promise<Changed>,
): Change | null {
  const agent = context.req.param('agent') ?? '';
  return maySetAway(context.get('reader'), agent)
    ? { action, subject: agent, run: (system) => run(system, agent) }
    : null;
}

function pathOf(agent: string): string {
  return `/console/agents/${encodeURIComponent(agent)}`;
}
