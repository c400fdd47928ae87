// Everything that the parts of a decision look at, and where they record what they checked.

import type { Message } from '../inbound/message.js';
import type { Mailbox } from '../rule-set/mailbox.js';
import type { RecordCreationRule } from '../rule-set/record-creation.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { SourceLocation } from '../rule-set/source-location.js';
import type { Customer } from './decision.js';
import type { Facts, Intake } from './facts.js';
import { identifyCustomer } from './identify-customer.js';
import type { CheckName, TraceRecorder } from './trace.js';
import { trustInWords } from './trust-in-words.js';

export interface DecisionInput {
  readonly message: Message;
  readonly intake: Intake;
  readonly facts: Facts;
  readonly rules: RuleSet;
  readonly mailbox: Mailbox;
  readonly rule: RecordCreationRule;
  readonly now: Date;
  readonly customer: Customer;
  /** Null when nobody asks how it was decided. */
  readonly trace: TraceRecorder | null;
}

/** Throws when the rules have no such mailbox. */
export function decisionInput(
  message: Message,
  intake: Intake,
  facts: Facts,
  rules: RuleSet,
  now: Date,
  trace: TraceRecorder | null,
): DecisionInput {
  const mailbox = rules.mailboxes.get(intake.mailbox);
  const rule = rules.recordCreation.get(intake.mailbox);
  if (mailbox === undefined || rule === undefined) throw new Error(`the rules have no mailbox "${intake.mailbox}"`);
  const customer = identifyCustomer(message, facts, mailbox);
  trace?.trust(trustInWords(customer.trust, mailbox));
  return { message, intake, facts, rules, mailbox, rule, now, customer, trace };
}

/** Records the result of a check and returns it. `saw`: what was seen; `at`: the rule that demands it. */
export function check(
  { trace }: DecisionInput,
  name: CheckName,
  passed: boolean,
  saw: string,
  at: SourceLocation | null = null,
): boolean {
  trace?.check({ name, passed, saw, at });
  return passed;
}
