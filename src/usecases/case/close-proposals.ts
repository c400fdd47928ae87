// The tasks that a customer proposes another time end with what becomes of the appointment.

import type { LaterEvent } from '../../core/case/apply-event.js';
import type { CaseState } from '../../core/case/state.js';

interface ProposalContext {
  readonly case: CaseState;
  readonly now: Date;
}

/** `as`: completed when the appointment has another time, cancelled when nobody has to look at them any more. */
export function closeProposals(
  { case: { openActivities }, now }: ProposalContext,
  bookingId: string,
  as: 'completed' | 'cancelled',
): readonly LaterEvent[] {
  return openActivities
    .filter(({ proposalFor }) => proposalFor === bookingId)
    .map(({ id }) => ({ type: 'activity-closed', id, status: as, minutes: null, at: now }));
}
