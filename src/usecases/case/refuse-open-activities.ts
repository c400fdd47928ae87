// What is still to be done keeps a case open.

import { type ActionContext, type Refusal, refuse } from './action.js';
import { timeInWords } from './written-time.js';

/** Null when nothing on the case is still to be done. */
export function refuseOpenActivities(
  context: Pick<ActionContext, 'rules' | 'agent' | 'case' | 'number'>,
): Refusal | null {
  const { openActivities } = context.case;
  if (openActivities.length === 0) return null;
  const list = openActivities.map(({ kind, subject, booking }) => {
    const booked =
      booking && ` (booked for ${timeInWords(context, booking.startsAt)} with ${booking.resources.join(', ')})`;
    return `${kind} "${subject}"${booked ?? ''}`;
  });
  const advice = `#complete ${openActivities[0]?.subject}: 10m or #cancel ${openActivities[0]?.subject} in a reply`;
  return refuse(
    'open-activities',
    `${context.number} has open activities: ${list.join(', ')}; first write ${advice}, or close them with \`casemill case resolve --close-activities\``,
  );
}
