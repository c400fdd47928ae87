// What a form asks for is done once, however often it comes: by a second click without scripts, by a browser that sends
// it again after a lost connection, from a page that was come back to.

import { createHash } from 'node:crypto';
import type { Context } from 'hono';
import { z } from 'zod';
import { DoneBeforeError } from '../../ports/audit.js';
import type { ConsoleDeps } from './console-deps.js';
import type { ConsoleEnv } from './console-env.js';

/** The id of the audit entry of what the form asks for; null when any number of them may be done. With other words, as
 *  after the way back, it is another request: no words get lost. */
export async function onceKey(context: Context<ConsoleEnv>): Promise<string | null> {
  const { once, ...fields } = await context.req.parseBody({ all: true });
  if (!z.guid().safeParse(once).success) return null;
  const told = (value: unknown) => (value instanceof File ? [value.name, value.size] : value);
  const wanted = Object.entries(fields).map(([name, value]) => [name, [value].flat().map(told)]);
  return keyOf([once, context.get('reader').agent.name, context.req.path, wanted]);
}

/** The same for one of several things that the form asks for. */
export function partOfKey(key: string | null, part: string): string | null {
  return key === null ? null : keyOf([key, part]);
}

function keyOf(told: unknown): string {
  const hash = createHash('sha256').update(JSON.stringify(told)).digest('hex');
  return hash.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}

/** Does it, unless another request did; then null. */
export async function doOnce<Result extends { readonly ok: boolean }>(
  context: Context<ConsoleEnv>,
  { system }: Pick<ConsoleDeps, 'system'>,
  key: string | null,
  run: () => Promise<Result>,
): Promise<Result | null> {
  if (key === null) return run();
  const isDone = () => system.audit.madeByAnother(key, context.get('requestId'));
  if (await isDone()) return null;
  try {
    const result = await run();
    // The one that came first may have ended while this one waited for the case.
    return !result.ok && (await isDone()) ? null : result;
  } catch (error) {
    if (error instanceof DoneBeforeError) return null;
    throw error;
  }
}
