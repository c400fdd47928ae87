// Signing in by OpenID Connect: the code flow with PKCE, a state and a nonce. The provider is asked for its description
// when somebody signs in first, and again when that failed.

import * as client from 'openid-client';
import type { IdentityProvider } from '../../ports/identity-provider.js';

export interface OpenidSettings {
  /** Its address, as it calls itself. */
  readonly issuer: string;
  readonly clientId: string;
  /** Null: a public client, which PKCE protects. */
  readonly clientSecret: string | null;
}

const scope = 'openid email';
const timeoutSeconds = 10;

export function openidProvider({ issuer, clientId, clientSecret }: OpenidSettings): IdentityProvider {
  const url = new URL(issuer);
  let discovered: Promise<client.Configuration> | undefined;
  const configuration = () => {
    discovered ??= discover().catch((error: unknown) => {
      discovered = undefined;
      throw new Error(`the OpenID provider ${url.host} cannot be used: ${reasonOf(error)}`);
    });
    return discovered;
  };
  const discover = () =>
    client.discovery(
      url,
      clientId,
      undefined,
      clientSecret === null ? client.None() : client.ClientSecretBasic(clientSecret),
      // Only settings of this machine may do without encryption; `config.ts` refuses others.
      { timeout: timeoutSeconds, ...(url.protocol === 'http:' && { execute: [client.allowInsecureRequests] }) },
    );

  return {
    name: url.host,
    async begin(redirectUri) {
      const config = await configuration();
      const verifier = client.randomPKCECodeVerifier();
      const [state, nonce] = [client.randomState(), client.randomNonce()];
      const parameters = {
        ...{ redirect_uri: redirectUri, scope, state, nonce, code_challenge_method: 'S256' },
        code_challenge: await client.calculatePKCECodeChallenge(verifier),
      };
      return { url: client.buildAuthorizationUrl(config, parameters).href, state, nonce, verifier };
    },
    async finish(answered, { state, nonce, verifier }) {
      const config = await configuration();
      const expected = {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      };
      try {
        const tokens = await client.authorizationCodeGrant(config, answered, expected);
        const claims = tokens.claims();
        if (claims === undefined) return null;
        const isTold = claims.email !== undefined;
        const told = isTold ? claims : await client.fetchUserInfo(config, tokens.access_token, claims.sub);
        // An address that nobody has verified proves nothing.
        return told.email_verified === true && typeof told.email === 'string' ? told.email : null;
      } catch (error) {
        throw new Error(`the OpenID provider ${url.host} did not sign you in: ${reasonOf(error)}`);
      }
    },
    check: async () => (await configuration()).serverMetadata().issuer,
  };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message;
}
