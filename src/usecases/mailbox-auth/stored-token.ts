// What is kept of a mailbox's tokens, and until when an access token is used.

import type { Encrypter, IssuedToken } from '../../ports/oauth.js';

export interface Kept {
  readonly accessToken: string;
  /** Milliseconds since 1970: from then on a new one is asked for. */
  readonly renewAt: number;
  readonly expiresAt: number;
  /** The newest; null where the rules' own is. */
  readonly refreshToken: string | null;
  readonly accounts: readonly string[];
}

/** An IMAP login may come long after its token was asked for. */
const longestMarginMs = 5 * 60_000;

/** A refresh token that was not replaced stays good, and who has signed in stays so. */
export function keptAfter(issued: IssuedToken, last: Kept | undefined, now: Date): Kept {
  const expiresAt = now.getTime() + issued.lifetimeMs;
  return {
    accessToken: issued.accessToken,
    renewAt: expiresAt - Math.min(longestMarginMs, issued.lifetimeMs / 2),
    expiresAt,
    refreshToken: issued.refreshToken ?? last?.refreshToken ?? null,
    accounts: issued.accounts.length > 0 ? issued.accounts : (last?.accounts ?? []),
  };
}

/** Undefined when nothing was kept, or it was kept under other settings. */
export function openKept(encrypter: Encrypter, encrypted: string | null, context: string): Kept | undefined {
  const text = encrypted === null ? null : encrypter.open(encrypted, context);
  return text === null ? undefined : (JSON.parse(text) as Kept);
}

/** The one that was issued last. */
export function later(recorded: Kept | undefined, held: Kept | undefined): Kept | undefined {
  if (recorded === undefined || held === undefined) return recorded ?? held;
  return held.expiresAt > recorded.expiresAt ? held : recorded;
}
