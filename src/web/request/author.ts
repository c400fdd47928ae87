// Who changes something on a page, for the audit.

import type { Context } from 'hono';
import type { Authorship } from '../../ports/audit.js';
import type { ConsoleDeps } from './console-deps.js';
import type { ConsoleEnv } from './console-env.js';

/** `action`: such as `resolve`; `subject`: of what, such as `C-000123`; `once`: the key of what is done once. */
export function authorOf(
  context: Context<ConsoleEnv>,
  { newId }: Pick<ConsoleDeps, 'newId'>,
  action: string,
  subject: string,
  once: string | null = null,
): Authorship {
  const { name } = context.get('reader').agent;
  const requestId = context.get('requestId');
  const entry = { via: 'page' as const, who: name, agent: name, action, subject, requestId };
  return { entry: { id: once ?? newId(), ...entry }, tokenId: null, once: once !== null };
}
