// Requests an access token from an OAuth 2.0 token endpoint (RFC 6749) with one of three grants. Time and size are
// limited. Follows no redirects, since secrets may go only where the rules say.

import { z } from 'zod';
import { type IssuedToken, type RequestToken, TokenRefusedError, type TokenRequest } from '../../ports/oauth.js';
import { hideSecrets } from '../hide-secrets.js';
import { parseJson, readBounded } from '../read-response.js';
import { readJwt, signJwt } from './jwt.js';

const timeoutMs = 15_000;
const maxResponseBytes = 64 * 1024;
const maxDescriptionCharacters = 300;
/** Used when the provider gives no lifetime. */
const assumedLifetimeSeconds = 600;
const assertionSeconds = 600;

const tokenResponse = z.object({
  access_token: z.string().min(1),
  token_type: z.string().regex(/^bearer$/i),
  // Some providers send the number as text.
  expires_in: z.coerce.number().positive().default(assumedLifetimeSeconds),
  refresh_token: z.string().min(1).optional(),
  id_token: z.string().optional(),
});
const errorResponse = z.object({ error: z.string(), error_description: z.string().default('') });
const serviceAccountKey = z.object({
  client_email: z.string(),
  private_key: z.string(),
  private_key_id: z.string().optional(),
});
/** Claims that name the account (OpenID Connect Core section 5.1; the first and the last are Microsoft's). */
const accountClaims = ['upn', 'email', 'preferred_username', 'unique_name'] as const;
const claimsSchema = z.record(z.string(), z.unknown());

/** Throws TokenRefusedError when somebody has to act, else an Error that names the endpoint. */
export const requestToken: RequestToken = async (request, now) => {
  const { host } = new URL(request.tokenUrl);
  const parameters = parametersOf(request, now);
  const body = new URLSearchParams(parameters);
  let status: number;
  let text: string;
  try {
    const response = await fetch(request.tokenUrl, {
      method: 'POST',
      headers: { accept: 'application/json' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    status = response.status;
    text = await readBounded(response, maxResponseBytes);
  } catch (error) {
    const { cause, message } = error as { cause?: { code?: string; message?: string }; message: string };
    throw new Error(`cannot reach the token endpoint at ${host}: ${cause?.code ?? cause?.message ?? message}`, {
      cause: error,
    });
  }
  return readAnswer(status, text, host, (said) => hideSecrets(said, secretsOf(parameters)));
};

function readAnswer(status: number, text: string, host: string, hide: (said: string) => string): IssuedToken {
  const json = parseJson(text);
  if (status === 200) {
    const issued = tokenResponse.safeParse(json);
    if (!issued.success) throw new Error(`the token endpoint at ${host} answered without a usable token`);
    const { access_token, expires_in, refresh_token, id_token } = issued.data;
    return {
      accessToken: access_token,
      lifetimeMs: expires_in * 1000,
      refreshToken: refresh_token ?? null,
      accounts: [id_token, access_token].flatMap(accountsIn),
    };
  }
  const refused = errorResponse.safeParse(json);
  const isTransient = status === 408 || status === 429 || status >= 500;
  if (isTransient || !refused.success) throw new Error(`the token endpoint at ${host} answered with status ${status}`);
  const { error, error_description } = refused.data;
  if (error === 'temporarily_unavailable' || error === 'server_error') {
    throw new Error(`the token endpoint at ${host} answered ${error}`);
  }
  throw new TokenRefusedError(hide(error).slice(0, 60), oneLine(hide(error_description)));
}

function secretsOf({ client_secret, refresh_token, assertion }: Record<string, string>) {
  return [client_secret, refresh_token, assertion];
}

function parametersOf({ tokenUrl, scope, grant }: TokenRequest, now: Date): Record<string, string> {
  const scopeParameter: Record<string, string> = scope === null ? {} : { scope };
  switch (grant.kind) {
    case 'client-credentials':
      return {
        ...scopeParameter,
        grant_type: 'client_credentials',
        client_id: grant.clientId,
        client_secret: grant.clientSecret,
      };
    case 'refresh-token':
      return {
        ...scopeParameter,
        grant_type: 'refresh_token',
        client_id: grant.clientId,
        ...(grant.clientSecret !== null && { client_secret: grant.clientSecret }),
        refresh_token: grant.refreshToken,
      };
    case 'service-account':
      return {
        grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
        assertion: assertion(grant.key, { account: grant.account, scope, tokenUrl }, now),
      };
    default: {
      const never: never = grant;
      throw new Error(`unknown grant ${String(never)}`);
    }
  }
}

interface Assertion {
  readonly account: string;
  readonly scope: string | null;
  readonly tokenUrl: string;
}

/** A JWT bearer assertion (RFC 7523 section 3), with the `scope` claim that Google requires. */
function assertion(key: string, { account, scope, tokenUrl }: Assertion, now: Date): string {
  const parsed = serviceAccountKey.safeParse(parseJson(key));
  const unusable = 'the key must be that of a service account: JSON with client_email and private_key';
  if (!parsed.success) throw new TokenRefusedError('invalid_key', unusable);
  const { client_email, private_key, private_key_id } = parsed.data;
  const iat = Math.floor(now.getTime() / 1000);
  const claims = { iss: client_email, sub: account, aud: tokenUrl, iat, exp: iat + assertionSeconds };
  try {
    return signJwt({ ...claims, ...(scope !== null && { scope }) }, private_key, private_key_id);
  } catch {
    throw new TokenRefusedError('invalid_key', unusable);
  }
}

/** The accounts that a token names; empty when it is not a JWT. */
function accountsIn(token: string | undefined): readonly string[] {
  const claims = claimsSchema.safeParse(token === undefined ? undefined : readJwt(token));
  if (!claims.success) return [];
  return accountClaims.flatMap((name) => {
    const value = claims.data[name];
    return typeof value === 'string' && value.includes('@') ? [value] : [];
  });
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim().slice(0, maxDescriptionCharacters);
}
