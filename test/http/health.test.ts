// The health answer: 503 only when this worker cannot work, and everything else said beside it.

import { type AddressInfo, createServer } from 'node:net';
import { expect, it } from 'vitest';
import { networks } from '../../src/http/client-address.js';
import type { System } from '../../src/http/endpoint/system.js';
import type { ClockHealth } from '../../src/http/health.js';
import { listen } from '../../src/http/listen.js';
import { createHttpApp } from '../../src/http/server/app.js';
import type { ApiRequests } from '../../src/ports/api-requests.js';
import type { StuckMails } from '../../src/ports/intake-progress.js';
import type { MailboxStatus } from '../../src/ports/mailbox-connection.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { mailboxReports } from '../../src/usecases/mailbox/mailbox-status.js';
import { harnessRules, silent } from '../usecases/harness.js';

const loaded = await loadRuleTexts(harnessRules);
if (!loaded.ok) throw new Error('rules');
const { rules } = loaded;
/** Nobody asks it here. */
const noApi = {
  authenticate: async () => ({ ok: false, code: 'no-token', text: '' }) as const,
  system: {} as System,
  systemFor: () => ({}) as System,
  requests: {} as ApiRequests,
  ...{ clock: () => new Date(0), newId: () => 'request' },
  publicUrl: null,
  version: '0',
};
const connected: MailboxStatus = {
  mailbox: 'support',
  state: 'connected',
  since: new Date(0),
  error: null,
  lastReadAt: new Date(0),
  holder: 'here:1',
};

async function ask(
  statuses: () => Promise<readonly MailboxStatus[]>,
  jobs = async () => {},
  path = '/health',
  port = 0,
  clock: ClockHealth = { aheadMs: 0, problem: null, canWork: true },
  jobsProblem: string | null = null,
  stuck: StuckMails | null = null,
  diskProblem: string | null = null,
) {
  const app = createHttpApp({
    health: {
      mailboxStatuses: statuses,
      mailboxReports: (found, held) => mailboxReports(rules, found, held),
      checkJobs: jobs,
      jobsProblem: async () => jobsProblem,
      stuckMails: async () => stuck,
      heldMails: async () => new Map([['support', 2]]),
      jobsOn: 'postgres',
      rulesVersion: () => rules.version,
      rulesProblem: () => null,
      clock: () => clock,
      diskProblem: async () => diskProblem,
    },
    api: noApi,
    calendar: {} as never,
    form: { rules: () => rules, receiveMessage: noApi.system.receiveMessage },
    addPages() {},
    ...{
      metrics: async () => ({ contentType: 'text/plain', text: '' }),
      observe: () => {},
      log: silent,
      newId: () => 'request',
      trustedProxies: networks([]),
    },
  });
  const server = await listen([{ host: '127.0.0.1', port, advice: 'set another' }], app.fetch);
  try {
    const answer = await fetch(`http://127.0.0.1:${server.ports[0]}${path}`);
    return { status: answer.status, body: await answer.json() };
  } finally {
    await server.close();
  }
}

it('is well when everything is', async () => {
  expect(await ask(async () => [connected])).toMatchObject({
    status: 200,
    body: { ok: true, degraded: false, rules: { version: rules.version }, mailboxes: [{ state: 'connected' }] },
  });
});

it('is degraded, and alive, when a mailbox is not read', async () => {
  const refused = { ...connected, state: 'refused' as const, error: 'wrong password' };
  expect(await ask(async () => [refused])).toMatchObject({
    status: 200,
    body: { ok: true, degraded: true, mailboxes: [{ state: 'refused', error: 'wrong password' }] },
  });
});

it('is degraded with a clock that differs, and unavailable with one that is far off', async () => {
  const well = async () => [connected];
  const withClock = (clock: ClockHealth) => ask(well, undefined, undefined, undefined, clock);
  const clock = { aheadMs: 7_000, problem: 'ahead' };
  expect(await withClock({ ...clock, canWork: true })).toMatchObject({
    status: 200,
    body: { ok: true, degraded: true, clock },
  });
  expect(await withClock({ ...clock, canWork: false })).toMatchObject({ status: 503, body: { ok: false } });
});

it('is unavailable without a database, and without jobs', async () => {
  expect(await ask(() => Promise.reject(new Error('gone')))).toMatchObject({
    status: 503,
    body: { ok: false, database: { ok: false, error: 'gone' }, jobs: { ok: true } },
  });
  const noJobs = () => Promise.reject(new Error('no Redis'));
  expect(await ask(async () => [connected], noJobs)).toMatchObject({ status: 503, body: { jobs: { ok: false } } });
});

it('is degraded, and alive, when jobs may be lost', async () => {
  const problem = 'Redis may drop jobs';
  expect(await ask(async () => [connected], undefined, undefined, undefined, undefined, problem)).toMatchObject({
    status: 200,
    body: { ok: true, degraded: true, jobs: { ok: true, problem } },
  });
});

it('is degraded, and alive, when the disk has no room, and says what to do for a mailbox that cannot be read', async () => {
  const full = { ...connected, state: 'retrying' as const, error: 'ENOSPC: no space left on device, write' };
  const problem = '0.0 GB free';
  const answer = await ask(async () => [full], undefined, undefined, undefined, undefined, null, null, problem);
  expect(answer).toMatchObject({
    status: 200,
    body: { ok: true, degraded: true, disk: { problem }, mailboxes: [{ advice: expect.stringMatching(/^Make room/) }] },
  });
});

it('is unavailable while mails wait and nobody processes them, whatever the jobs say', async () => {
  const stuck = { count: 3, since: new Date(0) };
  expect(await ask(async () => [connected], undefined, undefined, undefined, undefined, null, stuck)).toMatchObject({
    status: 503,
    body: { ok: false, jobs: { ok: true }, intake: { ok: false, waiting: 3, since: '1970-01-01T00:00:00.000Z' } },
  });
});

it('answers nothing else', async () => {
  expect((await ask(async () => [], undefined, '/')).status).toBe(404);
});

it('says which port it cannot use, why, and what to do', async () => {
  const taken = createServer();
  await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
  const { port } = taken.address() as AddressInfo;
  const message = `127.0.0.1:${port}: another program, perhaps another worker, listens there; set another (port-taken)`;
  const refused = expect(ask(async () => [], undefined, '/health', port)).rejects;
  await refused.toMatchObject({ code: 'port-taken', message: expect.stringContaining(message) });
  taken.close();
});
