// What people did on a case, as an activity: everything that a mail has and they have not is empty.

import type { ActivityRow } from '../../ports/rows.js';
import type { ActionContext } from './action.js';

type Done = Pick<
  ActivityRow,
  'kind' | 'status' | 'subject' | 'text' | 'minutes' | 'billableMinutes' | 'resolutionType'
>;

export function activityBy({ deps, case: found, agent, now }: ActionContext, done: Done): ActivityRow {
  return {
    id: deps.newId(),
    caseId: found.id,
    direction: null,
    from: null,
    to: [],
    cc: [],
    replyText: null,
    messageId: null,
    template: null,
    agent,
    marks: [],
    attachments: [],
    at: now,
    ...done,
  };
}
