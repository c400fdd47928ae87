// What signing in and staying signed in needs.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { AuditTrail } from '../../ports/audit.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Sessions, SignInLinks } from '../../ports/sessions.js';

export interface SessionDeps {
  readonly sessions: Sessions;
  readonly signInLinks: SignInLinks;
  readonly audit: AuditTrail;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
}

/** Where a browser is. */
export interface Browser {
  /** What it says it is. */
  readonly device: string;
  readonly address: string;
  /** Finds the request in the log. */
  readonly requestId: string;
}

/** Records what changes who is signed in. */
export async function recordSession(
  { audit, newId }: Pick<SessionDeps, 'audit' | 'newId'>,
  agent: string,
  action: 'sign-in' | 'sign-out' | 'end-session',
  requestId: string,
): Promise<void> {
  const entry = { id: newId(), via: 'page', who: agent, agent, action, subject: null, requestId } as const;
  await audit.add({ entry, tokenId: null, once: false }, { ifChanged: false });
}
