// From what a request says to what the desk does. Null for what concerns several cases.

import type { AttachmentInfo } from '../../../core/email/mail.js';
import type { Action } from '../../../usecases/case/perform.js';
import { given } from '../../endpoint/given.js';
import type { CaseAction } from './action-schema.js';

export type SeveralCases = Extract<CaseAction, { readonly action: 'merge' | 'unmerge' | 'split' | 'child' | 'parent' }>;
export type OneCase = Exclude<CaseAction, SeveralCases>;

/** `files`: those of the request, as they were stored. */
export function toAction(wanted: OneCase, files: readonly AttachmentInfo[]): Action {
  switch (wanted.action) {
    case 'pick':
    case 'release':
    case 'cancel':
    case 'reactivate':
      return { kind: wanted.action };
    case 'assign':
      return { kind: 'assign', to: wanted.to };
    case 'status':
      return { kind: 'status', status: wanted.status };
    case 'route':
      return { kind: 'route', queue: wanted.queue };
    case 'stage':
      return { kind: 'stage', stage: wanted.stage ?? null, ...given({ process: wanted.process }) };
    case 'step':
      return { kind: 'step', step: wanted.step, undo: wanted.undo, ...given({ value: wanted.value }) };
    case 'book':
      return { kind: 'book', service: wanted.service, at: wanted.at, resources: wanted.with };
    case 'wait-for-slot':
      return { kind: 'wait-for-slot', service: wanted.service };
    case 'stop-waiting':
      return { kind: 'stop-waiting', service: wanted.service ?? null };
    case 'offer':
      return { kind: 'offer', service: wanted.service, text: wanted.text };
    case 'set': {
      const { title, customer, priority, type, sla, product } = wanted;
      return { kind: 'change', ...given({ title, customer, priority, type, sla, product }) };
    }
    case 'reply': {
      const { text, cc, only, children: toChildren } = wanted;
      return { kind: 'reply', text, files, copies: { cc, only }, toChildren };
    }
    case 'send-article': {
      const { article, link: asLink, text, cc, only } = wanted;
      return { kind: 'send-article', article: article.toUpperCase(), asLink, copies: { cc, only }, ...given({ text }) };
    }
    case 'complete':
      return { kind: 'complete', subject: wanted.subject, minutes: wanted.minutes ?? null };
    case 'reschedule': {
      const { subject, to: due, until: ends, owner, remindMinutes } = wanted;
      return { kind: 'reschedule', subject, when: given({ due, ends, owner, remindMinutes }) };
    }
    case 'resolve': {
      const { text, type, minutes = null, billableMinutes, closeActivities, skipSteps } = wanted;
      return { kind: 'resolve', text, type, minutes, closeActivities, ...given({ billableMinutes, skipSteps }) };
    }
    case 'note':
    case 'phone-call':
    case 'task':
    case 'appointment':
      return toLogged(wanted);
    default: {
      const never: never = wanted;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}

type Logged = Extract<CaseAction, { readonly action: 'note' | 'phone-call' | 'task' | 'appointment' }>;

function toLogged(wanted: Logged): Action {
  const { action: activity, text, minutes = null } = wanted;
  const logged = { kind: 'log', activity, text, minutes } as const;
  if (activity === 'note') return { ...logged, open: false };
  const { owner, remindMinutes } = wanted;
  if (activity === 'phone-call') {
    const { due, direction } = wanted;
    return { ...logged, open: due !== undefined, when: given({ due, owner, remindMinutes }), ...given({ direction }) };
  }
  const { done } = wanted;
  const times = activity === 'task' ? { due: wanted.due } : { due: wanted.from, ends: wanted.to };
  return { ...logged, open: !done, when: given({ ...times, owner, remindMinutes }) };
}
