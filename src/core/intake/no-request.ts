// Messages that are nobody's request: copies of earlier ones, our own mails that came back, and automatic mails that
// belong to no case. They are skipped.

import { isCalendarReply } from '../email/calendar-mail.js';
import type { MailKind } from '../email/mail.js';
import { findListCopy } from '../inbound/list-copy.js';
import { kindInWords } from '../inbound/message.js';
import { isOwnAddress } from '../inbound/whose-address.js';
import { withBounce } from './bounce.js';
import type { Skip } from './decision.js';
import { check, type DecisionInput } from './decision-input.js';
import { skip } from './no-case.js';

export function refuseDuplicate(input: DecisionInput): Skip | null {
  const { duplicateOf, sameMessageId = [] } = input.facts;
  const copy = duplicateOf === null ? findListCopy(input.message, sameMessageId) : null;
  const listCopyOf = copy?.same ? copy.of.id : null;
  const of = duplicateOf ?? listCopyOf;
  if (check(input, 'no-duplicate', of === null, of ?? 'no earlier mail with the same content')) return null;
  const way = duplicateOf === null ? ', once directly and once through a mailing list' : '';
  return skip(input, 'duplicate', `the same mail came before${way}`, of);
}

/** A mail that we sent, or one from the address of a mailbox of ours. */
export function refuseOurOwn(input: DecisionInput): Skip | null {
  const { message, rules, customer } = input;
  const kind = message.mail?.classification.kind;
  const isOurs = kind === 'own-loop' || isOwnAddress(message.sender.address ?? '', rules);
  if (check(input, 'not-our-own', !isOurs, `${kind ?? message.channel}, ${customer.contact.address}`)) return null;
  const reason = message.mail?.classification.reason ?? message.channel;
  return skip(input, 'own-mail', `our own mail came back (${reason})`);
}

/** Kinds of mail that open no case; on a case they are kept. Of calendar mail, invitations open one and replies do
 *  not. */
const opensNoCase: Readonly<Record<MailKind, boolean>> = {
  person: false,
  bulk: false,
  calendar: false,
  'auto-reply': true,
  'delivery-report': true,
  complaint: true,
  'read-receipt': true,
  'own-loop': true,
};

export function refuseAutomatic(input: DecisionInput): Skip | null {
  const { message } = input;
  const classification = message.mail?.classification;
  const isAutomatic =
    classification !== undefined && (opensNoCase[classification.kind] || isCalendarReply(classification));
  if (check(input, 'not-automatic', !isAutomatic, kindInWords(message))) return null;
  return withBounce(input, skip(input, 'automatic', `${kindInWords(message)} that belongs to no case`));
}
