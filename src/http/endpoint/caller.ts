// Who asks: the token of a request, and what it may do.

import type { ApiToken, TokenScope } from '../../ports/api-tokens.js';

export interface Caller {
  readonly token: ApiToken;
  /** The agent as whom the token acts; null: none. */
  readonly agent: string | null;
}

/** Who it was, in the ledger: the agent, or else the name of the token. */
export function callerName({ token, agent }: Caller): string {
  return agent ?? token.name;
}

/** What a scope includes beside itself. */
const included: Readonly<Record<TokenScope, readonly TokenScope[]>> = {
  admin: ['admin', 'work', 'read', 'inbound'],
  work: ['work', 'read'],
  read: ['read'],
  inbound: ['inbound'],
  // Its address may lie around, so nothing else includes it.
  calendar: ['calendar'],
};

export function mayDo({ token }: Caller, scope: TokenScope): boolean {
  return token.scopes.some((given) => included[given].includes(scope));
}
