// An OAuth 2.0 provider on loopback HTTP: token endpoint (RFC 6749, RFC 7523) and introspection (RFC 7662, for
// Dovecot). As strict as the strictest: each refresh token works once, and using one again revokes what came from it.

import { createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface TokenServerOptions {
  readonly clientId?: string;
  readonly clientSecret?: string;
  /** Who has signed in. */
  readonly account?: string;
  /** Says in an id token who has signed in. */
  readonly idTokens?: boolean;
  readonly lifetimeSeconds?: number;
}

export interface TokenServer {
  readonly tokenUrl: string;
  readonly introspectionUrl: string;
  /** From when somebody signed in. */
  signIn(account?: string): string;
  /** What a provider hands out as the key of a service account that may act for `account`. */
  readonly serviceAccountKey: string;
  /** What was asked at the token endpoint, oldest first. */
  readonly requests: readonly Readonly<Record<string, string>>[];
  /** Access tokens that are good now. */
  isGood(accessToken: string, user: string): boolean;
  /** The hour is over for all access tokens. */
  expireAccessTokens(): void;
  /** Somebody has taken all consent back: refresh tokens and access tokens. */
  revoke(): void;
  /** Answers the next `count` requests with this status and a page, as a broken server does. */
  failNext(count: number, status: number): void;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: object;
}

export async function startTokenServer(options: TokenServerOptions = {}): Promise<TokenServer> {
  const { clientId = 'casemill', clientSecret = 'client secret', idTokens = true, lifetimeSeconds = 3600 } = options;
  const { account: owner = 'support@example.com' } = options;
  const keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const requests: Record<string, string>[] = [];
  /** Null: it belongs to the application, which may open every mailbox. */
  const accessTokens = new Map<string, string | null>();
  const refreshTokens = new Map<string, { readonly account: string; used: boolean }>();
  let failure = { left: 0, status: 0 };

  const issue = (account: string | null, extra: object = {}): Answer => {
    const token = `access-${randomBytes(12).toString('hex')}`;
    accessTokens.set(token, account);
    return { status: 200, body: { access_token: token, token_type: 'Bearer', expires_in: lifetimeSeconds, ...extra } };
  };
  const refuse = (error: string, error_description: string, status = 400): Answer => ({
    status,
    body: { error, error_description },
  });
  const signIn = (account = owner) => {
    const token = `refresh-${randomBytes(12).toString('hex')}`;
    refreshTokens.set(token, { account, used: false });
    return token;
  };
  const revoke = () => {
    refreshTokens.clear();
    accessTokens.clear();
  };

  function answer(asked: Readonly<Record<string, string>>): Answer {
    if (asked.grant_type === 'urn:ietf:params:oauth:grant-type:jwt-bearer') return assertion(asked.assertion ?? '');
    if (asked.client_id !== clientId || asked.client_secret !== clientSecret) {
      return refuse('invalid_client', 'The client secret is wrong or has run out.', 401);
    }
    if (asked.grant_type === 'client_credentials') return issue(null);
    if (asked.grant_type !== 'refresh_token') return refuse('unsupported_grant_type', '');
    const known = refreshTokens.get(asked.refresh_token ?? '');
    if (known === undefined) return refuse('invalid_grant', 'The refresh token was revoked.');
    if (known.used) {
      revoke();
      return refuse('invalid_grant', 'The refresh token was used twice.');
    }
    known.used = true;
    const said = idTokens ? { id_token: `e30.${base64({ email: known.account })}.e30` } : {};
    return issue(known.account, { refresh_token: signIn(known.account), ...said });
  }

  function assertion(jwt: string): Answer {
    const [header = '', claims = '', signature = ''] = jwt.split('.');
    const signed = Buffer.from(`${header}.${claims}`);
    const valid = verify('RSA-SHA256', signed, createPublicKey(keys.privateKey), Buffer.from(signature, 'base64url'));
    const said = JSON.parse(Buffer.from(claims, 'base64url').toString()) as Record<string, string>;
    if (!valid || said.aud !== tokenUrl || said.iss !== 'robot@example.iam') {
      return refuse('invalid_grant', 'Invalid JWT signature.');
    }
    if (said.sub !== owner) return refuse('unauthorized_client', 'The client may not act for this account.', 401);
    return issue(owner);
  }

  const server = createServer(async (request, response) => {
    const asked = Object.fromEntries(new URLSearchParams(await text(request)));
    if (request.url === '/introspect') {
      const account = accessTokens.get(asked.token ?? '');
      return send(response, {
        status: 200,
        body: account === undefined ? { active: 'false' } : { active: 'true', username: account ?? owner },
      });
    }
    requests.push(asked);
    if (failure.left > 0) {
      failure.left--;
      response.writeHead(failure.status, { 'content-type': 'text/html' }).end('<h1>Sorry</h1>');
      return;
    }
    send(response, answer(asked));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const tokenUrl = `${origin}/token`;

  return {
    tokenUrl,
    introspectionUrl: `${origin}/introspect`,
    signIn,
    serviceAccountKey: JSON.stringify({
      type: 'service_account',
      client_email: 'robot@example.iam',
      private_key_id: 'key 1',
      private_key: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }),
    }),
    requests,
    isGood: (token, user) => accessTokens.has(token) && (accessTokens.get(token) ?? user) === user,
    expireAccessTokens: () => accessTokens.clear(),
    revoke,
    failNext(count, status) {
      failure = { left: count, status };
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function send(response: ServerResponse, { status, body }: Answer): void {
  response.writeHead(status, { 'content-type': 'application/json', connection: 'close' }).end(JSON.stringify(body));
}

function base64(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
