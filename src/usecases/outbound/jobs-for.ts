// Lists the jobs that keep the promises of a transaction. They are added after it has committed; `reconcile` finds any
// that is lost.

import type { Job } from '../../ports/jobs.js';
import type { Writes } from '../../ports/writes.js';

/** How long before it is due an alarm becomes a job. Reconcile runs often, so later ones cost nothing until then.
 *  Milliseconds. */
export const alarmHorizonMs = 10 * 60_000;

/** Mails to send, and alarms that are due soon. */
export function jobsFor(writes: Writes, now: Date): readonly Job[] {
  const horizon = new Date(now.getTime() + alarmHorizonMs);
  const mails = (writes.insert?.OutboundMail ?? []).map(({ id }) => id);
  const alarms = new Map<string, Date | null>();
  const reminders = new Map<string, Date | null>();
  for (const event of (writes.cases ?? []).flatMap(({ events }) => events)) {
    if (event.type === 'mails-promised') mails.push(...event.mails.map(({ id }) => id));
    if (event.type === 'activity-added' && event.activity.plan !== undefined)
      reminders.set(event.activity.id, event.activity.plan.remindAt);
    if (event.type === 'activity-planned' && event.changes.remindAt !== undefined)
      reminders.set(event.id, event.changes.remindAt);
    if (event.type === 'kpi-started') alarms.set(event.instance.id, event.instance.alarmAt);
    if (event.type === 'kpi-changed' && event.changes.alarmAt !== undefined)
      alarms.set(event.id, event.changes.alarmAt);
  }
  const soon = (due: ReadonlyMap<string, Date | null>, job: (id: string, dueAt: Date) => Job) =>
    [...due].flatMap(([id, at]) => (at !== null && at <= horizon ? [job(id, at)] : []));
  return [...sendJobs(mails), ...soon(alarms, alarmJob), ...soon(reminders, reminderJob)];
}

/** The mails of a job are sent one after the other, so a job has only a few. */
const mailsPerJob = 10;

export function sendJobs(ids: readonly string[]): readonly Job[] {
  const jobs: Job[] = [];
  for (let from = 0; from < ids.length; from += mailsPerJob) {
    const some = ids.slice(from, from + mailsPerJob);
    // Named by its first mail, so that the same mails are not queued twice.
    jobs.push({ name: 'send-mails', payload: { ids: some }, id: `send-${some[0]}` });
  }
  return jobs;
}

/** The due instant is part of the id: an instance that moved gets another alarm, and the old one finds nothing to
 *  do. */
export function alarmJob(id: string, dueAt: Date): Job {
  return { name: 'sla-alarm', payload: { id }, dueAt, id: `${id}-${dueAt.getTime()}` };
}

/** As `alarmJob`, for the owner of an activity. */
export function reminderJob(id: string, dueAt: Date): Job {
  return { name: 'activity-reminder', payload: { id }, dueAt, id: `${id}-${dueAt.getTime()}` };
}
