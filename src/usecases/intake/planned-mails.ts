// The mails that a decision planned, as promises: those with the same template are one activity on the case.

import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import type { StartedInstance } from '../../core/sla/due-times.js';
import { type Changes, mergeChanges } from '../../ports/rows.js';
import { promiseMail } from '../outbound/promise-mail.js';
import type { ApplyContext } from './apply-context.js';

/** `about`: the mail on its case, which notices quote; null when the mail opened none. */
export function mailsOf(
  applying: ApplyContext,
  about: { readonly caseId: string; readonly id: string | null } | null,
  planned: readonly PlannedMail[],
  clocks: readonly StartedInstance[],
  more: object = {},
): Changes {
  const { deps, rules, row, mail, now } = applying;
  const mailbox = rules.mailboxes.get(row.mailbox);
  if (mailbox === undefined) throw new Error(`the rules have no mailbox "${row.mailbox}"`);
  const templates = [...new Set(planned.map(({ template }) => template))];
  return mergeChanges(
    ...templates.map((template) => {
      const mails = planned.filter((candidate) => candidate.template === template);
      const audience = mails[0]?.audience ?? 'customer';
      const notice = audience === 'agent';
      return promiseMail(
        deps,
        mailbox,
        about?.caseId ?? null,
        {
          template,
          to: mails.map(({ to, agent }) => ({ ...to, agent })),
          audience,
          byAgent: null,
          // What is quoted is read from the activity when the mail is rendered: it may be long.
          data: {
            mail: { subject: mail.subject, language: mail.language, ...(notice && { from: mail.sender }) },
            ...(notice && { clocks, about: about?.id ?? null }),
            ...(audience === 'operator' && { stopped: { address: mail.sender.address.toLowerCase() } }),
            ...more,
          },
          answers: audience === 'customer' ? mail : null,
          subject: mail.subject,
          text: '',
        },
        now,
      );
    }),
  );
}
