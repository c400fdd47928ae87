// Tokens for programs: made, listed and revoked by an operator. The token itself is shown once, when it is made.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { type ApiToken, type ApiTokens, TOKEN_SCOPES, type TokenScope } from '../../ports/api-tokens.js';
import type { Clock } from '../../ports/clock-and-log.js';
import { type Refusal, refuse, refuseUnknownAgent } from '../case/action.js';

export interface TokenDeps {
  readonly tokens: ApiTokens;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
  readonly newId: () => string;
  readonly newSecret: () => string;
  readonly hashOf: (secret: string) => string;
}

export interface NewToken {
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** As whom it acts, by name; null: no agent. */
  readonly agent: string | null;
  readonly expiresAt: Date | null;
}

export type TokenResult =
  | { readonly ok: true; readonly text: string; readonly token: ApiToken; readonly secret: string }
  | Refusal;

export async function createToken(deps: TokenDeps, wanted: NewToken): Promise<TokenResult> {
  const name = wanted.name.trim();
  const now = deps.clock();
  if (!/^[\p{L}\p{N}][\p{L}\p{N} ._-]{0,99}$/u.test(name)) {
    return refuse('no-name', 'a token has a name of letters, digits, blanks, dots and dashes that says who uses it');
  }
  if (wanted.scopes.length === 0) return refuse('no-scope', `say what it may do: ${TOKEN_SCOPES.join(', ')}`);
  if (wanted.scopes.includes('calendar') && wanted.agent === null) {
    return refuse('no-agent', 'a token for a calendar says whose days it opens; --agent NAME does');
  }
  if (wanted.expiresAt !== null && wanted.expiresAt <= now)
    return refuse('bad-time', 'the token would have expired already');
  const unknown = wanted.agent === null ? null : refuseUnknownAgent(deps.rules(), wanted.agent);
  if (unknown !== null) return unknown;
  const secret = deps.newSecret();
  const token: ApiToken = {
    ...{ id: deps.newId(), name, scopes: [...new Set(wanted.scopes)], agent: wanted.agent },
    ...{ createdAt: now, expiresAt: wanted.expiresAt, lastUsedAt: null, revokedAt: null },
  };
  if (!(await deps.tokens.add(token, deps.hashOf(secret)))) {
    return refuse('name-taken', `there is a token "${name}"; revoke it first, or take another name`);
  }
  return { ok: true, text: `token "${name}" is made`, token, secret };
}

/** The newest first. */
export function listTokens(
  { tokens }: Pick<TokenDeps, 'tokens'>,
  show: { readonly revoked: boolean },
): Promise<readonly ApiToken[]> {
  return tokens.list(show);
}

/** `token`: its name or id. From now on it opens nothing, also for requests that are under way. */
export async function revokeToken({ tokens, clock }: Pick<TokenDeps, 'tokens' | 'clock'>, token: string) {
  const revoked = await tokens.revoke(token, clock());
  if (revoked === undefined)
    return refuse('no-token', `there is no token "${token}" in use; \`casemill token list\` shows all`);
  return { ok: true, text: `token "${revoked.name}" is revoked` } as const;
}
