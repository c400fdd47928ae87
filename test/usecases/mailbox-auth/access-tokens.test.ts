// Tokens of mailboxes against a real provider's protocol and a real database: renewed in time, shared, never lost.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createEncrypter } from '../../../src/adapters/crypto/encrypter.js';
import { requestToken } from '../../../src/adapters/oauth/token-endpoint.js';
import { type Database, openDatabase } from '../../../src/adapters/postgres/database/client.js';
import { sqlOn } from '../../../src/adapters/postgres/database/sql.js';
import { createMailboxTokens } from '../../../src/adapters/postgres/mailbox/mailbox-tokens.js';
import type { OAuth, OAuthGrant } from '../../../src/core/rule-set/oauth.js';
import { RefusedError } from '../../../src/ports/mailbox.js';
import type { AccessTokenOf, MailboxTokens } from '../../../src/ports/oauth.js';
import { createTokenProvider } from '../../../src/usecases/mailbox-auth/access-tokens.js';
import { freshDatabase, type TestDatabase } from '../../servers/database.js';
import { startTokenServer, type TokenServer } from '../../servers/token-server.js';
import { silent } from '../harness.js';

const minute = 60_000;
const secret = 'a secret for tests';

let database: TestDatabase;
let opened: Database;
let provider: TokenServer;
let now: number;
let environment: Record<string, string>;
beforeAll(async () => {
  database = await freshDatabase();
  opened = openDatabase({ url: database.url, connections: 4, pooled: false, onError: () => {} });
});
afterAll(async () => {
  await opened.close();
  await database.drop();
});
beforeEach(async () => {
  provider = await startTokenServer();
  now = Date.UTC(2026, 2, 2, 8);
  environment = { SECRET: 'client secret', TOKEN: provider.signIn(), KEY: provider.serviceAccountKey };
  await opened.pool.query('DELETE FROM "MailboxToken"');
  return () => provider.stop();
});

const refreshGrant: OAuthGrant = {
  kind: 'refresh-token',
  clientId: 'casemill',
  clientSecret: { env: 'SECRET' },
  refreshToken: { env: 'TOKEN' },
};
const oauth = (grant: OAuthGrant = refreshGrant, account = 'support@example.com'): OAuth => ({
  tokenUrl: provider.tokenUrl,
  scope: null,
  account,
  grant,
});
const stored = () => createMailboxTokens(sqlOn(opened.pool));
const worker = (own: { secret?: string; tokens?: MailboxTokens } = {}): AccessTokenOf =>
  createTokenProvider({
    tokens: own.tokens ?? stored(),
    requestToken,
    encrypter: createEncrypter(own.secret ?? secret),
    secretOf: (name) => environment[name],
    clock: () => new Date(now),
    log: silent,
    newId: randomUUID,
  });
const good = (token: string) => provider.isGood(token, 'support@example.com');

describe('a token', () => {
  it('is asked for once, however many ask, and again some minutes before it ends', async () => {
    const tokenOf = worker();
    const tokens = await Promise.all([1, 2, 3].map(() => tokenOf('support', oauth())));
    expect(new Set(tokens).size).toBe(1);
    now += 54 * minute;
    expect(await tokenOf('support', oauth())).toBe(tokens[0]);
    expect(provider.requests).toHaveLength(1);
    now += 2 * minute;
    expect(await tokenOf('support', oauth())).not.toBe(tokens[0]);
  });

  it('is asked for again when a server rejects it before its time', async () => {
    const tokenOf = worker();
    const first = await tokenOf('support', oauth());
    provider.expireAccessTokens();
    const second = await tokenOf('support', oauth(), first);
    expect(good(second)).toBe(true);
    // The other connection of the mailbox met the same, and gets the new one.
    expect(await tokenOf('support', oauth(), first)).toBe(second);
    expect(provider.requests).toHaveLength(2);
  });

  it('is used on while the provider has an outage, and until its end', async () => {
    const tokenOf = worker();
    const token = await tokenOf('support', oauth());
    provider.failNext(2, 503);
    now += 58 * minute;
    expect(await tokenOf('support', oauth())).toBe(token);
    now += 3 * minute;
    await expect(tokenOf('support', oauth())).rejects.toThrow(
      /token endpoint at 127.0.0.1:\d+ answered with status 503/,
    );
    expect(good(await tokenOf('support', oauth()))).toBe(true);
  });

  it('comes for an application that logs in as itself, and for a service account', async () => {
    const tokenOf = worker();
    const app = oauth({ kind: 'client-credentials', clientId: 'casemill', clientSecret: { env: 'SECRET' } });
    expect(good(await tokenOf('app', app))).toBe(true);
    const robot = oauth({ kind: 'service-account', key: { env: 'KEY' } });
    expect(good(await tokenOf('robot', robot))).toBe(true);
  });
});

describe('a refresh token', () => {
  it('that was replaced is continued by other workers and after a restart', async () => {
    const [here, there] = [worker(), worker()];
    const first = await here('support', oauth());
    expect(await there('support', oauth())).toBe(first);
    now += 2 * 60 * minute;
    const second = await there('support', oauth());
    now += 2 * 60 * minute;
    expect(good(await worker()('support', oauth()))).toBe(true);
    expect(second).not.toBe(first);
    expect(new Set(provider.requests.map((asked) => asked.refresh_token)).size).toBe(3);
  });

  it('is not lost when two workers renew at once', async () => {
    const workers = [1, 2, 3, 4].map(() => worker());
    for (let hour = 1; hour <= 3; hour++) {
      const tokens = await Promise.all(workers.map((tokenOf) => tokenOf('support', oauth())));
      expect(new Set(tokens).size).toBe(1);
      expect(provider.requests).toHaveLength(hour);
      now += 60 * minute;
    }
  });

  it('is not lost when it could not be put on record at once', async () => {
    let broken = true;
    const tokens: MailboxTokens = {
      ...stored(),
      endTokenClaim: (mailbox, claim, encrypted) =>
        broken && encrypted !== null
          ? stored()
              .endTokenClaim(mailbox, claim, null)
              .then(() => Promise.reject(new Error('the database is gone')))
          : stored().endTokenClaim(mailbox, claim, encrypted),
    };
    const tokenOf = worker({ tokens });
    await expect(tokenOf('support', oauth())).rejects.toThrow('the database is gone');
    broken = false;
    const token = await tokenOf('support', oauth());
    expect(provider.requests).toHaveLength(1);
    expect(await worker()('support', oauth())).toBe(token);
  });

  it('is renewed by another worker when the one that began has died', async () => {
    await stored().claimToken('support', randomUUID(), 300);
    expect(good(await worker()('support', oauth()))).toBe(true);
  });

  it('is renewed by another worker when the clock was set back by hours since the one that began has died', async () => {
    await stored().claimToken('support', randomUUID(), 60_000);
    await opened.pool.query(`UPDATE "MailboxToken" SET "claimedUntil" = now() + interval '2 hours'`);
    expect(good(await worker()('support', oauth()))).toBe(true);
  });

  it('stands in the database only encrypted, and opens under no other secret', async () => {
    const token = await worker()('support', oauth());
    const { rows } = await opened.pool.query<{ all: string }>('SELECT t::text AS all FROM "MailboxToken" t');
    expect(rows).toHaveLength(1);
    for (const open of [token, 'refresh-', 'access-', Buffer.from('refresh-').toString('base64').slice(0, 8)]) {
      expect(rows[0]?.all).not.toContain(open);
    }
    // With another secret it begins with the one in the environment, which the provider took back long ago.
    await expect(worker({ secret: 'another secret' })('support', oauth())).rejects.toThrow('used twice');
  });

  it('that is new in the environment is taken in the place of the one on record', async () => {
    await worker()('support', oauth());
    provider.revoke();
    environment.TOKEN = provider.signIn();
    expect(good(await worker()('support', oauth()))).toBe(true);
  });
});

describe('people are told what to do', () => {
  const refusal = async (asked: Promise<string>): Promise<string> => {
    const error = await asked.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof RefusedError)) throw new Error(`not refused: ${String(error)}`);
    return error.message;
  };

  it('when consent was revoked', async () => {
    const tokenOf = worker();
    const token = await tokenOf('support', oauth());
    provider.revoke();
    const said = await refusal(tokenOf('support', oauth(), token));
    expect(said).toMatch(/gives no token for mailbox support \(invalid_grant: The refresh token was revoked\.\)/);
    expect(said).toContain('sign in as support@example.com again, set the new refresh token in TOKEN');
  });

  it('when somebody else has signed in, also after the token is on record', async () => {
    environment.TOKEN = provider.signIn('lena@example.com');
    const said = await refusal(worker()('support', oauth()));
    expect(said).toContain('is for support@example.com, but the refresh token in TOKEN is that of lena@example.com');
    expect(await refusal(worker()('support', oauth()))).toBe(said);
    // Who may read a shared mailbox is named in the rules, and needs no new sign-in.
    expect(await worker()('support', oauth(refreshGrant, 'Lena@example.com'))).toMatch(/^access-/);
    expect(provider.requests).toHaveLength(1);
  });

  it('when the application is not accepted, a secret is not set, or a key is none', async () => {
    environment.SECRET = 'old';
    expect(await refusal(worker()('support', oauth()))).toContain(
      'SECRET in .env or the environment: the secret of an app',
    );
    delete environment.TOKEN;
    expect(await refusal(worker()('support', oauth()))).toBe(
      'set TOKEN in .env or the environment: the refresh token of mailbox support',
    );
    environment.KEY = '{"type":"service_account"}';
    const robot = oauth({ kind: 'service-account', key: { env: 'KEY' } });
    expect(await refusal(worker()('support', robot))).toContain('the key must be that of a service account');
    environment.KEY = provider.serviceAccountKey;
    const other = oauth({ kind: 'service-account', key: { env: 'KEY' } }, 'ceo@example.com');
    expect(await refusal(worker()('support', other))).toContain('may act for ceo@example.com');
  });
});
