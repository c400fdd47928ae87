// Automatic mails to the customer of a case about times of a service.

import type { MailsPromised } from '../../core/case/event.js';
import { answeredMail, type CaseState, conversationSubject } from '../../core/case/state.js';
import type { Service } from '../../core/rule-set/scheduling.js';
import { promiseMail } from '../outbound/promise-mail.js';
import { type CaseContext, findMailbox } from './case-context.js';

/** Nothing when the case has no mailbox to send from. `data`: what the template gets beside the case. */
export function tellAboutSlots(
  { deps, rules, now }: CaseContext,
  found: CaseState,
  template: 'slot-offer' | 'slot-waiting' | 'slot-freed' | 'slot-wait-ended',
  { title, timeZone }: Service,
  data: object,
): readonly MailsPromised[] {
  const mailbox = findMailbox(rules, found);
  if (mailbox === undefined) return [];
  return promiseMail(
    deps,
    mailbox,
    found.id,
    {
      template,
      to: [{ ...found.contact, agent: null }],
      ...{ audience: 'customer', byAgent: null, answers: answeredMail(found), subject: title, text: '' },
      data: { mail: { subject: conversationSubject(found) }, timeZone, ...data },
    },
    now,
  );
}
