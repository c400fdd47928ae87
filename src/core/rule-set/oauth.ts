// How a mailbox gets OAuth 2.0 access tokens: endpoint, scope, account and grant.

import type { Secret } from './secret.js';

/** The OAuth settings of a mailbox. */
export interface OAuth {
  /** The provider's token endpoint (RFC 6749, section 3.2). */
  readonly tokenUrl: string;
  /** Null: the scope granted at sign-in (RFC 6749, section 6). */
  readonly scope: string | null;
  /** The user that tokens must belong to; tokens of anybody else are refused before any mail is read. */
  readonly account: string;
  readonly grant: OAuthGrant;
}

/** `client-credentials`: the application logs in as itself (RFC 6749, section 4.4). `refresh-token`: a user signed
 *  in once (RFC 6749, section 6). `service-account`: a key signs assertions for the account (RFC 7523). */
export type OAuthGrant =
  | { readonly kind: 'client-credentials'; readonly clientId: string; readonly clientSecret: Secret }
  | {
      readonly kind: 'refresh-token';
      readonly clientId: string;
      readonly clientSecret: Secret | null;
      readonly refreshToken: Secret;
    }
  | { readonly kind: 'service-account'; readonly key: Secret };
