// No secret comes into a log, an error, an answer or a backup. Each is planted where the installation has it; then
// everything that can go well or wrong is made to, and whatever the programs wrote is searched for them.

import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { packageDir } from '../../src/app/package-dir.js';
import { dovecotAvailable } from '../servers/dovecot.js';
import { startRedis, type TestRedis } from '../servers/redis.js';
import { harnessRules, rawMail } from '../usecases/harness.js';
import { keepOutput } from './worker-output.js';
import { openWorld, type World } from './world.js';

/** By what they open. */
const planted = {
  redis: 'planted-redis-password',
  imap: 'planted-imap-password',
  smtp: 'planted-smtp-password',
  oauthClient: 'planted-oauth-client-secret',
  oauthRefresh: 'planted-oauth-refresh-token',
  hookPath: 'planted-hook-path',
  hookKey: Buffer.from('planted-hook-key-of-32-bytes----').toString('base64'),
  model: 'planted-model-key',
  openid: 'planted-openid-client-secret',
  installation: 'planted-installation-secret',
};

let world: World;
let redis: TestRedis | null;
/** Answers whoever asks, a webhook or a token endpoint, with a refusal that repeats what it was sent. */
let refusing: Server;
let worker: ChildProcess;
let written = '';
let environment: Readonly<Record<string, string | undefined>>;

beforeAll(async () => {
  if (!dovecotAvailable()) return;
  redis = await startRedis({ requirepass: planted.redis });
  if (redis === null) throw new Error('Redis is not installed');
  refusing = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    response.writeHead(401, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ error: 'invalid_grant', error_description: `not ${body} at ${request.url}` }));
  }).listen(0, '127.0.0.1');
  await once(refusing, 'listening');
  const { port } = refusing.address() as AddressInfo;
  const closed = { host: '127.0.0.1', port: 9 };
  world = await openWorld('postgres', {
    'webhooks.yaml': `chat: { url: { env: HOOK_URL }, secret: { env: HOOK_KEY }, events: [ case.opened ], allowPrivate: yes, allowHttp: yes }`,
    'settings.yaml': `${harnessRules['settings.yaml'] ?? ''}\nsummaries: { url: "http://127.0.0.1:${port}/v1", model: m, key: { env: MODEL_KEY } }\n`,
  });
  const { dovecot, sink } = world;
  const mailboxes = path.join(world.config.rulesDir, 'mailboxes.yaml');
  const servers = (password: string) => `
  imap: { host: 127.0.0.1, port: ${dovecot.port}, user: ${dovecot.user}, password: { env: ${password} }, tls: none }
  smtp: { host: 127.0.0.1, port: ${closed.port}, user: x, password: { env: SMTP_PASSWORD }, tls: none }`;
  await writeFile(
    mailboxes,
    `${await readFile(mailboxes, 'utf8')}
wrong:
  address: wrong@example.com${servers('WRONG_PASSWORD')}
modern:
  address: modern@example.com
  oauth: { provider: other, tokenUrl: "http://127.0.0.1:${port}/token", clientId: c, clientSecret: { env: OAUTH_CLIENT }, refreshToken: { env: OAUTH_REFRESH }, scope: s }
  imap: { host: 127.0.0.1, port: ${dovecot.port}, tls: none }
  smtp: { host: 127.0.0.1, port: ${sink.port}, tls: none }
`,
  );
  environment = {
    ...{ PATH: process.env.PATH, ...world.environment, LOG_LEVEL: 'trace', CASEMILL_HTTP: '127.0.0.1:0' },
    ...{ CASEMILL_SECRET: planted.installation, REDIS_URL: redis.url.replace('//', `//:${planted.redis}@`) },
    ...{ WRONG_PASSWORD: planted.imap, SMTP_PASSWORD: planted.smtp },
    ...{ OAUTH_CLIENT: planted.oauthClient, OAUTH_REFRESH: planted.oauthRefresh, MODEL_KEY: planted.model },
    ...{ HOOK_URL: `http://127.0.0.1:${port}/${planted.hookPath}`, HOOK_KEY: `whsec_${planted.hookKey}` },
    ...{ CASEMILL_OPENID_ISSUER: `http://127.0.0.1:${port}`, CASEMILL_OPENID_CLIENT_ID: 'c' },
    CASEMILL_OPENID_CLIENT_SECRET: planted.openid,
  };
  worker = spawn(process.execPath, [path.join(packageDir, 'dist', 'main.js')], {
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  keepOutput(worker);
  for (const stream of [worker.stdout, worker.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      written += chunk.toString();
    });
  }
});
afterAll(async () => {
  if (worker?.exitCode === null) {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }
  await redis?.stop();
  refusing?.close();
  await world?.close();
});

/** What a command says, also when it fails. */
function casemill(words: readonly string[], change: Readonly<Record<string, string>> = {}): Promise<string> {
  const program = path.join(packageDir, 'dist', 'cli.js');
  return new Promise((resolve) => {
    execFile(process.execPath, [program, ...words], { env: { ...environment, ...change } }, (_, out, err) =>
      resolve(`$ casemill ${words.join(' ')}\n${out}${err}`),
    );
  });
}

async function filesBelow(folder: string): Promise<string> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile());
  return (await Promise.all(files.map((file) => readFile(path.join(file.parentPath, file.name), 'latin1')))).join('\n');
}

it.skipIf(!dovecotAvailable())('is found in nothing that the programs wrote', async () => {
  await world.until('the worker listens', async () => /HTTP server listens/.test(written));
  const port = /"addresses":\["127\.0\.0\.1:(\d+)"/.exec(written)?.[1];
  const made = JSON.parse(
    (await casemill(['token', 'create', 'probe', '--scope', 'admin', '--json'])).replace(/^\$.*\n/, ''),
  );
  const token = String(made.token);
  await world.deliver(rawMail({ from: 'ana@contoso.com', subject: 'Smoke', id: '<1@contoso.com>' }));
  await world.until('the case is there', async () => (await world.records.cases.find(1)) !== undefined);
  await world.until('the webhook was refused', async () => /webhook/i.test(written) && /401/.test(written));
  await world.until('both mailboxes were refused', async () => /"wrong"/.test(written) && /"modern"/.test(written));

  const ask = async (at: string) =>
    (await fetch(`http://127.0.0.1:${port}${at}`, { headers: { authorization: `Bearer ${token}` } })).text();
  const answers = [
    ...['/health', '/metrics', '/api/openapi.json', '/api/v1/mailboxes', '/api/v1/tokens', '/api/v1/audit', '/nowhere'],
    ...['/api/v1/hooks', `/api/v1/cases/C-000001?token=${token}`, '/api/v1/cases/C-000001'],
  ];
  const { databaseUrl = '' } = world.config;
  const wrongDatabase = (databaseUrl ?? '').replace(/:\d+\//, ':9/');
  const backup = path.join(world.config.home, 'backup');
  const outputs = [
    ...(await Promise.all(answers.map(ask))),
    await casemill(['doctor']),
    await casemill(['doctor', '--json']),
    await casemill(['mailbox', 'list', '--json']),
    await casemill(['hook', 'list', '--json']),
    await casemill(['hook', 'test', 'chat']),
    await casemill(['token', 'list', '--json']),
    await casemill(['audit', 'list', '--json']),
    await casemill(['outbound', 'list', '--json']),
    await casemill(['case', 'show', 'C-000001']),
    await casemill(['start'], { DATABASE_URL: wrongDatabase }),
    await casemill(['start'], { DATABASE_URL: `${databaseUrl}?schema=other` }),
    await casemill(['start'], { REDIS_URL: `redis://:${planted.redis}@127.0.0.1:9` }),
    await casemill(['start'], { REDIS_URL: `redis:/:${planted.redis}@127.0.0.1` }),

    await casemill(['backup', backup]),
    await filesBelow(backup),
  ];
  worker.kill('SIGTERM');
  await once(worker, 'exit');
  const everything = [written, ...outputs].join('\n');
  // It was all there to be searched.
  for (const words of ['"level":"debug"', 'refuse', 'casemill_mails_total', 'ana@contoso.com', 'probe']) {
    expect(everything).toContain(words);
  }
  const password = decodeURIComponent(new URL(databaseUrl ?? '').password);
  const secrets = { ...planted, token, database: password, mailbox: world.dovecot.password };
  const found = Object.entries(secrets).flatMap(([name, secret]) => {
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
    const form = secret === '' ? undefined : forms.find((one) => everything.includes(one));
    return form === undefined
      ? []
      : [`${name}: …${everything.slice(Math.max(0, everything.indexOf(form) - 300), everything.indexOf(form) + 60)}`];
  });
  expect(found).toEqual([]);
});
