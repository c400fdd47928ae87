// OAuth tokens for mailboxes: how they are requested, and where they are stored.

import type { OAuth } from '../core/rule-set/oauth.js';

/** A valid access token for a mailbox, other than `rejected`, which a server has just refused. Throws RefusedError when
 *  somebody has to act, and another Error when a retry may help. */
export type AccessTokenOf = (mailbox: string, oauth: OAuth, rejected?: string) => Promise<string>;

/** A token request with its secrets. */
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

/** The provider's answer. */
export interface IssuedToken {
  readonly accessToken: string;
  readonly lifetimeMs: number;
  /** Replaces the one that was used; null: that one stays valid. */
  readonly refreshToken: string | null;
  /** Addresses of the account that signed in; empty when the provider does not say. */
  readonly accounts: readonly string[];
}

/** Requests a token. Throws TokenRefusedError when the provider refuses, and another Error when it cannot be
 *  reached. */
export type RequestToken = (request: TokenRequest, now: Date) => Promise<IssuedToken>;

/** The provider refused; a retry fails too until somebody acts. */
export class TokenRefusedError extends Error {
  constructor(
    /** RFC 6749 section 5.2, such as `invalid_grant`. */
    readonly code: string,
    /** The provider's description; may be empty. */
    readonly providerMessage: string,
  ) {
    super(providerMessage === '' ? code : `${code}: ${providerMessage}`);
    this.name = 'TokenRefusedError';
  }
}

/** Stores the tokens of mailboxes, encrypted, for all workers. One worker renews at a time: providers revoke a
 *  refresh token when they issue a new one, so of two concurrent renewals one would lose its tokens. */
export interface MailboxTokens {
  /** Claims the renewal for `forMs` and returns the stored tokens; undefined while another worker has the claim. */
  claimToken(mailbox: string, claim: string, forMs: number): Promise<{ readonly encrypted: string | null } | undefined>;
  /** Ends the claim and stores the tokens; null leaves the stored ones. Does nothing when the claim is lost. */
  endTokenClaim(mailbox: string, claim: string, encrypted: string | null): Promise<void>;
}

/** Encrypts with the installation's secret. */
export interface Encrypter {
  encrypt(text: string, context: string): string;
  /** Null when it was encrypted with another secret or context, or was tampered with. */
  decrypt(encrypted: string, context: string): string | null;
}
