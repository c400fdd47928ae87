// What was promised becomes a job again, also where a job of that id waits for a time that never comes.

import { expect, it } from 'vitest';
import type { Job } from '../../../src/ports/jobs.js';
import type { FoundPromises } from '../../../src/ports/unkept-promises.js';
import { reconcile } from '../../../src/usecases/maintenance/reconcile.js';
import { silent } from '../harness.js';

const now = new Date('2026-03-02T08:00:00Z');

async function jobsFor(found: Partial<FoundPromises>): Promise<readonly Job[]> {
  const added: Job[] = [];
  await reconcile({
    attempts: { forgetSettled: async () => {} },
    unkeptPromises: {
      find: async () => ({ mails: [], outbound: [], alarms: [], reminders: [], hooks: [], ...found }),
    },
    jobs: { add: async (jobs) => void added.push(...jobs) },
    clock: () => now,
    log: silent,
  });
  return added;
}

const due = (id: string, seconds: number) => ({ id, dueAt: new Date(now.getTime() + seconds * 1000) });

it('adds one job for what is due now or soon, which does nothing where that job is waiting', async () => {
  const { dueAt } = due('kpi', 60);
  expect(await jobsFor({ alarms: [due('kpi', 60)], outbound: [due('mail', -5)] })).toEqual([
    { name: 'send-mails', payload: { ids: ['mail'] }, id: 'send-mail' },
    { name: 'sla-alarm', payload: { id: 'kpi' }, dueAt, id: `kpi-${dueAt.getTime()}` },
  ]);
});

it('adds another one for what is late, which waits for no time', async () => {
  const late = await jobsFor({
    outbound: [due('mail', -60)],
    alarms: [due('kpi', -60)],
    reminders: [due('task', -60)],
    hooks: [due('crm', -60)],
  });
  const { dueAt } = due('', -60);
  expect(late.slice(4)).toEqual([
    { name: 'send-mails', payload: { ids: ['mail'] }, id: 'send-mail-late' },
    { name: 'sla-alarm', payload: { id: 'kpi' }, id: `kpi-${dueAt.getTime()}-late` },
    { name: 'activity-reminder', payload: { id: 'task' }, id: `task-${dueAt.getTime()}-late` },
    { name: 'deliver-hook', payload: { hook: 'crm' }, id: 'hook-waiting-crm-late' },
  ]);
});
