// Finds out whom a token belongs to. Asked for every request, so that a revoked token opens nothing from then on.

import type { ApiToken } from '../../ports/api-tokens.js';
import { type Refusal, refuse } from '../case/action.js';
import type { TokenDeps } from './tokens.js';

/** Refused with `no-token`, `token-revoked` or `token-expired`. */
export async function authenticate(
  { tokens, clock, hashOf }: Pick<TokenDeps, 'tokens' | 'clock' | 'hashOf'>,
  secret: string,
): Promise<{ readonly ok: true; readonly token: ApiToken } | Refusal> {
  const token = await tokens.findByHash(hashOf(secret));
  const now = clock();
  if (token === undefined) return refuse('no-token', 'this token is not known here');
  if (token.revokedAt !== null) return refuse('token-revoked', `token "${token.name}" was revoked`);
  if (token.expiresAt !== null && token.expiresAt <= now) {
    return refuse(
      'token-expired',
      `token "${token.name}" has expired; make another one with \`casemill token create\``,
    );
  }
  if (token.lastUsedAt === null || now.getTime() - token.lastUsedAt.getTime() >= 60_000)
    await tokens.used(token.id, now);
  return { ok: true, token };
}
