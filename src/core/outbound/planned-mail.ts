// A mail that a decision plans, before it is promised.

import type { Address } from '../email/mail.js';

export interface PlannedMail {
  readonly template: string;
  readonly to: Address;
  readonly audience: 'customer' | 'agent' | 'operator';
  /** The agent's name, for mails from which that agent can act. */
  readonly agent: string | null;
}
