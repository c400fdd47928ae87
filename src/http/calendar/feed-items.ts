// What calendar programs show of the tasks and appointments of an agent: where they are, with whom, and for which case.

import { personInWords } from '../../core/outbound/person-name.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { FeedItem } from '../../core/scheduling/calendar-feed.js';
import type { PlannedItem } from '../../ports/agenda.js';

const ANSWERS = {
  'needs-action': 'not answered yet',
  accepted: 'accepted',
  tentative: 'tentative',
  declined: 'declined',
};

/** `agent`: whose they are, by name. */
export function feedItem(item: PlannedItem, agent: string, { services, resources }: RuleSet): FeedItem {
  const { id, kind, subject, dueAt, endsAt, customer, booking } = item;
  const booked = (booking?.resources ?? []).flatMap((name) => resources.get(name) ?? []);
  const rooms = booked.filter((one) => one.kind === 'room').map(({ displayName }) => displayName);
  const others = booked
    .filter((one) => one.agent !== agent && one.kind !== 'room')
    .map(({ displayName }) => displayName);
  const place = services.get(booking?.service ?? '')?.location ?? null;
  return {
    ...{ id, kind, dueAt, endsAt },
    title: `${subject} (${item.case})`,
    location: [place ?? [], rooms].flat().join(', ') || null,
    description: [
      `Customer: ${personInWords(customer)}`,
      `Case: ${item.case}, ${item.title}`,
      ...(others.length === 0 ? [] : [`With: ${others.join(', ')}`]),
      ...(booking === null ? [] : [`Invitation: ${ANSWERS[booking.response]}`]),
    ].join('\n'),
  };
}
