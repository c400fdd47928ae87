// What an activity remembers of the trust in its sender, so that agents are warned before they answer.

import type { Customer } from '../../core/intake/decision.js';
import type { ApplyContext } from './apply-context.js';

/** Where no server vouches for senders, none of them is verified, and a warning on every mail would say nothing. */
export function trustMarks({ rules, row }: ApplyContext, { trust }: Customer): readonly string[] {
  if (trust === 'failed') return ['sender-failed'];
  const isPinned = (rules.mailboxes.get(row.mailbox)?.authservId ?? null) !== null;
  return trust === 'unverified' && isPinned ? ['sender-unverified'] : [];
}
