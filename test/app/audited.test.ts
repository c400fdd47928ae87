// What is changed outside cases is recorded with its author, in the transaction of the change.

import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { audited } from '../../src/app/audited.js';
import { type Harness, openHarness } from '../usecases/harness.js';

let harness: Harness;
beforeAll(async () => {
  harness = await openHarness();
});
afterAll(() => harness.close());
beforeEach(() => harness.pool.query('TRUNCATE "AuditEntry", "RuleShadow", "ApiJob" CASCADE'));

/** The repositories for a change of its own. */
function by(action: string, tokenId: string | null = null) {
  const entry = {
    id: randomUUID(),
    via: 'api',
    who: 'ops',
    agent: null,
    action,
    subject: null,
    requestId: null,
  } as const;
  return audited(harness.context, { entry, tokenId, once: false }).repositories();
}

async function recorded(): Promise<readonly string[]> {
  const { rows } = await harness.pool.query('SELECT action FROM "AuditEntry" ORDER BY at');
  return rows.map(({ action }) => action);
}

async function withCandidate(): Promise<string> {
  const version = 'candidate';
  await harness.ruleSetVersions.store(version, {}, harness.now);
  const shadow = { version, folder: 'candidate', liveVersion: 'live', startedAt: harness.now };
  expect(await (await by('startShadow')).shadows.begin(shadow)).toBe(true);
  return version;
}

it('records who started and who stopped a candidate, once each', async () => {
  const version = await withCandidate();
  expect(await (await by('stopShadow')).shadows.end(version)).toBe(true);
  expect(await (await by('stopShadow')).shadows.end(version)).toBe(false);
  expect(await recorded()).toEqual(['startShadow', 'stopShadow']);
});

it('records a promotion only when the rules were replaced', async () => {
  const version = await withCandidate();
  const fails = () => Promise.reject(new Error('the disk is full'));
  await expect((await by('promoteShadow')).shadows.endWith(version, fails)).rejects.toThrow('the disk is full');
  expect(await recorded()).toEqual(['startShadow']);
  expect(await harness.shadows.find()).toMatchObject({ version });
  expect(await (await by('promoteShadow')).shadows.endWith(version, async () => ['routing.yaml'])).toEqual([
    'routing.yaml',
  ]);
  expect(await recorded()).toEqual(['startShadow', 'promoteShadow']);
});

it('replaces no rules for a token that was revoked meanwhile', async () => {
  const version = await withCandidate();
  let replaced = false;
  const { shadows } = await by('promoteShadow', randomUUID());
  const promoted = shadows.endWith(version, async () => {
    replaced = true;
  });
  await expect(promoted).rejects.toThrow('revoked');
  expect(replaced).toBe(false);
});

it('records who cancelled a job, and nothing for a job that has ended', async () => {
  const id = randomUUID();
  await harness.apiJobs.begin({ id, kind: 'backtest', by: 'ops' }, harness.now);
  expect(await (await by('cancelJob')).apiJobs.cancel(id)).toBe(true);
  await harness.apiJobs.end(id, { status: 'cancelled' }, harness.now);
  expect(await (await by('cancelJob')).apiJobs.cancel(id)).toBe(false);
  expect(await recorded()).toEqual(['cancelJob']);
});
