// What is still to be done keeps a case open.

import { type ActionContext, type Refusal, refuse } from './action.js';
import { timeInWords } from './written-time.js';

/** Null when nothing on the case is still to be done. */
export function refuseOpenActivities(
  context: Pick<ActionContext, 'rules' | 'agent' | 'case' | 'number' | 'isMail'>,
): Refusal | null {
  const { openActivities } = context.case;
  if (openActivities.length === 0) return null;
  const list = openActivities.map(({ kind, subject, booking }) => {
    const booked =
      booking && ` (booked for ${timeInWords(context, booking.startsAt)} with ${booking.resources.join(', ')})`;
    return `${kind} "${subject}"${booked ?? ''}`;
  });
  const [first] = openActivities;
  const inMail = `first write #complete ${first?.subject}: 10m or #cancel ${first?.subject} in a reply`;
  const onCommandLine = `first \`casemill case complete ${context.number} "${first?.subject}"\`, or close them with \`casemill case resolve --close-activities\``;
  return refuse(
    'open-activities',
    `${context.number} has open activities: ${list.join(', ')}; ${context.isMail ? inMail : onCommandLine}`,
  );
}
