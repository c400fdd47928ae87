// What is known of a browser in which nobody is signed in yet, and how it keeps who signs in.

import type { Context } from 'hono';
import { setCookie } from 'hono/cookie';
import type { SignedIn } from '../../usecases/session/sessions.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { wordsIn } from '../words/words-in.js';

export const sessionCookie = 'casemill-session';

type Ctx = Context<ConsoleEnv>;

/** Before anybody is known, the browser's language decides. */
export function wordsOf(context: Ctx) {
  return wordsIn(/^de\b/i.test(context.req.header('accept-language') ?? '') ? 'de' : null);
}

export function baseUrl(context: Ctx, { publicUrl }: Pick<ConsoleDeps, 'publicUrl'>): string {
  return (publicUrl ?? new URL(context.req.url).origin).replace(/\/+$/, '');
}

export function keepSession(
  context: Ctx,
  deps: Pick<ConsoleDeps, 'publicUrl'>,
  { secret, session }: Extract<SignedIn, { readonly ok: true }>,
): void {
  setCookie(context, sessionCookie, secret, {
    ...{ path: '/console', httpOnly: true, sameSite: 'Lax', expires: session.expiresAt },
    secure: baseUrl(context, deps).startsWith('https:'),
  });
}
