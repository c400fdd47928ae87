// Webhooks: what they were told, and telling them again. Leads and admins see it.

import { type Context, Hono } from 'hono';
import { parseWhen } from '../../core/calendar/written-time.js';
import { inLanguage } from '../layout/in-language.js';
import { makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { HOOK_STATUSES, HooksPage } from './hooks-page.js';
import { operationsWords } from './operations-words.js';

const limit = 50;
const operations = '/console/operations';

type Ctx = Context<ConsoleEnv>;

/** Mounted below the guard of the operations. */
export function hookRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/operations/hooks', (context) => list(context, deps));
  routes.post('/operations/hooks/:hook/test', async (context) => {
    const { own, hook } = named(context);
    const run = async (system: ConsoleDeps['system']) => {
      const answer = await system.testHook(hook);
      const { kind } = answer;
      const what = [answer.httpStatus, 'reason' in answer ? answer.reason : null].filter((part) => part !== null);
      return { ok: kind === 'delivered', text: own.tested(kind === 'delivered', what.join(' ')) };
    };
    return makeAndGo(context, deps, { action: 'test-hook', subject: hook, run }, operations);
  });
  routes.post('/operations/hooks/:hook/retry', async (context) => {
    const { own, hook } = named(context);
    const run = async (system: ConsoleDeps['system']) => {
      const [after] = await system.retryDeadHooks(hook);
      return { ok: after?.dead === 0, text: `${own.retried(after?.retried ?? 0)}, ${own.dead(after?.dead ?? 0)}` };
    };
    return makeAndGo(context, deps, { action: 'retry-hook', subject: hook, run }, operations);
  });
  routes.post('/operations/deliveries/:id/retry', async (context) => {
    const { own } = named(context);
    const id = context.req.param('id') ?? '';
    const hook = formText(await context.req.parseBody(), 'hook');
    const run = async (system: ConsoleDeps['system']) => {
      const { status, error } = await system.retryHookDelivery(id);
      return {
        ok: status === 'delivered',
        text: [own.statuses[status], error].filter((one) => one !== null).join(': '),
      };
    };
    const to = `${operations}/hooks?${new URLSearchParams({ hook })}`;
    return makeAndGo(context, deps, { action: 'retry-hook-delivery', subject: id, run }, to);
  });
  routes.post('/operations/replay', (context) => replay(context, deps));
  return routes;
}

function named(context: Ctx) {
  const own = inLanguage(operationsWords, context.get('reader').words);
  return { own, hook: context.req.param('hook') ?? '' };
}

async function list(context: Ctx, { system, rules }: ConsoleDeps) {
  const { hook = null, status: written, after = null } = context.req.query();
  if (hook !== null && !rules().hooks.has(hook)) return notFound(context);
  const status = HOOK_STATUSES.find((known) => known === written) ?? null;
  const view = await system.listHooks({ hook, status }, { limit, after });
  const reader = context.get('reader');
  return sendPage(context, <HooksPage {...{ reader, hook, status, after, view }} message={context.get('message')} />);
}

async function replay(context: Ctx, deps: ConsoleDeps) {
  const form = await context.req.parseBody();
  const { own } = named(context);
  const { timeZone, now } = context.get('reader');
  const hook = formText(form, 'hook');
  const from = parseWhen(formText(form, 'from'), timeZone, now, 'start');
  const written = formText(form, 'to');
  const to = written === '' ? now : parseWhen(written, timeZone, now, 'end');
  const run = async (system: ConsoleDeps['system']) => {
    if (from === null || to === null || to <= from) return { ok: false, text: own.badTime };
    return { ok: true, text: own.replayed(await system.replayHook(hook, { from, to })) };
  };
  const back = `${operations}/hooks?${new URLSearchParams({ hook })}`;
  return makeAndGo(context, deps, { action: 'replay-hook', subject: hook, run }, back);
}
