// Carries what was done over the redirect that follows a form, in a cookie that lives for one page.

import type { Context } from 'hono';
import { deleteCookie, getCookie, setCookie } from 'hono/cookie';
import { z } from 'zod';
import type { Message } from '../layout/page.js';
import type { ConsoleEnv } from './console-env.js';

const name = 'casemill-message';
/** Cookies have room for 4 kB. */
const longest = 600;
const schema = z.tuple([z.boolean(), z.string()]);

export function keepMessage(context: Context<ConsoleEnv>, { ok, text }: Message): void {
  const value = Buffer.from(JSON.stringify([ok, text.slice(0, longest)])).toString('base64url');
  setCookie(context, name, value, { path: '/console', httpOnly: true, sameSite: 'Lax', maxAge: 30 });
}

/** Null when there is none. It is gone then. */
export function takeMessage(context: Context<ConsoleEnv>): Message | null {
  const kept = getCookie(context, name);
  if (kept === undefined) return null;
  deleteCookie(context, name, { path: '/console' });
  const read = schema.safeParse(parsed(Buffer.from(kept, 'base64url').toString('utf8')));
  return read.success ? { ok: read.data[0], text: read.data[1] } : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
