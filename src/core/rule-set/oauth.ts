// How a mailbox gets its tokens, as admins decide it: from whom, for whom, and by which grant of OAuth 2.0.

import type { Secret } from './secret.js';

export interface OAuth {
  /** The provider's token endpoint (RFC 6749 3.2). */
  readonly tokenUrl: string;
  /** Null: what was granted when somebody signed in (RFC 6749 6). */
  readonly scope: string | null;
  /** Who has to be logged in: tokens of anybody else are refused before any mail is read. */
  readonly account: string;
  readonly grant: OAuthGrant;
}

/** `client-credentials`: the application logs in as itself (RFC 6749 4.4). `refresh-token`: somebody has signed in once
 *  (RFC 6749 6). `service-account`: a key signs for the account (RFC 7523). */
export type OAuthGrant =
  | { readonly kind: 'client-credentials'; readonly clientId: string; readonly clientSecret: Secret }
  | {
      readonly kind: 'refresh-token';
      readonly clientId: string;
      readonly clientSecret: Secret | null;
      readonly refreshToken: Secret;
    }
  | { readonly kind: 'service-account'; readonly key: Secret };
