// Spreads the mails of a mailbox whose SMTP server limits their rate evenly over time and over all workers. A mail
// that comes too early gets a slot in the queue.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { ClaimedOutbound, OutboundMails } from '../../ports/outbound-mails.js';
import type { SendSlots } from '../../ports/send-slots.js';

export interface PaceDeps {
  readonly sendSlots: SendSlots;
  readonly outboundMails: Pick<OutboundMails, 'putBack'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

/** Part of the interval by which a slot may be used late, since jobs are never quite on time. */
const late = 0.1;

/** Whether the claimed mail may go now. If not, it is put back, and a job sends it in its slot. */
export async function acquireSendSlot(
  deps: PaceDeps,
  { sendLimit, name }: Mailbox,
  mail: ClaimedOutbound,
): Promise<boolean> {
  if (sendLimit === null) return true;
  // Spread so that no window holds more than the limit, even if its first mail is late and its last on time.
  const everyMs = Math.ceil(sendLimit.perMs / (sendLimit.count - late));
  const asking = { now: deps.clock(), everyMs, lateMs: Math.floor(everyMs * late), hasWaited: mail.slotAt !== null };
  const slotAt = await deps.sendSlots.take(name, asking);
  if (slotAt === undefined) return true;
  await postpone(deps, mail, slotAt);
  return false;
}

/** Puts the claimed mail back without counting a try; a job sends it later. */
export async function postpone(
  { outboundMails, jobs }: Pick<PaceDeps, 'outboundMails' | 'jobs'>,
  { id }: ClaimedOutbound,
  at: Date,
): Promise<void> {
  await outboundMails.putBack(id, at);
  await jobs.add([{ name: 'send-mails', payload: { ids: [id] }, id: `send-${id}-${at.getTime()}`, dueAt: at }]);
}
