// Resolves a case: the resolution activity with its minutes, and the entitlement's debit. The case leaves its queue.

import { caseRecipients } from '../../core/case/answer-recipients.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import { postEntry } from '../../core/case/post-entry.js';
import type { ResolutionType } from '../../core/case/resolution.js';
import { answeredMail, type CaseState, conversationSubject } from '../../core/case/state.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { findMailbox } from './case-context.js';
import { cancelOpenActivities } from './close-activity.js';
import { stepDone } from './do-step.js';
import { newActivity } from './new-activity.js';
import { refuseOpenActivities } from './refuse-open-activities.js';
import { refuseMissing, stepsLeft } from './steps-left.js';

export interface Resolution {
  readonly text: string;
  /** `problem-solved` when left out. */
  readonly type?: ResolutionType;
  /** Minutes spent in all; null: the sum of the case's activities. */
  readonly minutes: number | null;
  /** Minutes that are billed; all when left out. */
  readonly billableMinutes?: number;
  /** True: open activities are cancelled. False: they refuse the resolution. */
  readonly closeActivities: boolean;
  /** Why required steps of its process are left out; without it they refuse the resolution. */
  readonly skipSteps?: string;
  /** The customer gets an answer of the agent with it, and needs no other mail that says so. */
  readonly isAnswered?: boolean;
}

export function resolve(context: ActionContext, resolution: Resolution): ActionResult {
  const { case: found, number } = context;
  if (resolution.text.trim() === '') return refuse('no-resolution', 'a resolution says what solved the case');
  const refused = resolution.closeActivities ? null : refuseOpenActivities(context);
  if (refused !== null) return refused;
  const left = stepsLeft(context);
  const skipped = resolution.skipSteps?.trim() ?? '';
  if (left.length > 0 && skipped === '') return refuseMissing(context, left, 'to resolve');
  return done(`${number} is resolved, ${minutesOf(found, resolution)} minutes`, [
    ...cancelOpenActivities(context),
    ...left.map((one) => stepDone(context, one, skipped)),
    ...resolutionEvents(context, resolution),
  ]);
}

/** The resolution alone. `agent`: null when nobody resolves the case. */
export function resolutionEvents(
  context: Omit<ActionContext, 'agent'> & { readonly agent: string | null },
  resolution: Omit<Resolution, 'skipSteps'>,
): readonly LaterEvent[] {
  const { deps, case: found, number, now } = context;
  const minutes = minutesOf(found, resolution);
  const billableMinutes = resolution.billableMinutes ?? Math.max(0, minutes - found.unbillable);
  const activity = newActivity(context, {
    kind: 'resolution',
    status: 'completed',
    subject: 'Resolution',
    text: resolution.text,
    minutes,
    billableMinutes,
    resolutionType: resolution.type ?? 'problem-solved',
  });
  const occasion = { key: `resolved ${found.resolutions + 1}`, reason: `${number} resolved` };
  return [
    ...postEntry(deps.newId, found, 'resolved', billableMinutes, occasion, now),
    { type: 'activity-added', activity },
    { type: 'closed', status: 'resolved', at: now },
    ...(resolution.isAnswered ? [] : announcement(context)),
  ];
}

function minutesOf(found: CaseState, resolution: Pick<Resolution, 'minutes'>): number {
  return resolution.minutes ?? found.minutes;
}

/** Tells the customer, and everybody who got the answers, where the rule says so. */
function announcement({ deps, rules, case: found, now }: Omit<ActionContext, 'agent'>): readonly LaterEvent[] {
  const mailbox = findMailbox(rules, found);
  const template = rules.recordCreation.get(found.mailbox ?? '')?.announceResolution ?? null;
  if (mailbox === undefined || template === null) return [];
  const { to, cc } = caseRecipients(found, rules);
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: [{ ...to, agent: null }],
      cc,
      audience: 'customer',
      byAgent: null,
      data: { mail: { subject: conversationSubject(found) } },
      answers: answeredMail(found),
      subject: found.title,
      text: '',
    },
    now,
  );
}
