// Which item of the record creation rule acts: the first that matches. Update items are for messages that join a case,
// all others for messages that join none, which always find one.

import { firstMatchingItem } from '../condition/first-matching-item.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { RuleItem } from '../rule-set/record-creation.js';
import type { DecisionInput } from './decision-input.js';

/** For a message that joins no case. One that a person released is a request: of its items, those that hold or skip are
 *  passed over, unless nothing else matches. */
export function findItem({ rule, facts, trace }: DecisionInput, subject: ConditionSubject): RuleItem {
  const items = rule.items.filter(({ action }) => action !== 'update');
  if (facts.released) {
    const opening = items.filter(({ action }) => action === 'create');
    const found = opening.length === 0 ? undefined : firstMatchingItem(opening, subject, trace?.items);
    if (found !== undefined) return found;
  }
  const item = firstMatchingItem(items, subject, trace?.items);
  if (item === undefined) throw new Error(`no item of the record creation rule of mailbox ${rule.mailbox} matches`);
  return item;
}

/** For a message that joins a case; null when no item changes the case. */
export function findUpdateItem({ rule, trace }: DecisionInput, subject: ConditionSubject): RuleItem | null {
  const items = rule.items.filter(({ action }) => action === 'update');
  return items.length === 0 ? null : (firstMatchingItem(items, subject, trace?.items) ?? null);
}
