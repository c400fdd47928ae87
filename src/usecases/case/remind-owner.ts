// The time of a reminder has come: look at the truth, then tell the owner of the activity once, and the customer of an
// appointment whose service says so. The job may come early, late or
// twice, and for an activity that is done or has another time; then there is nothing to do.

import { record, workOn } from '../../core/case/case-work.js';
import { agentsFor } from '../../core/outbound/recipients.js';
import { onCase, type Writes } from '../../ports/writes.js';
import { jobsFor } from '../outbound/jobs-for.js';
import type { ActDeps } from './act.js';
import { isBooking } from './book.js';
import { remindCustomer } from './invite.js';
import { notifyAgents } from './notify-agents.js';

/** `activityId`: of a task or an appointment. */
export async function remindOwner(deps: ActDeps, activityId: string): Promise<void> {
  const rules = deps.rules();
  const now = deps.clock();
  const writes = await deps.transact(async (tx): Promise<Writes> => {
    const found = await tx.cases.findOfActivity(activityId);
    const activity = found?.openActivities.find(({ id }) => id === activityId);
    if (found === undefined || activity === undefined) return {};
    const { remindAt, kind, subject, dueAt, endsAt } = activity;
    if (remindAt === null || remindAt > now) return {};
    const reminded = record(workOn(found), [{ type: 'activity-planned', id: activityId, changes: { remindAt: null } }]);
    const owner = rules.agents.get(activity.owner ?? '');
    const agents = owner === undefined ? agentsFor(rules, found) : [owner];
    const context = { deps, rules, now };
    const told = notifyAgents(context, found, agents, 'activity-reminder', {
      activity: { kind: kind.replace('-', ' '), subject, dueAt, endsAt, id: activityId },
    });
    const customer = isBooking(activity) ? remindCustomer({ ...context, case: found, agent: null }, activity) : [];
    const written = onCase(found.id, found, [...reminded.events, ...told, ...customer]);
    await tx.writeLast(written);
    return written;
  });
  await deps.jobs.add(jobsFor(writes, now));
}
