// Everything `decide` may know beside the mail and the rules. Gathered in one query, stored with the mail: the same
// facts give the same decision for ever.

import type { CasePriority, CaseStatus, CaseType } from './rule-set.js';
import type { EntitlementFacts } from './terms/entitlement.js';

/** A claim that we signed once and that this mail brings back: proof of a conversation, and perhaps of an agent. */
export interface SignedClaim {
  readonly kind: 'signed-address' | 'signed-id';
  readonly caseId: string;
  /** The agent for whom it was signed and who is the mail's From; null when it was signed for customers. */
  readonly agent: string | null;
}

export interface ContactFacts {
  readonly id: string;
  readonly name: string;
  readonly address: string;
}

export interface AccountFacts {
  readonly id: string;
  readonly name: string;
}

/** A case for which the mail brings some evidence. */
export interface CaseFacts {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly priority: CasePriority;
  readonly queue: string;
  readonly assignee: string | null;
  readonly product: string | null;
  readonly sla: string | null;
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  readonly contactAddress: string;
  readonly resolvedAt: Date | null;
  readonly firstResponseAt: Date | null;
  /** The entitlement that it spends, and when (`creation`, `resolution`). */
  readonly entitlement: { readonly id: string; readonly name: string } | null;
  /** Message-IDs of this case that the mail refers to. */
  readonly references: readonly string[];
  /** Running clocks that count from an earlier mail of the customer that nobody has answered yet. */
  readonly nextResponseClocks: readonly string[];
  /** How often Casemill wrote by itself on it in the last hour: for the loop governor. */
  readonly automaticMails: number;
  /** A mail of this case refers to this mail: the parent came late. */
  readonly referredToBy: boolean;
  /** The sender is one of the case's customers or was on its mails (semantics: who belongs to a case). */
  readonly senderBelongs: boolean;
}

/** A mail of ours, of which a delivery report speaks. */
export interface ReturnedMailFacts {
  readonly id: string;
  readonly activityId: string | null;
  readonly to: string;
  readonly subject: string;
  readonly audience: 'customer' | 'agent' | 'operator';
  readonly status: 'queued' | 'sent' | 'failed' | 'bounced';
  /** Mails that its address did not take, since a mail last came from there. */
  readonly earlierFailures: number;
}

export interface AgentLoad {
  readonly agent: string;
  readonly activeCases: number;
  readonly lastAssignedAt: Date | null;
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
  readonly returned?: ReturnedMailFacts | null;
  /** Failures on record of the sender's address, by id. */
  readonly senderFailures?: readonly string[];
}

/** The mail's envelope in the ledger: which mailbox took it, and when. */
export interface Intake {
  readonly mailbox: string;
  readonly receivedAt: Date;
}
