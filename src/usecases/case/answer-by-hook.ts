// An answer to a customer whom no mail reaches: an activity, of which the webhooks that asked for answers are told in
// the same transaction. Without such a webhook nobody would carry it, so it is refused.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { conditionSubjectOf } from '../../core/case/for-review.js';
import { conditionHolds } from '../../core/condition/evaluate.js';
import { isOutsideAddress } from '../../core/inbound/outside-message.js';
import { type ActionContext, type Refusal, refuse } from './action.js';
import type { Words } from './words-for-customer.js';

export interface HandedOn {
  readonly ok: true;
  /** The webhooks that carry it, by name. */
  readonly hooks: readonly string[];
  readonly events: readonly LaterEvent[];
}

/** `address`: by which the customer is known on the channel. */
export function answerByHook(context: ActionContext, words: Words, address: string): HandedOn | Refusal {
  const { deps, rules, case: found, number, agent, now } = context;
  const from = found.lastCustomerMail?.from ?? '';
  const to = isOutsideAddress(from) ? from : address;
  const unreachable = `the customer of ${number} is known as ${to} and has no mail address`;
  if (words.needsMail === true) return refuse('no-address', unreachable);
  if (words.copies.cc.length > 0) return refuse('no-address', `${unreachable}, so nobody can get a copy`);
  const subject = conditionSubjectOf(found);
  const hooks = [...rules.hooks.values()].filter(
    ({ events, when }) => events.includes('reply.created') && conditionHolds(when, subject),
  );
  if (hooks.length === 0) {
    return refuse('no-address', `${unreachable}, and no webhook takes answers to it (reply.created in webhooks.yaml)`);
  }
  return {
    ok: true,
    hooks: hooks.map((hook) => hook.name),
    events: [
      {
        type: 'activity-added',
        activity: {
          ...{ id: deps.newId(), kind: 'email', direction: 'out', status: 'completed', at: now },
          ...{ from: null, fromName: null, replyTo: [], to: [to], cc: [], messageId: null },
          ...{ subject: words.subject, text: words.text, replyText: null, template: words.template, agent, marks: [] },
          ...{ attachments: words.files ?? [], minutes: null, billableMinutes: null },
          ...(words.articleVersionId !== undefined && { articleVersionId: words.articleVersionId }),
        },
      },
    ],
  };
}
