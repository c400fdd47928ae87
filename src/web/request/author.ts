// Who changes something on a page, for the audit.

import type { Context } from 'hono';
import type { Authorship } from '../../ports/audit.js';
import type { ConsoleDeps } from './console-deps.js';
import type { ConsoleEnv } from './console-env.js';

/** `action`: such as `resolve`; `subject`: of what, such as `C-000123`. */
export function authorOf(
  context: Context<ConsoleEnv>,
  { newId }: Pick<ConsoleDeps, 'newId'>,
  action: string,
  subject: string,
): Authorship {
  const { name } = context.get('reader').agent;
  const requestId = context.get('requestId');
  return { entry: { id: newId(), via: 'page', who: name, agent: name, action, subject, requestId }, tokenId: null };
}
