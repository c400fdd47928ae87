// Tokens in the place of passwords: where they come from, and where they are kept.

import type { OAuth } from '../core/rule-set/oauth.js';

/** A token with which servers let us into a mailbox now; not `rejected`, when a server has just refused that one.
 *  Throws RefusedError when somebody has to act, and an Error when another try may help. */
export type AccessTokenOf = (mailbox: string, oauth: OAuth, rejected?: string) => Promise<string>;

/** A grant with its secrets. */
export interface TokenRequest {
  readonly tokenUrl: string;
  readonly scope: string | null;
  readonly grant:
    | { readonly kind: 'client-credentials'; readonly clientId: string; readonly clientSecret: string }
    | {
        readonly kind: 'refresh-token';
        readonly clientId: string;
        readonly clientSecret: string | null;
        readonly refreshToken: string;
      }
    | { readonly kind: 'service-account'; readonly key: string; readonly account: string };
}

export interface IssuedToken {
  readonly accessToken: string;
  readonly lifetimeMs: number;
  /** In the place of the one that was used; null: that one stays good. */
  readonly refreshToken: string | null;
  /** The addresses by which the provider knows who is logged in; none when it does not say. */
  readonly accounts: readonly string[];
}

/** Asks the provider. Throws TokenRefusedError when it says no, and an Error when it could not be asked. */
export type RequestToken = (request: TokenRequest, now: Date) => Promise<IssuedToken>;

/** The provider answered no: another try gives the same answer until somebody acts. */
export class TokenRefusedError extends Error {
  constructor(
    /** RFC 6749 5.2, such as `invalid_grant`. */
    readonly code: string,
    /** The provider's words. */
    readonly providerMessage: string,
  ) {
    super(providerMessage === '' ? code : `${code}: ${providerMessage}`);
    this.name = 'TokenRefusedError';
  }
}

/** What all workers share of a mailbox's tokens, encrypted. One worker renews at a time: providers take a refresh token back
 *  when they give a new one, so of two that renew at once one would lose its mailbox. */
export interface MailboxTokens {
  /** The right to renew, and what was kept last; undefined while somebody else has it. It lapses after `forMs`. */
  claimToken(mailbox: string, claim: string, forMs: number): Promise<{ readonly encrypted: string | null } | undefined>;
  /** Gives the right back. Null keeps what was kept. Who has lost the right changes nothing. */
  endTokenClaim(mailbox: string, claim: string, encrypted: string | null): Promise<void>;
}

/** Encrypts under the installation's secret. */
export interface Encrypter {
  encrypt(text: string, context: string): string;
  /** Null when it was closed under another secret, in another context, or has been tampered with. */
  decrypt(encrypted: string, context: string): string | null;
}
