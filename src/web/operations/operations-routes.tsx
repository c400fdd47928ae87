// The page of those who run the installation. Supervisors and admins see it.

import { type Context, Hono } from 'hono';
import { makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { formText } from '../request/form-text.js';
import { forOperators } from '../request/roles.js';
import { sendPage } from '../request/send-page.js';
import { hookRoutes } from './hook-routes.js';
import { OperationsPage, type WaitingList } from './operations-page.js';

/** Of each list. The next ones are a page further. */
const limit = 25;

type Ctx = Context<ConsoleEnv>;

export function operationsRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.use('/operations/*', forOperators);
  routes.get('/operations', forOperators, async (context) => {
    const { system } = deps;
    const pageOf = (list: WaitingList) => ({ limit, after: context.req.query(list) ?? null });
    const [mailboxes, held, quarantined, failed, { hooks }, workers, versions] = await Promise.all([
      system.mailboxReports(),
      system.listHeld({ discarded: false }, pageOf('held')),
      system.listQuarantined({ discarded: false }, pageOf('quarantined')),
      system.listFailed(pageOf('failed')),
      system.listHooks({ hook: null, status: null }, { limit: 1, after: null }),
      deps.office.workers(),
      deps.versions(),
    ]);
    const view = { mailboxes, held, quarantined, failed, hooks, workers, versions, after: context.req.query() };
    const reader = context.get('reader');
    return sendPage(context, <OperationsPage reader={reader} view={view} message={context.get('message')} />);
  });
  routes.post('/operations/held/:id/accept', (context) =>
    decide(context, deps, 'release-held', (system, id, by) => system.releaseHeld(id, by)),
  );
  routes.post('/operations/quarantine/:id/accept', (context) =>
    decide(context, deps, 'retry-quarantined', (system, id) => system.retryQuarantined(id)),
  );
  routes.post('/operations/held/:id/discard', async (context) => {
    const why = await reasonIn(context);
    return decide(context, deps, 'discard-held', (system, id, by) => system.discardHeld(id, { by, why }));
  });
  routes.post('/operations/quarantine/:id/discard', async (context) => {
    const why = await reasonIn(context);
    return decide(context, deps, 'discard-quarantined', (system, id, by) => system.discardQuarantined(id, { by, why }));
  });
  routes.route('/', hookRoutes(deps));
  routes.post('/operations/failed/retry-all', (context) =>
    decide(context, deps, 'retry-failed', (system) => system.retryAllFailed(() => undefined)),
  );
  routes.post('/operations/failed/:id/retry', (context) =>
    decide(context, deps, 'retry-failed', (system, id) => system.retryFailed(id)),
  );
  return routes;
}

function decide(
  context: Ctx,
  deps: ConsoleDeps,
  action: string,
  run: (system: ConsoleDeps['system'], id: string, by: string) => Promise<unknown>,
) {
  const { words, agent } = context.get('reader');
  const id = context.req.param('id') ?? '';
  const change = {
    ...{ action, subject: id },
    async run(system: ConsoleDeps['system']) {
      await run(system, id, agent.name);
      return { ok: true, text: words.stepDone };
    },
  };
  return makeAndGo(context, deps, change, '/console/operations');
}

async function reasonIn(context: Ctx): Promise<string> {
  return formText(await context.req.parseBody(), 'why')
    .trim()
    .slice(0, 500);
}
