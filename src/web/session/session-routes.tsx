// Signing in by a mailed link, and out; the sessions of an agent. Whoever asks for a link learns nothing of who is an
// agent.

import { Hono } from 'hono';
import { deleteCookie, getCookie } from 'hono/cookie';
import type { MiddlewareHandler } from 'hono/types';
import { createRateLimit } from '../../http/rate-limit.js';
import { readerOf } from '../layout/reader.js';
import { asksForPart } from '../request/asks-for-part.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage, takeMessage } from '../request/flash.js';
import { formText } from '../request/form-text.js';
import { sendPage } from '../request/send-page.js';
import { baseUrl, keepSession, sessionCookie, wordsOf } from './browser.js';
import { openidRoutes } from './openid-routes.js';
import { SessionsPage } from './sessions-page.js';
import { type SignInNote, SignInPage, UseLinkPage } from './sign-in-pages.js';

/** Of one client. */
const linksRate = { perSecond: 1 / 20, burst: 5 };
/** Of one client, to use links. */
const usesRate = { perSecond: 1, burst: 50 };
/** To one address, whoever asks. */
const mailsRate = { perSecond: 1 / 60, burst: 3 };

export function signInRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  const limits = {
    clients: createRateLimit(linksRate),
    addresses: createRateLimit(mailsRate),
    uses: createRateLimit(usesRate),
  };
  const provider = deps.identityProvider?.name ?? null;
  routes.route('/', openidRoutes(deps));
  routes.get('/sign-in', (context) =>
    sendPage(context, <SignInPage words={wordsOf(context)} note={null} provider={provider} />),
  );
  routes.post('/sign-in', async (context) => {
    const address = formText(await context.req.parseBody(), 'address')
      .slice(0, 254)
      .trim()
      .toLowerCase();
    const isTooOften = limits.clients.take(context.get('clientAddress')) > 0 || limits.addresses.take(address) > 0;
    // Not awaited: how long it takes would tell who is an agent.
    if (!isTooOften) void mailLink(deps, address, baseUrl(context, deps));
    const note: SignInNote = isTooOften ? 'tooMany' : 'linkSent';
    return sendPage(
      context,
      <SignInPage words={wordsOf(context)} note={note} provider={provider} />,
      isTooOften ? 429 : 200,
    );
  });
  // In the query, since the log has paths.
  routes.get('/sign-in/link', (context) =>
    sendPage(context, <UseLinkPage words={wordsOf(context)} secret={context.req.query('secret') ?? ''} />),
  );
  routes.post('/sign-in/link', async (context) => {
    if (limits.uses.take(context.get('clientAddress')) > 0) {
      return sendPage(context, <SignInPage words={wordsOf(context)} note="tooMany" provider={provider} />, 429);
    }
    const secret = formText(await context.req.parseBody(), 'secret').slice(0, 100);
    const signedIn = await deps.sessions.redeemSignInLink(secret, {
      device: context.req.header('user-agent') ?? '',
      address: context.get('clientAddress'),
      requestId: context.get('requestId'),
    });
    if (!signedIn.ok)
      return sendPage(context, <SignInPage words={wordsOf(context)} note="linkOver" provider={provider} />, 422);
    keepSession(context, deps, signedIn);
    return context.redirect('/console', 303);
  });
  return routes;
}

async function mailLink({ sessions, log }: ConsoleDeps, address: string, base: string): Promise<void> {
  try {
    await sessions.mailSignInLink(address, (secret) => `${base}/console/sign-in/link?secret=${secret}`);
  } catch (error) {
    log.error({ error: error instanceof Error ? error.message : String(error) }, 'sign-in link not sent');
  }
}

/** Lets only agents pass; others are asked to sign in. */
export function signedIn({ sessions, rules, clock, visits }: ConsoleDeps): MiddlewareHandler<ConsoleEnv> {
  return async (context, next) => {
    const secret = getCookie(context, sessionCookie);
    const session = secret === undefined ? undefined : await sessions.findSession(secret);
    const reader = session && readerOf(session, rules(), clock(), visits);
    if (reader === undefined) {
      return context.redirect('/console/sign-in', 303);
    }
    context.set('reader', reader);
    context.set('caller', reader.agent.name);
    context.set('message', asksForPart(context) ? null : takeMessage(context));
    return next();
  };
}

export function sessionRoutes({ sessions }: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/sessions', async (context) => {
    const reader = context.get('reader');
    const list = await sessions.listSessions(reader.agent.name);
    return sendPage(context, <SessionsPage reader={reader} sessions={list} message={context.get('message')} />);
  });
  routes.post('/sessions/end', async (context) => {
    const { agent, words } = context.get('reader');
    const id = formText(await context.req.parseBody(), 'id');
    const how = { action: 'end-session', requestId: context.get('requestId') } as const;
    const ended = await sessions.endSession(agent.name, id, how);
    if (ended) keepMessage(context, { ok: true, text: `${words.end}: ${words.stepDone}` });
    return context.redirect('/console/sessions', 303);
  });
  routes.post('/sessions/end-others', async (context) => {
    await sessions.endOtherSessions(context.get('reader').session, context.get('requestId'));
    return context.redirect('/console/sessions', 303);
  });
  routes.post('/sign-out', async (context) => {
    const { agent, session } = context.get('reader');
    await sessions.endSession(agent.name, session.id, { action: 'sign-out', requestId: context.get('requestId') });
    deleteCookie(context, sessionCookie, { path: '/console' });
    return context.redirect('/console/sign-in', 303);
  });
  return routes;
}
