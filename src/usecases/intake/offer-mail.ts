// Offers the best times of the service that a rule item names, in the transaction that takes the mail in. Nothing is
// held for the customer until a number comes back. Where no time is free, the customer is on the waiting list.

import type { Activity } from '../../core/case/activity.js';
import type { LaterEvent } from '../../core/case/apply-event.js';
import { replyAddresses } from '../../core/email/reply-addresses.js';
import type { Decision } from '../../core/intake/decision.js';
import type { PlannedMail } from '../../core/outbound/planned-mail.js';
import { knownPreferences } from '../../core/scheduling/written-preferences.js';
import { busyFor } from '../case/availability.js';
import { newWait, waitingData } from '../case/await-slot.js';
import { OFFERED_MS, offerByItself, timesToOffer } from '../case/offer.js';
import type { ApplyContext } from './apply-context.js';
import { mailsOnCase } from './planned-mails.js';

export async function offerMail(
  context: ApplyContext,
  caseId: string,
  activity: Activity,
  { customer }: Decision,
  name: string | null,
): Promise<readonly LaterEvent[]> {
  const { tx, rules, now } = context;
  const service = name === null ? undefined : rules.services.get(name);
  if (service === undefined) return [];
  const { resources } = rules;
  const period = { from: now, to: new Date(now.getTime() + OFFERED_MS) };
  const preferences = knownPreferences(await tx.bookings.preferencesOf(customer.contact.address), resources);
  const busy = await busyFor(tx.bookings, rules, service, period);
  const slots = timesToOffer(context, service, { busy, preferences });
  const { address, name: contact } = customer.contact;
  const [wished = address] = replyAddresses(context.mail);
  const mail: PlannedMail = {
    ...{ template: 'slot-offer', to: { address: wished, name: contact }, audience: 'customer', agent: null },
  };
  if (slots.length === 0) {
    const data = { waiting: waitingData(service, null, null), timeZone: service.timeZone };
    return [
      { type: 'slot-awaited', wait: newWait(context, service, address, null) },
      ...mailsOnCase(context, caseId, activity, [{ ...mail, template: 'slot-waiting' }], [], data),
    ];
  }
  return mailsOnCase(context, caseId, activity, [mail], [], offerByItself(service, slots));
}
