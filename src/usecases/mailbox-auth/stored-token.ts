// The stored form of a mailbox's tokens, and how long an access token is used.

import type { Encrypter, IssuedToken } from '../../ports/oauth.js';

export interface StoredTokens {
  readonly accessToken: string;
  /** Milliseconds since 1970 from which on a new one is requested. */
  readonly renewAt: number;
  readonly expiresAt: number;
  /** The newest refresh token; null where the one in the rules is still the newest. */
  readonly refreshToken: string | null;
  readonly accounts: readonly string[];
}

/** Safety margin, since a login may happen long after its token was requested. Milliseconds. */
const longestMarginMs = 5 * 60_000;

/** Keeps the refresh token and the account where the provider sent no new ones. */
export function tokensAfter(issued: IssuedToken, last: StoredTokens | undefined, now: Date): StoredTokens {
  const expiresAt = now.getTime() + issued.lifetimeMs;
  return {
    accessToken: issued.accessToken,
    renewAt: expiresAt - Math.min(longestMarginMs, issued.lifetimeMs / 2),
    expiresAt,
    refreshToken: issued.refreshToken ?? last?.refreshToken ?? null,
    accounts: issued.accounts.length > 0 ? issued.accounts : (last?.accounts ?? []),
  };
}

/** Undefined when nothing is stored, or it was stored under other settings. */
export function openStoredTokens(
  encrypter: Encrypter,
  encrypted: string | null,
  context: string,
): StoredTokens | undefined {
  const text = encrypted === null ? null : encrypter.decrypt(encrypted, context);
  return text === null ? undefined : (JSON.parse(text) as StoredTokens);
}

/** The refresh token that was issued last. */
export function newerTokens(
  recorded: StoredTokens | undefined,
  held: StoredTokens | undefined,
): StoredTokens | undefined {
  if (recorded === undefined || held === undefined) return recorded ?? held;
  return held.expiresAt > recorded.expiresAt ? held : recorded;
}
