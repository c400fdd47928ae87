// Signs and reads JSON Web Tokens (RFC 7519). Reads only tokens that came straight from their issuer over TLS, for
// which the signature need not be checked (OpenID Connect Core section 3.1.3.7, item 6).

import { createPrivateKey, sign } from 'node:crypto';

/** Signs with RS256 (RFC 7518 section 3.3). Throws when `privateKey` is not an RSA key in PEM. */
export function signJwt(claims: object, privateKey: string, keyId: string | undefined): string {
  const header = { alg: 'RS256', typ: 'JWT', ...(keyId !== undefined && { kid: keyId }) };
  const signed = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${signed}.${sign('RSA-SHA256', Buffer.from(signed), createPrivateKey(privateKey)).toString('base64url')}`;
}

/** The claims of a JWT; undefined when the token is not one. */
export function readJwt(token: string): unknown {
  try {
    return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'));
  } catch {
    return undefined;
  }
}
