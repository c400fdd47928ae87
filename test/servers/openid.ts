// A real OpenID provider, where whoever comes is signed in at once as the account that the test names.

import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';

export interface OpenidServer {
  readonly issuer: string;
  /** Who signs in next. */
  account: { readonly id: string; readonly email: string; readonly verified: boolean };
  /** From now on a client may come, and go back there. */
  serve(clientId: string, secret: string, redirectUri: string): void;
  close(): Promise<void>;
}

interface Ctx {
  readonly oidc: { readonly client: { readonly clientId: string }; readonly session: { readonly accountId: string } };
}

export async function openOpenid(account: OpenidServer['account']): Promise<OpenidServer> {
  const http = createServer();
  await new Promise<void>((listening) => http.listen(0, '127.0.0.1', listening));
  const issuer = `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
  const known = new Map<string, OpenidServer['account']>();
  const server: OpenidServer = {
    issuer,
    account,
    serve(clientId, secret, redirectUri) {
      const provider: Provider = new Provider(issuer, {
        clients: [{ client_id: clientId, client_secret: secret, redirect_uris: [redirectUri] }],
        claims: { email: ['email', 'email_verified'] },
        features: { devInteractions: { enabled: false } },
        pkce: { required: () => true },
        interactions: { url: () => '/interaction' },
        cookies: { keys: ['a test'] },
        findAccount: (_: unknown, id: string) => ({
          accountId: id,
          claims: () => ({ sub: id, email: known.get(id)?.email, email_verified: known.get(id)?.verified }),
        }),
        loadExistingGrant: async ({ oidc: { client, session } }: Ctx) => {
          const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
          grant.addOIDCScope('openid email');
          await grant.save();
          return grant;
        },
      });
      const answer = provider.callback();
      http.on('request', (request, response) => {
        if (request.url !== '/interaction') return answer(request, response);
        known.set(server.account.id, server.account);
        void provider.interactionFinished(request, response, { login: { accountId: server.account.id } });
      });
    },
    close: () => new Promise((closed) => void http.close(() => closed())),
  };
  return server;
}
