// One decided mail on its way into the tables, with everything that its parts need.

import type { Facts } from '../../core/facts.js';
import type { Mail } from '../../core/mail/mail.js';
import type { RuleSet } from '../../core/rule-set.js';
import type { MailToProcess, Tx } from '../../ports.js';
import type { PromiseDeps } from '../outbound/promise.js';

export interface Applying {
  readonly deps: PromiseDeps;
  readonly tx: Tx;
  readonly rules: RuleSet;
  readonly row: MailToProcess;
  readonly mail: Mail;
  readonly facts: Facts;
  readonly now: Date;
}
