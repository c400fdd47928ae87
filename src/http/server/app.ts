// The routes of the server: health, metrics and the API, each request with an id, a line in the log and a limit of
// time.

import type { BlockList } from 'node:net';
import { type Context, Hono } from 'hono';
import { createMiddleware } from 'hono/factory';
import { routePath } from 'hono/route';
import type { Log } from '../../ports/clock-and-log.js';
import { DatabaseTroubleError } from '../../ports/database-trouble.js';
import type { Observe } from '../../ports/observe.js';
import { type ApiDeps, createApi } from '../api/api.js';
import { type CalendarDeps, createCalendar } from '../calendar/calendar.js';
import { clientAddress } from '../client-address.js';
import { createForm, type FormDeps } from '../form/form.js';
import { type HealthDeps, healthOf } from '../health.js';
import { problem } from '../problem.js';
import type { RequestEnv } from '../request-env.js';
import { sendProblem } from '../send-problem.js';

export interface HttpDeps {
  readonly health: HealthDeps;
  readonly api: ApiDeps;
  readonly form: FormDeps;
  readonly calendar: CalendarDeps;
  /** Adds the pages for agents, below `/console`. */
  readonly addPages: (app: Hono<RequestEnv>) => void;
  /** The page for a monitoring system that accepts these types. */
  readonly metrics: (accept: string) => Promise<{ readonly contentType: string; readonly text: string }>;
  readonly observe: Observe;
  readonly log: Log;
  readonly newId: () => string;
  /** Proxies whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList;
}

/** A request that takes longer is answered with a problem. */
const answerWithinMs = 30_000;

const unavailable = problem(
  503,
  'database-unavailable',
  'the database is full or away; send it again in some minutes. The log has the reason under requestId',
);

export function createHttpApp(deps: HttpDeps): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();
  app.use(identified(deps));
  app.get('/health', async (context) => {
    const health = await healthOf(deps.health);
    return context.json(health, health.ok ? 200 : 503);
  });
  app.get('/metrics', async (context) => {
    const { contentType, text } = await deps.metrics(context.req.header('accept') ?? '');
    return context.body(text, 200, { 'content-type': contentType });
  });
  app.use('/form/*', inTime);
  app.route('/form', createForm(deps.form));
  app.use('/calendar/*', inTime);
  app.route('/calendar', createCalendar(deps.calendar));
  app.get('/', (context) => context.redirect('/console'));
  app.use('/console/*', inTime);
  deps.addPages(app);
  app.use('/api/*', inTime);
  app.route('/api', createApi(deps.api));
  app.notFound((context) => sendProblem(context, problem(404, 'no-page', `there is nothing at ${context.req.path}`)));
  app.onError((error, context) => {
    if (hasHungUp(context.env)) {
      deps.log.info({ requestId: context.get('requestId') }, 'the client hung up in the middle of its request');
      return sendProblem(context, problem(400, 'cut-off', 'the request ended in its middle'));
    }
    deps.log.error({ requestId: context.get('requestId'), error: error.message, stack: error.stack }, 'request failed');
    if (error instanceof DatabaseTroubleError) return sendProblem(context, unavailable);
    return sendProblem(context, problem(500, 'internal', 'something went wrong here; the log has it under requestId'));
  });
  return app;
}

/** Nobody reads an answer then. */
function hasHungUp({ incoming }: RequestEnv['Bindings']): boolean {
  return incoming?.destroyed === true && !incoming.complete;
}

/** Gives each request its id and its line in the log. */
function identified({ log, observe, newId, trustedProxies }: HttpDeps) {
  return createMiddleware<RequestEnv>(async (context, next) => {
    const begun = performance.now();
    const given = context.req.header('x-request-id') ?? '';
    const requestId = /^[\w.-]{8,64}$/.test(given) ? given : newId();
    const peer = context.env.incoming?.socket.remoteAddress ?? '';
    const client = clientAddress(peer, context.req.header('x-forwarded-for'), trustedProxies);
    context.set('requestId', requestId);
    context.set('clientAddress', client);
    await next();
    context.res.headers.set('x-request-id', requestId);
    const { method, path } = context.req;
    const caller = context.get('caller');
    const ms = Math.round(performance.now() - begun);
    const { status } = context.res;
    observe({ type: 'request-answered', method, route: routeOf(context), status, seconds: ms / 1000 });
    const facts = { requestId, method, path, status, ms, client, ...(caller && { caller }) };
    // Monitoring systems ask every few seconds.
    if (path === '/health' || path === '/metrics') log.debug(facts, 'request answered');
    else log.info(facts, 'request answered');
  });
}

/** The pattern of the operation that answered; null: there is none. */
function routeOf(context: Context<RequestEnv>): string | null {
  const path = routePath(context, -1);
  return path.endsWith('*') ? null : path;
}

const inTime = createMiddleware<RequestEnv>(async (context, next) => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), answerWithinMs);
  });
  const outcome = await Promise.race([next(), late]).finally(() => clearTimeout(timer));
  if (outcome !== 'late') return;
  const advice = 'it may still be done; send it again with the same Idempotency-Key to find out';
  return sendProblem(context, problem(503, 'timeout', `no answer within ${answerWithinMs / 1000} seconds; ${advice}`));
});
