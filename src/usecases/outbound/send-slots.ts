// Some SMTP servers take only so many mails in a time, and punish who sends more. Mails of their mailboxes go one after the
// other, evenly spread, whichever worker sends them; who comes too early gets a place in the line.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { Clock } from '../../ports/clock-and-log.js';
import type { Jobs } from '../../ports/jobs.js';
import type { ClaimedOutbound, Store } from '../../ports/store.js';

export interface PaceDeps {
  readonly store: Pick<Store, 'takeSendSlot' | 'awaitSendSlot'>;
  readonly jobs: Jobs;
  readonly clock: Clock;
}

/** A turn may be used later by this part of the time between two: jobs are never quite on time. */
const late = 0.1;

/** Whether the claimed mail may go now. If not, it is put back, and a job has it at its turn. */
export async function mayGo(deps: PaceDeps, { sendLimit, name }: Mailbox, mail: ClaimedOutbound): Promise<boolean> {
  if (sendLimit === null) return true;
  // Spread so that no window holds more, though the first mail in it may be late and the last on time.
  const everyMs = Math.ceil(sendLimit.perMs / (sendLimit.count - late));
  const asking = { now: deps.clock(), everyMs, lateMs: Math.floor(everyMs * late), hasWaited: mail.slotAt !== null };
  const slotAt = await deps.store.takeSendSlot(name, asking);
  if (slotAt === undefined) return true;
  await comeBack(deps, mail, slotAt);
  return false;
}

/** Puts the claimed mail back: this was no try. A job has it then. */
export async function comeBack(
  { store, jobs }: Pick<PaceDeps, 'store' | 'jobs'>,
  { id }: ClaimedOutbound,
  at: Date,
): Promise<void> {
  await store.awaitSendSlot(id, at);
  await jobs.add([{ name: 'send-mails', payload: { ids: [id] }, id: `send-${id}-${at.getTime()}`, dueAt: at }]);
}
