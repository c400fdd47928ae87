// Everything `decide` may know beside the mail and the rules. Gathered in one query, stored with the mail: the same
// facts give the same decision for ever.

import type { CaseFacts } from '../case/case-facts.js';
import type { SignedClaim } from '../case/signed-claim.js';
import type { EntitlementFacts } from '../entitlement/entitlement-facts.js';
import type { AgentLoad } from '../routing/agent-load.js';

export interface ContactFacts {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

export interface AccountFacts {
  readonly id: string;
  readonly name: string;
}

/** A mail of ours, of which a delivery report speaks. */
export interface BouncedMailFacts {
  readonly id: string;
  readonly activityId: string | null;
  /** Of its activity; null for a notice that is about no case. */
  readonly caseId: string | null;
  readonly to: string;
  readonly subject: string;
  readonly audience: 'customer' | 'agent' | 'operator';
  readonly status: 'queued' | 'sent' | 'failed' | 'bounced';
  /** Mails that its address did not take, since a mail last came from there. */
  readonly earlierFailures: number;
}

export interface Facts {
  /** The ledger's row of an earlier mail with the same content. */
  readonly duplicateOf: string | null;
  readonly contact: ContactFacts | null;
  /** The contact's account; for a stranger, the account that owns the address's domain. */
  readonly account: AccountFacts | null;
  readonly claims: readonly SignedClaim[];
  readonly cases: readonly CaseFacts[];
  /** Of the contact and the account, with balances as of now. */
  readonly entitlements: readonly EntitlementFacts[];
  /** Those of the products that a rule may take from this mail which the catalogue knows. */
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** How busy agents are; empty unless a routing item assigns by it. */
  readonly agentLoads: readonly AgentLoad[];
  /** Automatic mails promised to the sender's address in the last hour, and notices that they stopped: for the governor. */
  readonly automaticMailsToSender: number;
  /** The mail of ours that this delivery report is about. Facts kept by earlier releases have neither this nor the next. */
  readonly returned?: BouncedMailFacts | null;
  /** Failures on record of the sender's address, by id. */
  readonly senderFailures?: readonly string[];
}

/** The mail's envelope in the ledger: which mailbox took it, and when. */
export interface Intake {
  readonly mailbox: string;
  readonly receivedAt: Date;
}
