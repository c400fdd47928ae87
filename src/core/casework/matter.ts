// One mail on the desk of `decide`, with everything that its parts look at, and the two ways to end without a case.

import type { Customer, Hold, HoldReason, Reason, Skip, SkipReason } from '../decision.js';
import type { Facts, Intake } from '../facts.js';
import type { Mail } from '../mail/mail.js';
import type { Mailbox, RecordCreationRule, RuleSet } from '../rule-set.js';

/** Everything that the parts of a decision look at. */
export interface Matter {
  readonly mail: Mail;
  readonly intake: Intake;
  readonly facts: Facts;
  readonly rules: RuleSet;
  readonly mailbox: Mailbox;
  readonly rule: RecordCreationRule;
  readonly now: Date;
  readonly customer: Customer;
}

export function skip(matter: Matter, reason: SkipReason, text: string, duplicateOf: string | null = null): Skip {
  return { kind: 'skip', reason, duplicateOf, returned: null, ...noCase(matter, reason, text) };
}

export function hold(matter: Matter, reason: HoldReason, text: string, more: readonly Reason[] = []): Hold {
  return { kind: 'hold', reason, ...noCase(matter, reason, text, more) };
}

function noCase(matter: Matter, code: string, text: string, more: readonly Reason[] = []) {
  return {
    reasons: [{ code, text }, ...more],
    customer: matter.customer,
    thread: { case: null, evidence: 'none' },
    mails: [],
  } as const;
}
