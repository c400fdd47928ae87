// The health answer: 503 only when this worker cannot work, and everything else said beside it.

import { expect, it } from 'vitest';
import { listenForHealth } from '../../src/http/health.js';
import type { MailboxStatus } from '../../src/ports/mailbox-connection.js';
import { loadRuleTexts } from '../../src/rules/load.js';
import { harnessRules } from '../usecases/harness.js';

const loaded = await loadRuleTexts(harnessRules);
if (!loaded.ok) throw new Error('rules');
const { rules } = loaded;
const connected: MailboxStatus = {
  mailbox: 'support',
  state: 'connected',
  since: new Date(0),
  error: null,
  lastReadAt: new Date(0),
  holder: 'here:1',
};

async function ask(conditions: () => Promise<readonly MailboxStatus[]>, jobs = async () => {}, path = '/health') {
  const server = await listenForHealth(0, {
    store: { mailboxStatuses: conditions },
    checkJobs: jobs,
    jobsOn: 'postgres',
    rules: () => rules,
    rulesProblem: () => null,
  });
  try {
    const answer = await fetch(`http://127.0.0.1:${server.port}${path}`);
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

it('is unavailable without a database, and without jobs', async () => {
  expect(await ask(() => Promise.reject(new Error('gone')))).toMatchObject({
    status: 503,
    body: { ok: false, database: { ok: false, error: 'gone' }, jobs: { ok: true } },
  });
  const noJobs = () => Promise.reject(new Error('no Redis'));
  expect(await ask(async () => [connected], noJobs)).toMatchObject({ status: 503, body: { jobs: { ok: false } } });
});

it('answers nothing else', async () => {
  expect((await ask(async () => [], undefined, '/')).status).toBe(404);
});
