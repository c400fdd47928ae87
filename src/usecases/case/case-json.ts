// A case as programs read it, by `casemill case show --json`, the API and webhooks: a public contract. Fields may be
// added, never renamed.

import type { Guide } from '../../core/process/guide.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { ActivitySummary, CaseDetails } from '../../ports/queries.js';

/** `guide`: where it is on its process; null: it is not shown. `now` decides the status of the KPIs. */
export function caseJson(found: CaseDetails, guide: Guide | null, now: Date): object {
  return {
    ...found,
    process: found.process && { ...found.process, ...guideJson(guide) },
    kpis: found.kpis.map((kpi) => kpiJson(kpi, now)),
    activities: found.activities.map(activityJson),
  };
}

export function kpiJson(
  { kpi, warnAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt }: CaseDetails['kpis'][number],
  now: Date,
) {
  const status = kpiStatus({ warnAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt }, now);
  return { kpi, status, warnAt, failAt, warnedAt, failedAt, succeededAt };
}

export function activityJson(activity: ActivitySummary) {
  return {
    id: activity.id,
    kind: activity.kind,
    direction: activity.direction,
    from: activity.from,
    to: activity.to,
    subject: activity.subject,
    text: activity.text,
    messageId: activity.messageId,
    template: activity.template,
    article: activity.article,
    agent: activity.agent,
    attachments: activity.attachments,
    files: activity.attachments
      .filter(({ unpacked }) => !unpacked)
      .map(({ name, type, size }) => ({ name, type, size })),
    marks: activity.marks,
    minutes: activity.minutes,
    dueAt: activity.dueAt,
    endsAt: activity.endsAt,
    owner: activity.owner,
    remindAt: activity.remindAt,
    at: activity.at,
    status: activity.status,
    error: activity.error,
  };
}

function guideJson(guide: Guide | null): object {
  if (guide === null) return {};
  const { warning, steps, script, missing, next, isNextOpen } = guide;
  return { warning, steps, script, missing, next, isNextOpen };
}
