// What people did on a case, as an activity: everything that only mails have is empty.

import type { Activity } from '../../core/case/activity.js';
import type { ActionContext } from './action.js';

type Words = Pick<Activity, 'kind' | 'status' | 'subject' | 'text' | 'minutes' | 'billableMinutes'> &
  Partial<Pick<Activity, 'direction' | 'resolutionType' | 'plan' | 'booking' | 'proposalFor'>>;

/** `agent`: who did it; null: nobody did. */
export function newActivity(
  { deps, agent, now }: Pick<ActionContext, 'deps' | 'now'> & { readonly agent: string | null },
  words: Words,
): Activity {
  return {
    id: deps.newId(),
    direction: null,
    ...{ from: null, fromName: null, replyTo: [] },
    to: [],
    cc: [],
    replyText: null,
    messageId: null,
    template: null,
    agent,
    marks: [],
    attachments: [],
    at: now,
    ...words,
  };
}
