// JSON Web Tokens (RFC 7519), as much as logging in needs: signing one with a key of ours, and reading one that came
// straight from its issuer over TLS, whose signature then proves nothing more (OpenID Connect Core 3.1.3.7, 6).

import { createPrivateKey, sign } from 'node:crypto';

/** RS256 (RFC 7518 3.3). Throws when `privateKey` is no PEM of an RSA key. */
export function signJwt(claims: object, privateKey: string, keyId: string | undefined): string {
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(privateKey)).toString('base64url')}`;
}

/** The claims of what may be a JWT; undefined when it is none. */
export function readJwt(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
