// A mailbox without a password, as the worker meets it: Dovecot and SMTP that take tokens only of this user, and a
// provider that expires, rotates and revokes them.

import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Config, configFrom } from '../../src/app/config.js';
import { packageDir } from '../../src/app/package-dir.js';
import { doctorParts } from '../../src/cli/command-line/opened.js';
import { doctorChecks } from '../../src/cli/doctor/checks.js';
import { allCases } from '../all-pages.js';
import { freshDatabase, type TestDatabase } from '../servers/database.js';
import { dovecotAvailable, startDovecot, type TestDovecot } from '../servers/dovecot.js';
import { type SmtpSink, startSmtpSink } from '../servers/smtp-sink.js';
import { startTokenServer, type TokenServer } from '../servers/token-server.js';
import { harnessRules, rawMail, silent } from '../usecases/harness.js';
import { openWorkerHere, type WorkerHere } from './worker-here.js';

const support = 'support@example.com';

const casesOf = async (worker: WorkerHere) => allCases((await worker.repositories()).cases);

describe.skipIf(!dovecotAvailable())('a mailbox with tokens', () => {
  let provider: TokenServer;
  let dovecot: TestDovecot;
  let sink: SmtpSink;
  let database: TestDatabase;
  let home: string;
  let app: WorkerHere | undefined;
  beforeAll(async () => {
    provider = await startTokenServer();
    const started = await startDovecot({ users: [support, 'sales'], introspectionUrl: provider.introspectionUrl });
    if (started === null) throw new Error('no Dovecot');
    dovecot = started;
    sink = await startSmtpSink({ isGoodToken: provider.isGood });
    database = await freshDatabase();
    home = await mkdtemp(path.join(tmpdir(), 'casemill-oauth-'));
    await mkdir(path.join(home, 'rules'));
    const files = {
      ...harnessRules,
      'mailboxes.yaml': `support:
  address: ${support}
  oauth:
    provider: other
    tokenUrl: ${provider.tokenUrl}
    clientId: casemill
    clientSecret: { env: CLIENT_SECRET }
    refreshToken: { env: REFRESH_TOKEN }
  imap: { host: 127.0.0.1, port: ${dovecot.port} }
  smtp: { host: 127.0.0.1, port: ${sink.port} }
sales:
  address: sales@example.com
  imap: { host: 127.0.0.1, port: ${dovecot.port}, user: sales, password: { env: PASSWORD } }
  smtp: { host: 127.0.0.1, port: ${sink.port} }`,
    };
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(home, 'rules', name), text);
  });
  afterAll(async () => {
    await app?.stop();
    await sink?.stop();
    await dovecot?.stop();
    await provider?.stop();
    await database?.drop();
    await rm(home, { recursive: true, force: true });
  });

  const configWith = (refreshToken: string): Config =>
    configFrom(
      {
        DATABASE_URL: database.url,
        CASEMILL_HOME: home,
        CASEMILL_RULES: path.join(home, 'rules'),
        CASEMILL_TEMPLATES: path.join(packageDir, 'templates'),
        CASEMILL_SECRET: 'a secret for end to end tests',
        CLIENT_SECRET: 'client secret',
        REFRESH_TOKEN: refreshToken,
        PASSWORD: dovecot.password,
      },
      { signs: true },
    );
  const restart = async (config: Config): Promise<WorkerHere> => {
    await app?.stop();
    app = openWorkerHere(config);
    await app.start();
    return app;
  };
  const until = async (what: string, holds: () => Promise<boolean>, ms = 30_000) => {
    for (const end = Date.now() + ms; !(await holds()); await new Promise((resolve) => setTimeout(resolve, 50))) {
      if (Date.now() > end) throw new Error(`waited ${ms} ms for ${what}`);
    }
  };
  const condition = async (mailbox: string) =>
    (await (await app?.repositories())?.connections.statuses())?.find((found) => found.mailbox === mailbox);
  const isIn = (mailbox: string, state: string) =>
    until(`${mailbox} to be ${state}`, async () => (await condition(mailbox))?.state === state);
  const acknowledged = async (from: string, mailbox: string, user: string) => {
    const raw = rawMail({ from, to: mailbox, subject: `Hello from ${from}`, id: `<${from}>` });
    await dovecot.append(raw.replaceAll('\n', '\r\n'), 'INBOX', user);
    await until(
      `a case of ${from}`,
      async () => app !== undefined && (await casesOf(app)).some(({ title }) => title.includes(from)),
    );
  };
  const interrupt = async () => {
    await dovecot.pause();
    await dovecot.resume();
  };
  const doctor = async (config: Config) => {
    const checks = (await doctorChecks(await doctorParts(config, silent))).filter(({ name }) =>
      name.endsWith('mailbox support'),
    );
    const said = checks.map(async ({ name, run }) => `${name}: ${await run().catch((error: Error) => error.message)}`);
    return Promise.all(said);
  };
  let first: Config;

  it('is read and answered through with one token', async () => {
    first = configWith(provider.signIn());
    await restart(first);
    await acknowledged('ana@contoso.com', support, support);
    await sink.waitFor(({ envelope }) => envelope.to.includes('ana@contoso.com'));
    expect(provider.requests).toHaveLength(1);
  });

  it('is read on when its tokens have ended, with the refresh token that came last', async () => {
    provider.expireAccessTokens();
    await interrupt();
    await until('a new token', async () => provider.requests.length === 2);
    await acknowledged('bob@contoso.com', support, support);
    await restart(first);
    await acknowledged('cem@contoso.com', support, support);
    expect(provider.requests).toHaveLength(2);
    expect(await doctor(first)).toEqual([
      expect.stringMatching(/^OAuth of mailbox support: 127.0.0.1:\d+ gives tokens for support@example.com$/),
      'mailbox support: logged in as support@example.com, found INBOX',
      expect.stringMatching(/^SMTP of mailbox support: 127.0.0.1:\d+ accepts our mail$/),
    ]);
  });

  it('is refused, with what to do, when consent was revoked; other mailboxes go on', async () => {
    provider.revoke();
    await interrupt();
    await isIn('support', 'refused');
    const advice = `sign in as ${support} again, set the new refresh token in REFRESH_TOKEN`;
    expect((await condition('support'))?.error).toContain(advice);
    await acknowledged('dora@contoso.com', 'sales@example.com', 'sales');
    for (const said of await doctor(first)) expect(said).toContain(advice);
  });

  it('is refused before any mail is read when somebody else has signed in', async () => {
    const [token, raw] = [provider.signIn('lena@example.com'), rawMail({ from: 'eve@contoso.com', subject: 'Unread' })];
    await dovecot.append(raw.replaceAll('\n', '\r\n'), 'INBOX', support);
    const stranger = await restart(configWith(token));
    await until('the refusal', async () => (await condition('support'))?.error?.includes('lena@example.com') ?? false);
    expect(await condition('support')).toMatchObject({
      state: 'refused',
      error: expect.stringContaining('nothing was read'),
    });
    expect((await casesOf(stranger)).some(({ title }) => title === 'Unread')).toBe(false);
  });

  it('is well again with a new sign-in', async () => {
    await restart(configWith(provider.signIn()));
    await isIn('support', 'connected');
    await until(
      'the waiting mail',
      async () => app !== undefined && (await casesOf(app)).some(({ title }) => title === 'Unread'),
    );
  });
});

describe.skipIf(!dovecotAvailable())('a server that is not told who has signed in', () => {
  it('decides by itself, and says so', async () => {
    const { connectMailboxes } = await import('../../src/adapters/imap/mailbox-login.js');
    const { loadRuleTexts } = await import('../../src/rules/load.js');
    const provider = await startTokenServer({ idTokens: false });
    const dovecot = await startDovecot({ users: [support], introspectionUrl: provider.introspectionUrl });
    const plain = await startDovecot({ users: [support] });
    if (dovecot === null || plain === null) throw new Error('no Dovecot');
    const { requestToken } = await import('../../src/adapters/oauth/token-endpoint.js');
    const refreshToken = provider.signIn('lena@example.com');
    const grant = { kind: 'refresh-token', clientId: 'casemill', clientSecret: 'client secret', refreshToken } as const;
    const issued = await requestToken({ tokenUrl: provider.tokenUrl, scope: null, grant }, new Date());
    expect(issued.accounts).toEqual([]);
    const connectTo = async (port: number) => {
      const loaded = await loadRuleTexts({
        'mailboxes.yaml': `support: { address: ${support}, oauth: { provider: google, clientId: x, refreshToken: { env: X } }, imap: { host: 127.0.0.1, port: ${port} }, smtp: { host: 127.0.0.1 } }`,
      });
      if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
      const connect = connectMailboxes({
        secretOf: () => 'x',
        accessToken: async () => issued.accessToken,
        clock: () => new Date(),
      });
      return connect('support', loaded.rules);
    };
    await expect(connectTo(dovecot.port)).rejects.toThrow(
      /refused the login of support@example.com.*check that support@example.com may read the mailbox/,
    );
    await expect(connectTo(plain.port)).rejects.toThrow(/does not accept OAuth tokens\. Write "user" and "password"/);
    await Promise.all([dovecot.stop(), plain.stop(), provider.stop()]);
  });
});
