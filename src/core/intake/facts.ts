// Everything that `decide` may know beside the message and the rules. Gathered in one query and stored with the
// message: the same facts always give the same decision. The names of fields are stored, so none is renamed.

import type { CaseFacts } from '../case/case-facts.js';
import type { SignedClaim } from '../case/signed-claim.js';
import type { EntitlementFacts } from '../entitlement/entitlement-facts.js';
import type { SameIdMail } from '../inbound/list-copy.js';
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

/** The mail of ours that a delivery report is about. */
export interface BouncedMailFacts {
  readonly id: string;
  readonly activityId: string | null;
  /** Of its activity; null for a notice that is about no case. */
  readonly caseId: string | null;
  readonly to: string;
  /** Who got a copy. Facts stored by older versions lack it. */
  readonly cc?: readonly string[];
  /** Of these whose copy has failed already, in lower case. Facts stored by older versions lack it. */
  readonly failedCopies?: readonly string[];
  readonly subject: string;
  readonly audience: 'customer' | 'agent' | 'operator';
  readonly status: 'queued' | 'sent' | 'failed' | 'bounced';
  /** Mails that its address refused since the last mail from there. */
  readonly earlierFailures: number;
  /** Of these the status and the day (UTC, `YYYY-MM-DD`). Facts stored by older versions lack it. */
  readonly failures?: readonly { readonly status: string | null; readonly on: string }[];
}

export interface Facts {
  /** The ledger's row of an earlier message with the same content. */
  readonly duplicateOf: string | null;
  readonly contact: ContactFacts | null;
  /** The contact's account; for a stranger, the account that owns the address's domain. */
  readonly account: AccountFacts | null;
  readonly claims: readonly SignedClaim[];
  readonly cases: readonly CaseFacts[];
  /** Of the contact and the account, with balances as of now: those that have not ended, and of each the one that ended
   *  last. */
  readonly entitlements: readonly EntitlementFacts[];
  /** Products of the catalogue that a rule item may take from this message. */
  readonly products: readonly { readonly id: string; readonly name: string }[];
  /** How busy agents are; who is missing has had no case. Empty unless a routing item assigns. */
  readonly agentLoads: readonly AgentLoad[];
  /** Automatic mails promised to the sender's address in the last hour, and notices that they stopped: for the loop
   *  guard. */
  readonly automaticMailsToSender: number;
  /** The mail of ours that this delivery report is about. Facts stored by older versions lack it and
   *  `senderFailures`. */
  readonly returned?: BouncedMailFacts | null;
  /** Recorded failures of the sender's address, by id. */
  readonly senderFailures?: readonly string[];
  /** Mails of cases with the same Message-ID. Facts stored by older versions lack it. */
  readonly sameMessageId?: readonly SameIdMail[];
  /** It answers a mail of ours that declined an earlier message. Facts stored by older versions lack it. */
  readonly answersDecline?: boolean;
  /** The mail that an agent is asked to confirm, when this answers that request. */
  readonly confirms?: MailToConfirm | null;
  /** The version of an article that an agent is asked to review, when this answers that request. */
  readonly reviews?: { readonly version: string; readonly name: string } | null;
  /** The mail of ours to an agent that this answers directly. Facts stored by older versions lack it. */
  readonly answersAgent?: AnsweredAgentMail | null;
  /** Notices of such answers that its agent was promised in the last hour. Facts stored by older versions lack it. */
  readonly toldElsewhere?: number;
  /** Requests to confirm, and refusals of such answers, promised to the agent who wrote this in the last hour. */
  readonly confirmRequests?: number;
  /** A person let it in after it was held. */
  readonly released?: Released | null;
}

/** A mail that only an agent got. */
export interface AnsweredAgentMail {
  /** The agent, by name. */
  readonly agent: string;
  readonly template: string;
}

/** A mail from an agent's address that was held because nothing proves the agent. */
export interface MailToConfirm {
  readonly id: string;
  readonly outcome: string;
  /** When the agent was asked; null when it is not held any more. */
  readonly heldAt: Date | null;
}

/** Somebody vouches for the sender of a held message. */
export interface Released {
  readonly by: string;
  /** Why it was held; null when that is no longer known. */
  readonly heldFor: string | null;
}

/** How the message reached us: which mailbox took it, and when. */
export interface Intake {
  readonly mailbox: string;
  readonly receivedAt: Date;
}
