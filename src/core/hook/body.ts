// The body of a post, in the form that its target accepts.

import type { HookTemplate } from '../rule-set/hook.js';
import type { HookPayload } from './payload.js';
import { slackMessage } from './slack.js';
import { teamsMessage } from './teams.js';

/** The body to post. `sequence` orders the deliveries of one webhook about one case. */
export function hookBody(template: HookTemplate, payload: HookPayload, sequence: number): string {
  switch (template) {
    case 'json':
      return JSON.stringify({ ...payload, sequence });
    case 'slack':
      return JSON.stringify(slackMessage(payload));
    case 'teams':
      return JSON.stringify(teamsMessage(payload));
    default: {
      const never: never = template;
      throw new Error(`unknown template ${String(never)}`);
    }
  }
}
