// Builds a token request from the grant in the rules and the secrets in the environment.

import type { OAuth } from '../../core/rule-set/oauth.js';
import type { Secret } from '../../core/rule-set/secret.js';
import { RefusedError } from '../../ports/mailbox.js';
import type { TokenRequest } from '../../ports/oauth.js';

export interface PreparedRequest {
  readonly request: TokenRequest;
  /** Identifies the sign-in and the application; stored tokens of another one are not used. */
  readonly context: string;
}

/** Throws RefusedError when a secret is missing. */
export function prepareTokenRequest(
  mailbox: string,
  { tokenUrl, scope, account, grant }: OAuth,
  secretOf: (name: string) => string | undefined,
): PreparedRequest {
  const valueIn = ({ env }: Secret, what: string): string => {
    const value = secretOf(env);
    if (value === undefined)
      throw new RefusedError(`set ${env} in .env or the environment: the ${what} of mailbox ${mailbox}`);
    return value;
  };
  const filledIn = (filled: TokenRequest['grant'], ...identity: readonly string[]): PreparedRequest => ({
    request: { tokenUrl, scope, grant: filled },
    context: JSON.stringify([mailbox, tokenUrl, scope, grant.kind, ...identity]),
  });
  switch (grant.kind) {
    case 'client-credentials': {
      const clientSecret = valueIn(grant.clientSecret, 'client secret');
      return filledIn({ ...grant, clientSecret }, grant.clientId);
    }
    case 'refresh-token': {
      const clientSecret = grant.clientSecret === null ? null : valueIn(grant.clientSecret, 'client secret');
      const refreshToken = valueIn(grant.refreshToken, 'refresh token');
      return filledIn({ ...grant, clientSecret, refreshToken }, grant.clientId, refreshToken);
    }
    case 'service-account': {
      const key = valueIn(grant.key, "service account's key");
      return filledIn({ kind: grant.kind, key, account }, key, account);
    }
    default: {
      const never: never = grant;
      throw new Error(`unknown grant ${String(never)}`);
    }
  }
}
