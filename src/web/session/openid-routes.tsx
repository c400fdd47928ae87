// Signing in by an OpenID provider. The browser keeps what its answer must fit to in a cookie for ten minutes; an
// answer that nobody asked for signs nobody in.

import { type Context, Hono } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import { createRateLimit } from '../../http/rate-limit.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { sendPage } from '../request/send-page.js';
import { baseUrl, keepSession, wordsOf } from './browser.js';
import { type SignInNote, SignInPage } from './sign-in-pages.js';

const cookie = 'casemill-openid';
const keptSeconds = 600;
const path = '/console/sign-in/openid';
/** Of one client. */
const rate = { perSecond: 1 / 5, burst: 20 };

const attempt = z.tuple([z.string(), z.string(), z.string()]);

export function openidRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  const { identityProvider, log } = deps;
  if (identityProvider === null) return routes;
  const limit = createRateLimit(rate);
  const refuse = (context: Context<ConsoleEnv>, note: SignInNote, status: 422 | 429) =>
    sendPage(context, <SignInPage words={wordsOf(context)} note={note} provider={identityProvider.name} />, status);
  const failed = (context: Context<ConsoleEnv>, error: unknown) => {
    log.warn({ error: error instanceof Error ? error.message : String(error) }, 'sign-in by provider failed');
    return refuse(context, 'providerFailed', 422);
  };

  routes.get('/sign-in/openid', async (context) => {
    if (limit.take(context.get('clientAddress')) > 0) return refuse(context, 'tooMany', 429);
    try {
      const { url, ...kept } = await identityProvider.begin(`${baseUrl(context, deps)}${path}/back`);
      setCookie(context, cookie, JSON.stringify([kept.state, kept.nonce, kept.verifier]), {
        ...{ path, httpOnly: true, sameSite: 'Lax', maxAge: keptSeconds },
        secure: baseUrl(context, deps).startsWith('https:'),
      });
      return context.redirect(url, 303);
    } catch (error) {
      return failed(context, error);
    }
  });

  routes.get('/sign-in/openid/back', async (context) => {
    if (limit.take(context.get('clientAddress')) > 0) return refuse(context, 'tooMany', 429);
    const kept = attempt.safeParse(parsed(getCookie(context, cookie)));
    deleteCookie(context, cookie, { path });
    if (!kept.success) return refuse(context, 'providerFailed', 422);
    const [state, nonce, verifier] = kept.data;
    const answered = new URL(`${baseUrl(context, deps)}${path}/back${new URL(context.req.url).search}`);
    let address: string | null;
    try {
      address = await identityProvider.finish(answered, { state, nonce, verifier });
    } catch (error) {
      return failed(context, error);
    }
    const signedIn = await deps.sessions.signInByAddress(address ?? '', {
      device: context.req.header('user-agent') ?? '',
      address: context.get('clientAddress'),
      requestId: context.get('requestId'),
    });
    if (!signedIn.ok) return refuse(context, 'noAgent', 422);
    keepSession(context, deps, signedIn);
    return context.redirect('/console', 303);
  });
  return routes;
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
