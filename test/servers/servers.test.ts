// The tests' own servers do what the tests rely on.

import { ImapFlow, type ImapFlowOptions } from 'imapflow';
import { Redis } from 'ioredis';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { freshDatabase } from './database.js';
import { dovecotAvailable, startDovecot, type TestDovecot } from './dovecot.js';
import { redisAvailable, startRedis } from './redis.js';
import { startSmtpSink } from './smtp-sink.js';
import { startStockPostgres, stockPostgresAvailable } from './stock-postgres.js';

const releases: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  for (const release of releases.splice(0).reverse()) await release();
});

/** What a test started, stopped after it. A server is only missing where its tests are skipped. */
function use<T extends { stop(): Promise<void> }>(server: T | null): T {
  if (server === null) throw new Error('the server is not installed');
  releases.push(() => server.stop());
  return server;
}

describe('a fresh database', () => {
  it('is migrated, empty and nobody else has it', async () => {
    const [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
    releases.push(first.drop, second.drop);
    expect(first.url).not.toBe(second.url);
    const client = new pg.Client({ connectionString: first.url });
    await client.connect();
    const { rows } = await client.query('SELECT count(*)::int AS migrations FROM _prisma_migrations');
    expect(rows[0]?.migrations).toBeGreaterThan(0);
    await client.end();
  });
});

describe.skipIf(!stockPostgresAvailable())('a stock PostgreSQL', () => {
  it('compiles expensive plans, as the packaged one does', async () => {
    const server = use(await startStockPostgres());
    const client = new pg.Client({ connectionString: await server.createDatabase() });
    await client.connect();
    const { rows } = await client.query(
      'EXPLAIN SELECT sum(a + b) FROM generate_series(1, 10000) a, generate_series(1, 10000) b',
    );
    await client.end();
    expect(rows.map((row) => row['QUERY PLAN'])).toContain('JIT:');
  });
});

describe.skipIf(!dovecotAvailable())('Dovecot', () => {
  const mail = (subject: string) => `From: ana@contoso.com\r\nSubject: ${subject}\r\n\r\nHello\r\n`;

  it('serves appended mail, in any mailbox, and tells an idling client of the next', async () => {
    const dovecot = use(await startDovecot());
    expect(await dovecot.append(mail('one'))).toBe(1);
    expect(await dovecot.append(mail('elsewhere'), 'Other/Deep')).toBe(1);
    const client = await connect(dovecot, { port: dovecot.port, secure: false, doSTARTTLS: false });
    const opened = await client.mailboxOpen('INBOX');
    expect(opened.exists).toBe(1);
    expect(client.capabilities.has('IDLE')).toBe(true);
    const news = new Promise((resolve) => client.once('exists', ({ count }) => resolve(count)));
    void client.idle().catch(() => undefined);
    await dovecot.append(mail('two'));
    expect(await news).toBe(2);
  });

  it('keeps mail through an outage, and has one maildir for each user', async () => {
    const dovecot = use(await startDovecot({ users: ['support', 'sales'] }));
    await dovecot.append(mail('one'), 'INBOX', 'sales');
    await dovecot.pause();
    await expect(connect(dovecot, { port: dovecot.port, secure: false })).rejects.toThrow();
    await dovecot.resume();
    expect(await dovecot.append(mail('two'), 'INBOX', 'sales')).toBe(2);
    expect(await dovecot.append(mail('first for support'))).toBe(1);
    expect(dovecot.maildir('sales')).toContain('/sales/');
  });

  it('speaks TLS with a certificate that a client can trust', async () => {
    const dovecot = use(await startDovecot({ tls: true }));
    const place = { host: 'localhost', port: dovecot.tlsPort, secure: true };
    const client = await connect(dovecot, { ...place, tls: { ca: dovecot.certificate } });
    expect(client.authenticated).toBeTruthy();
    await expect(connect(dovecot, place)).rejects.toThrow();
  });

  async function connect({ user, password }: TestDovecot, place: Partial<ImapFlowOptions>): Promise<ImapFlow> {
    const client = new ImapFlow({
      host: '127.0.0.1',
      port: 0,
      auth: { user, pass: password },
      logger: false,
      ...place,
    });
    client.on('error', () => undefined);
    await client.connect();
    releases.push(async () => client.close());
    return client;
  }
});

describe.skipIf(!redisAvailable())('Redis', () => {
  it('answers, and never evicts', async () => {
    const server = use(await startRedis());
    const redis = new Redis(server.url);
    await redis.set('a', 'b');
    expect(await redis.get('a')).toBe('b');
    expect(await redis.config('GET', 'maxmemory-policy')).toEqual(['maxmemory-policy', 'noeviction']);
    redis.disconnect();
  });
});

describe('the SMTP sink', () => {
  const mail = { from: 'support@example.com', to: 'ana@contoso.com', subject: 'Hi', text: 'Hello' };

  it('keeps mails with their envelope and wakes those who wait for one', async () => {
    const sink = use(await startSmtpSink());
    const transport = createTransport({ host: '127.0.0.1', port: sink.port, ignoreTLS: true });
    const coming = sink.waitFor(({ raw }) => raw.includes('Subject: Hi'));
    await transport.sendMail({ ...mail, envelope: { from: '', to: ['ana@contoso.com', 'bo@contoso.com'] } });
    expect((await coming).envelope).toEqual({ from: '', to: ['ana@contoso.com', 'bo@contoso.com'] });
    expect(await sink.waitFor(() => true)).toBe(sink.mails[0]);
    await expect(sink.waitFor(({ raw }) => raw.includes('never'), 10)).rejects.toThrow(/there were 1:\nSubject: Hi/);
  });

  it('refuses as many as it was told to, with the code it was told', async () => {
    const sink = use(await startSmtpSink({ login: { user: 'support', password: 'secret' } }));
    const auth = { user: 'support', pass: 'secret' };
    const transport = createTransport({ host: '127.0.0.1', port: sink.port, ignoreTLS: true, auth });
    sink.failNext(1, 451);
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 451 });
    sink.failNext(1, 550, 'recipient');
    await expect(transport.sendMail(mail)).rejects.toMatchObject({ responseCode: 550 });
    expect([sink.refused, sink.mails.length]).toEqual([2, 0]);
    await transport.sendMail(mail);
    expect(sink.mails).toHaveLength(1);
    const wrong = createTransport({
      host: '127.0.0.1',
      port: sink.port,
      ignoreTLS: true,
      auth: { ...auth, pass: 'x' },
    });
    await expect(wrong.sendMail(mail)).rejects.toMatchObject({ responseCode: 535 });
  });
});
