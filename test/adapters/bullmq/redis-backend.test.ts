// Jobs run on Redis as people run it, and what Redis answers is said when they cannot.

import { execFileSync, spawnSync } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { openJobs } from '../../../src/adapters/bullmq/jobs.js';
import { packageDir } from '../../../src/app/package-dir.js';
import { freePort } from '../../servers/program.js';
import { redisAvailable, startRedis, startRedisCluster, startSentinel, type TestRedis } from '../../servers/redis.js';
import { silent } from '../../usecases/harness.js';

type Stoppable = Pick<TestRedis, 'url' | 'stop'>;

describe.skipIf(!redisAvailable())('jobs on Redis', () => {
  const running: Stoppable[] = [];
  const started = async <T extends Stoppable>(starting: Promise<T | null>): Promise<T> => {
    const server = await starting;
    if (server === null) throw new Error('redis-server is not installed');
    running.unshift(server);
    return server;
  };
  afterEach(async () => {
    for (const server of running.splice(0)) await server.stop();
  });

  /** One at once and one later, on a worker of their own. */
  async function runsJobs(url: string): Promise<void> {
    const jobs = openJobs({ kind: 'redis', url }, silent, () => new Date());
    try {
      await jobs.check();
      const done = new Set<string>();
      await jobs.work('tester', { 'sla-alarm': async ({ id }) => void done.add(id) });
      const ids = [randomUUID(), randomUUID()];
      const dueAt = new Date(Date.now() + 300);
      await jobs.add(ids.map((id, n) => ({ name: 'sla-alarm', payload: { id }, ...(n === 1 && { dueAt }) })));
      await vi.waitFor(() => expect([...done].sort()).toEqual([...ids].sort()), { timeout: 10_000 });
    } finally {
      await jobs.close();
    }
  }

  async function complaint(url: string): Promise<string> {
    const jobs = openJobs({ kind: 'redis', url }, silent, () => new Date());
    const error = await jobs.check().then(
      () => 'nothing',
      (error: Error) => error.message,
    );
    await jobs.close();
    return error;
  }

  it('run on a cluster of three, whichever node is named', async () => {
    const { url } = await started(startRedisCluster());
    await runsJobs(url);
    await runsJobs(`redis://127.0.0.1:${await freePort()},${new URL(url).host}`);
  });

  it('run on a cluster of one', async () => {
    const node = await started(startRedis({ 'cluster-enabled': 'yes', 'cluster-port': String(await freePort()) }));
    const client = new Redis(node.port);
    expect(await complaint(node.url)).toContain('it belongs to a cluster that does not work');
    await client.call('CLUSTER', 'ADDSLOTSRANGE', '0', '16383');
    const works = async () => expect(String(await client.call('CLUSTER', 'INFO'))).toContain('state:ok');
    await vi.waitFor(works, { timeout: 10_000 });
    client.disconnect();
    await runsJobs(node.url);
  });

  it('run on the server that a Sentinel names', async () => {
    const server = await started(startRedis());
    const { url } = await started(startSentinel(server));
    await runsJobs(url);
    await runsJobs(`${url}?master=support`);
    expect(await complaint(`${url}?master=other`)).toContain('a Sentinel that watches support; add ?master=NAME');
  });

  it('run for a user who may do no more than they need', async () => {
    const { url, port } = await started(startRedis());
    const admin = new Redis(port);
    await admin.call('ACL', 'SETUSER', 'casemill', 'on', '>p w', '~{casemill}:*', '+@all', '-@dangerous', '+info');
    await admin.call('ACL', 'SETUSER', 'reader', 'on', '>p', '~*', '+@read', '+info');
    admin.disconnect();
    await runsJobs(url.replace('//', '//casemill:p%20w@'));
    expect(await complaint(url.replace('//', '//reader:p@'))).toMatch(/NOPERM.*ACL SETUSER reader ~{casemill}:\*/);
    expect(await complaint(url.replace('//', '//casemill:wrong@'))).toContain(
      'it does not know this user and password',
    );
  });

  it('say that a password is wanted', async () => {
    const { url } = await started(startRedis({ requirepass: 'x' }));
    expect(await complaint(url)).toContain('NOAUTH Authentication required; it wants a password');
    await runsJobs(url.replace('//', '//:x@'));
  });

  it('say that the server is a replica, which takes nothing', async () => {
    const primary = await started(startRedis());
    const replica = await started(startRedis({ replicaof: `127.0.0.1 ${primary.port}` }));
    expect(await complaint(replica.url)).toMatch(/READONLY.*REDIS_URL must lead to the primary/);
  });

  it('say that nobody listens, and go on when somebody does', async () => {
    const server = await started(startRedis());
    const jobs = openJobs({ kind: 'redis', url: server.url }, silent, () => new Date());
    await server.pause();
    await expect(jobs.check()).rejects.toThrow(/ECONNREFUSED.*start it, or unset REDIS_URL/);
    await server.resume();
    await jobs.check();
    await server.pause();
    await expect(jobs.check()).rejects.toThrow(/ECONNREFUSED/);
    await jobs.close();
  });

  it('say that the server cannot write to its disk, and go on when it can', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'casemill-redis-disk-'));
    const lost = path.join(dir, 'lost');
    await mkdir(lost);
    // It refuses to write when a snapshot has failed.
    const server = await started(startRedis({ dir: lost, save: '1 1', 'enable-protected-configs': 'yes' }));
    const admin = new Redis(server.port);
    const jobs = openJobs({ kind: 'redis', url: server.url }, silent, () => new Date());
    const done = new Set<string>();
    await jobs.work('tester', { 'sla-alarm': async ({ id }) => void done.add(id) });
    await rm(lost, { recursive: true });
    await vi.waitFor(() => expect(jobs.check()).rejects.toThrow(/MISCONF.*cannot write to its disk/), 20_000);
    const [missed, next] = [randomUUID(), randomUUID()];
    await jobs.add([{ name: 'sla-alarm', payload: { id: missed } }]);
    await admin.config('SET', 'dir', dir);
    await admin.bgsave();
    await vi.waitFor(() => jobs.check(), 20_000);
    await jobs.add([{ name: 'sla-alarm', payload: { id: next } }]);
    await vi.waitFor(() => expect([...done]).toEqual([next]), 20_000);
    await jobs.close();
    admin.disconnect();
    await rm(dir, { recursive: true });
  }, 60_000);

  it('do not keep a worker that stops while Redis is away, except to finish the job in hand', async () => {
    const server = await started(startRedis());
    const jobs = openJobs({ kind: 'redis', url: server.url }, silent, () => new Date());
    let finish = () => {};
    let finished = false;
    const begun = new Promise<void>((resolve) => {
      const handle = () =>
        new Promise<void>((done) => {
          resolve();
          finish = () => {
            finished = true;
            done();
          };
        });
      void jobs.work('tester', { 'sla-alarm': handle });
    });
    await jobs.add([{ name: 'sla-alarm', payload: { id: randomUUID() } }]);
    await begun;
    await server.pause();
    const closing = jobs.close().then(() => finished);
    finish();
    expect(await closing).toBe(true);
  }, 20_000);

  it('say that the server may drop them, and print nothing about it', async () => {
    const printed = vi.spyOn(console, 'warn');
    const { url } = await started(startRedis({ 'maxmemory-policy': 'allkeys-lru' }));
    const jobs = openJobs({ kind: 'redis', url }, silent, () => new Date());
    expect(await jobs.problem()).toContain('has the maxmemory-policy allkeys-lru, by which it may drop jobs');
    await jobs.work('tester', { 'sla-alarm': async () => undefined });
    await jobs.check();
    await jobs.close();
    expect(printed).not.toHaveBeenCalled();
  });

  describe('over TLS', () => {
    let dir: string;
    beforeAll(async () => {
      dir = await mkdtemp(path.join(tmpdir(), 'casemill-redis-tls-'));
      const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-keyout', `${dir}/key.pem`];
      const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,IP:127.0.0.1'];
      const args = ['req', '-x509', '-days', '2', ...key, '-out', `${dir}/certificate.pem`, ...names];
      execFileSync('openssl', args, { stdio: 'ignore' });
    });
    afterAll(() => rm(dir, { recursive: true, force: true }));

    it('run when the certificate is trusted, and say so when it is not', async () => {
      const port = await freePort();
      const files = { 'tls-cert-file': `${dir}/certificate.pem`, 'tls-key-file': `${dir}/key.pem` };
      const trusted = { 'tls-ca-cert-file': `${dir}/certificate.pem`, 'tls-auth-clients': 'no' };
      const server = await started(startRedis({ 'tls-port': String(port), ...files, ...trusted }));
      expect(await complaint(`rediss://127.0.0.1:${port}`)).toContain('its certificate is not trusted');
      expect(await complaint(`redis://127.0.0.1:${port}`)).toContain('if it speaks only TLS there, use rediss://');
      expect(await complaint(`rediss://127.0.0.1:${server.port}`)).toContain('use redis://');

      // Node reads whom it trusts when it starts.
      const module = path.join(packageDir, 'dist/adapters/bullmq/jobs.js');
      const script = `const { openJobs } = await import(${JSON.stringify(module)});
        const jobs = openJobs({ kind: 'redis', url: 'rediss://127.0.0.1:${port}' }, console, () => new Date());
        await jobs.check(); await jobs.close();`;
      const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
        env: { PATH: process.env.PATH, NODE_EXTRA_CA_CERTS: `${dir}/certificate.pem` },
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    });
  });
});
