// What intake reads before it decides the mails of a transaction.

import type { SignedClaim } from '../core/case/signed-claim.js';
import type { Facts } from '../core/intake/facts.js';

/** What has to be known of a mail to gather the facts about it. */
export interface FactsQuery {
  readonly mailId: string | null;
  readonly contentHash: string | null;
  /** The oldest reference, or the mail's own id: mails of one conversation share it. */
  readonly conversation: string;
  /** Outlook's name of it: mails may have nothing else in common. */
  readonly outlookThread: string | null;
  readonly messageId: string | null;
  /** The Message-ID of the mail that a delivery report is about. */
  readonly returned: string | null;
  readonly references: readonly string[];
  /** Of the references those that it answers directly; none when nobody who is no agent says something in it. */
  readonly answered: readonly string[];
  /** The agent, by name, to whose reply address somebody else writes. */
  readonly signedFor: string | null;
  readonly senderAddress: string;
  /** Where automatic mails to the sender go. */
  readonly answerAddresses: readonly string[];
  /** Null for a public mail provider's domain. */
  readonly senderDomain: string | null;
  readonly claims: readonly SignedClaim[];
  /** Case numbers that the subject names. */
  readonly tokens: readonly number[];
  /** Numbers of another help desk that the subject names, in lower case. */
  readonly oldNumbers: readonly string[];
  /** Product names that a rule may take from this mail. */
  readonly products: readonly string[];
  /** Agents whose loads may count (core/routing/members.ts). */
  readonly candidates: readonly string[];
  /** The address at which the agent who wrote it is asked to confirm; null when no agent did. */
  readonly confirmTo: string | null;
  /** Only a copy in this mailbox is a duplicate; null: a copy in any. */
  readonly duplicatesIn: string | null;
  /** Automatic mails are counted from here on. */
  readonly since: Date;
}

/** Whether the mail itself points to a conversation that may be known. */
export function hasEvidence({ references, claims, tokens, oldNumbers }: FactsQuery): boolean {
  return references.length > 0 || claims.length > 0 || tokens.length > 0 || oldNumbers.length > 0;
}

export interface GatheredFacts {
  /** The ledger row's outcome now; null when the query is not about a row. */
  readonly outcome: string | null;
  /** A mail that this one answers, received and not yet processed. */
  readonly parentWaiting: string | null;
  /** How busy the agents are is read later, under a lock that all assignments share. */
  readonly facts: Omit<Facts, 'agentLoads'>;
}

/** What is locked. */
export interface Locked {
  /** By id. */
  readonly cases: readonly string[];
  /** Accounts and contacts by id, and addresses. */
  readonly customers: readonly string[];
}

/** Inside a transaction. */
export interface IntakeRepository {
  /** Locks the conversations, senders, customers and cases of the mails until the transaction ends. */
  lockConversations(queries: readonly FactsQuery[]): Promise<Locked>;
  /** Locks further cases, by id. */
  lockCases(ids: readonly string[]): Promise<void>;
  /** Locks further customers, by the id of the account or else of the contact. */
  lockCustomers(ids: readonly string[]): Promise<void>;
  /** Returns one answer per query, in their order. */
  gatherFacts(queries: readonly FactsQuery[]): Promise<readonly GatheredFacts[]>;
  /** Whether the mail still waits to be processed. Locks its row. */
  stillReceived(mailId: string): Promise<boolean>;
}
