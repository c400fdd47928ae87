// A decided mail while it is applied, with everything that the parts of applying it need.

import type { Mail } from '../../core/email/mail.js';
import type { Facts } from '../../core/intake/facts.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MailToProcess } from '../../ports/attempts.js';
import type { Tx } from '../../ports/transact.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

export interface ApplyContext {
  readonly deps: PromiseDeps;
  readonly tx: Tx;
  readonly rules: RuleSet;
  readonly row: MailToProcess;
  readonly mail: Mail;
  readonly facts: Facts;
  readonly now: Date;
}
