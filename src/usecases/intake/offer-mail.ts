// Offers the best times of the service that a rule item names, in the transaction that takes the mail in. Nothing is held for the
// customer until a number comes back.

import type { Activity } from '../../core/case/activity.js';
import type { MailsPromised } from '../../core/case/event.js';
import { replyAddresses } from '../../core/email/reply-addresses.js';
import type { Decision } from '../../core/intake/decision.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import { findSlots } from '../../core/scheduling/find-slots.js';
import { parsePreference } from '../../core/scheduling/written-preferences.js';
import { busyFor } from '../case/availability.js';
import { OFFERED_MS, OFFERED_SLOTS, offerData } from '../case/offer.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

/** Nothing when no time is free within two weeks. */
export async function offerMail(
  context: ApplyContext,
  caseId: string,
  activity: Activity,
  { customer }: Decision,
  name: string | null,
): Promise<readonly MailsPromised[]> {
  const { tx, rules, now } = context;
  const service = name === null ? undefined : rules.services.get(name);
  if (service === undefined) return [];
  const { resources } = rules;
  const period = { from: now, to: new Date(now.getTime() + OFFERED_MS) };
  const known = await tx.bookings.preferencesOf(customer.contact.address);
  const preferences = known.flatMap((text) => parsePreference(text, resources) ?? []);
  const busy = await busyFor(tx.bookings, rules, service, period);
  const slots = findSlots({ service, resources, busy, preferences, ...period, now, limit: OFFERED_SLOTS });
  if (slots.length === 0) return [];
  const { address, name: contact } = customer.contact;
  const [wished = address] = replyAddresses(context.mail);
  const mail: PlannedMail = {
    ...{ template: 'slot-offer', to: { address: wished, name: contact }, audience: 'customer', agent: null },
  };
  const data = { ...offerData(service, null, slots), text: null, isSigned: false, agent: { name: null } };
  return mailsOnCase(context, caseId, activity, [mail], [], data);
}
