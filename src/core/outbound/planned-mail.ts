// A mail that follows from a decision, before it is promised.

import type { Address } from '../email/mail.js';

/** A mail that follows from the decision. `data` is what its template gets beside the case. */
export interface PlannedMail {
  readonly template: string;
  readonly to: Address;
  readonly audience: 'customer' | 'agent' | 'operator';
  /** The agent's name, for mails from which that agent can act. */
  readonly agent: string | null;
}
