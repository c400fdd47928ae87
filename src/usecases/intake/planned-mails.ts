// Promises the mails that a decision planned. Those with the same template are one activity on the case.

import type { Activity } from '../../core/case/activity.js';
import type { MailsPromised } from '../../core/case/event.js';
import { namedSender } from '../../core/inbound/named-sender.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { StartedInstance } from '../../core/sla/due-times.js';
import type { Writes } from '../../ports/writes.js';
import { type MailPromise, promiseMail, promiseNotice } from '../outbound/promise-mail.js';
import type { ApplyContext } from './apply-context.js';

/** `about`: the mail on its case, which notices to agents quote; null when they quote none. */
export function mailsOnCase(
  context: ApplyContext,
  caseId: string,
  about: Activity | null,
  planned: readonly PlannedMail[],
  instances: readonly StartedInstance[],
  more: object = {},
): readonly MailsPromised[] {
  const { deps, now } = context;
  return byTemplate(planned).flatMap((mails) => {
    // The quoted text may be long, so it is read from the activity when the mail is rendered.
    const notice = mails[0]?.audience === 'agent' ? { clocks: soonestFirst(instances), about: about?.id ?? null } : {};
    return promiseMail(deps, mailboxOf(context), caseId, promiseOf(context, mails, { ...notice, ...more }), now);
  });
}

function soonestFirst(instances: readonly StartedInstance[]): readonly StartedInstance[] {
  const at = ({ failAt }: StartedInstance) => failAt?.getTime() ?? Number.POSITIVE_INFINITY;
  return instances.toSorted((one, other) => at(one) - at(other));
}

/** For a decision without a case. `signedFor`: the held mail that a reply is about. */
export function noticesOf(
  context: ApplyContext,
  planned: readonly PlannedMail[],
  more: object,
  signedFor: string | null = null,
): Writes {
  const { deps, now } = context;
  const mails = byTemplate(planned).flatMap((mails) => {
    const notice = mails[0]?.audience === 'agent' ? { clocks: [], about: null } : {};
    const promise = promiseOf(context, mails, { ...notice, ...more });
    return promiseNotice(deps, mailboxOf(context), { ...promise, ...(signedFor !== null && { signedFor }) }, now);
  });
  return mails.length === 0 ? {} : { insert: { OutboundMail: mails } };
}

function byTemplate(planned: readonly PlannedMail[]): readonly (readonly PlannedMail[])[] {
  const templates = [...new Set(planned.map(({ template }) => template))];
  return templates.map((template) => planned.filter((candidate) => candidate.template === template));
}

function promiseOf({ mail, facts }: ApplyContext, mails: readonly PlannedMail[], more: object): MailPromise {
  const { template = '', audience = 'customer' } = mails[0] ?? {};
  return {
    template,
    to: mails.map(({ to, agent }) => ({ ...to, agent })),
    audience,
    byAgent: null,
    data: {
      mail: {
        subject: mail.subject,
        language: mail.language,
        ...(audience === 'agent' && { from: namedSender(mail.sender, facts.contact) }),
      },
      ...(audience === 'operator' && { stopped: { address: mail.sender.address.toLowerCase() } }),
      ...more,
    },
    answers: audience === 'customer' && mail.outside === undefined && mail.told === undefined ? mail : null,
    subject: mail.subject,
    text: '',
  };
}

function mailboxOf({ rules, row }: ApplyContext): Mailbox {
  const mailbox = rules.mailboxes.get(row.mailbox);
  if (mailbox === undefined) throw new Error(`the rules have no mailbox "${row.mailbox}"`);
  return mailbox;
}
