// The console: pages for agents over the use cases of the API. Nothing is loaded from elsewhere, nothing runs but our
// scripts, and no other site can make a browser change anything here.

import { Hono } from 'hono';
import { csrf } from 'hono/csrf';
import { createMiddleware } from 'hono/factory';
import { HTTPException } from 'hono/http-exception';
import { trimTrailingSlash } from 'hono/trailing-slash';
import { InvalidCursorError } from '../ports/page.js';
import { boardRoutes } from './board/board-routes.js';
import { caseRoutes } from './case/case-routes.js';
import { keptRoutes } from './desk/kept-routes.js';
import { stripRoutes } from './desk/strip-routes.js';
import { liveRoutes } from './live/live-routes.js';
import { officeRoutes } from './office-routes.js';
import { operationsRoutes } from './operations/operations-routes.js';
import { reportRoutes } from './report/report-routes.js';
import type { ConsoleDeps } from './request/console-deps.js';
import type { ConsoleEnv } from './request/console-env.js';
import { notFound } from './request/not-found.js';
import { sessionRoutes, signedIn, signInRoutes } from './session/session-routes.js';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');

const guarded = createMiddleware(async (context, next) => {
  await next();
  const { headers } = context.res;
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy);
  // A part of a page has the address of the page: a browser that kept it would show it alone on the way back.
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store');
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
  headers.set('cross-origin-opener-policy', 'same-origin');
});

export function createConsole(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();
  app.use(guarded);
  app.use(trimTrailingSlash());
  // A proxy may speak TLS for us, so the host decides, not the scheme.
  app.use(
    csrf({
      origin: (origin, context) => hostOf(origin) === (context.req.header('host') ?? '') || origin === originOf(deps),
    }),
  );
  app.get('/assets/:name', (context) => {
    const asset = deps.asset(context.req.param('name'));
    if (asset === undefined) return context.notFound();
    const headers = {
      ...{ 'content-type': asset.type, etag: asset.tag, 'cache-control': 'public, max-age=300' },
      vary: 'accept-encoding',
    };
    if (context.req.header('if-none-match') === asset.tag) return context.body(null, 304, headers);
    if (!/\bgzip\b/.test(context.req.header('accept-encoding') ?? '')) return context.body(asset.text, 200, headers);
    return context.body(asset.gzip, 200, { ...headers, 'content-encoding': 'gzip' });
  });
  app.route('/', signInRoutes(deps));
  app.use(signedIn(deps));
  app.route('/', sessionRoutes(deps));
  app.route('/', liveRoutes(deps));
  app.route('/', stripRoutes(deps));
  app.route('/', keptRoutes(deps));
  app.route('/', boardRoutes(deps));
  app.route('/', caseRoutes(deps));
  app.route('/', officeRoutes(deps));
  app.route('/', reportRoutes(deps));
  app.route('/', operationsRoutes(deps));
  app.all('*', (context) => notFound(context));
  app.onError((error, context) => {
    if (error instanceof HTTPException) return error.getResponse();
    if (error instanceof InvalidCursorError) return notFound(context);
    throw error;
  });
  return app;
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : '';
}

function originOf({ publicUrl }: ConsoleDeps): string {
  return publicUrl === null ? '' : new URL(publicUrl).origin;
}
