// One mail on the desk of `decide`, with everything that its parts look at, and the two ways to end without a case.

import type { Mail } from '../email/mail.js';
import type { Mailbox } from '../rule-set/mailbox.js';
import type { Reason } from '../rule-set/reason.js';
import type { RecordCreationRule } from '../rule-set/record-creation.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { Customer, Hold, HoldReason, Skip, SkipReason } from './decision.js';
import type { Facts, Intake } from './facts.js';

/** Everything that the parts of a decision look at. */
export interface DecisionInput {
  readonly mail: Mail;
  readonly intake: Intake;
  readonly facts: Facts;
  readonly rules: RuleSet;
  readonly mailbox: Mailbox;
  readonly rule: RecordCreationRule;
  readonly now: Date;
  readonly customer: Customer;
}

export function skip(matter: DecisionInput, reason: SkipReason, text: string, duplicateOf: string | null = null): Skip {
  return { kind: 'skip', reason, duplicateOf, returned: null, ...noCase(matter, reason, text) };
}

export function hold(matter: DecisionInput, reason: HoldReason, text: string, more: readonly Reason[] = []): Hold {
  return { kind: 'hold', reason, ...noCase(matter, reason, text, more) };
}

function noCase(matter: DecisionInput, code: string, text: string, more: readonly Reason[] = []) {
  return {
    reasons: [{ code, text }, ...more],
    customer: matter.customer,
    thread: { case: null, evidence: 'none' },
    mails: [],
  } as const;
}
