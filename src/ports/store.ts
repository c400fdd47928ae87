// The truth: what is read and written in transactions.

import type { SignedClaim } from '../core/case/signed-claim.js';
import type { CaseState } from '../core/case/state.js';
import type { CustomerName, Dataset } from '../core/dataset/dataset.js';
import type { ImportCounts } from '../core/dataset/import-result.js';
import type { AttachmentInfo } from '../core/email/mail.js';
import type { Facts } from '../core/intake/facts.js';
import type { Article } from '../core/knowledge/article.js';
import type { OutboundMail } from '../core/outbound/outbound-mail.js';
import type { EntitlementUnit } from '../core/rule-set/entitlement-template.js';
import type { ContractRecord } from './contracts.js';
import type { CustomerRef } from './customer-ref.js';
import type { Folders } from './folders.js';
import type { HeldEntitlement } from './held-entitlement.js';
import type { Leases } from './leases.js';
import type { LedgerComparison } from './ledger-comparison.js';
import type { InboundRow } from './mail-rows.js';
import type { ConnectionChange, Connections } from './mailbox-connection.js';
import type { Writes } from './writes.js';

/** What `gatherFacts` needs to know of the mail. */
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
  readonly senderAddress: string;
  /** Null for a public mail provider's domain. */
  readonly senderDomain: string | null;
  readonly claims: readonly SignedClaim[];
  /** Case numbers that the subject names. */
  readonly tokens: readonly number[];
  /** Product names that a rule may take from this mail. */
  readonly products: readonly string[];
  /** Whether a routing item assigns agents by their load. */
  readonly agentLoads: boolean;
  /** Only a copy in this mailbox is a duplicate; null: a copy in any. */
  readonly duplicatesIn: string | null;
  /** Automatic mails are counted from here on. */
  readonly since: Date;
}

/** Whether the mail itself points to a conversation that may be known. */
export function hasEvidence({ references, claims, tokens }: FactsQuery): boolean {
  return references.length > 0 || claims.length > 0 || tokens.length > 0;
}

export interface GatheredFacts {
  /** The ledger row's outcome now; null when the question is not about a row. */
  readonly outcome: string | null;
  /** A mail that this one answers, received and not yet processed. */
  readonly parentWaiting: string | null;
  readonly facts: Facts;
}

/** A case of which only the due times are refreshed. */
export type CaseToRefresh = Pick<CaseState, 'id' | 'sla' | 'pauses' | 'kpiInstances'>;

/** Reads and writes inside one transaction. */
export interface Tx {
  /** Waits for whoever works on the same conversations, senders, customers or cases; held until the transaction ends. */
  lockConversations(questions: readonly FactsQuery[]): Promise<void>;
  /** One answer for each question, in their order. */
  gatherFacts(questions: readonly FactsQuery[]): Promise<readonly GatheredFacts[]>;
  /** The case, locked together with its customer's entitlements; undefined when there is none. */
  findCaseForUpdate(ref: { readonly id: string } | { readonly number: number }): Promise<CaseState | undefined>;
  /** The case of a KPI instance, locked like that of `findCaseForUpdate`. */
  findCaseOfKpi(instanceId: string): Promise<CaseState | undefined>;
  /** Mailboxes that are not well since `downBefore`, and those that are again since `wellBefore`, of which the operators
   *  have not been told. They count as told when the transaction commits. */
  takeConnectionChanges(now: Date, downBefore: Date, wellBefore: Date): Promise<readonly ConnectionChange[]>;
  /** Cases with running KPI instances whose times another rule set computed, locked. None: there are none left. */
  findCasesToRefresh(ruleSetVersion: string, mostInstances: number): Promise<readonly CaseToRefresh[]>;
  /** Mails that the system wrote by itself on the case since then. */
  countAutomaticMails(caseId: string, since: Date): Promise<number>;
  findArticle(number: string): Promise<Article | undefined>;
  /** The account of that name, or else the contact with that address. */
  findCustomer(customer: CustomerName): Promise<CustomerRef | undefined>;
  /** Those of the names that no product has, in whatever letters. */
  unknownProducts(names: readonly string[]): Promise<readonly string[]>;
  /** By name, with its balances of now; its customer is locked. */
  findEntitlementForUpdate(name: string): Promise<HeldEntitlement | undefined>;
  /** By number, with its lines; its customer is locked. */
  findContractForUpdate(number: string): Promise<ContractRecord | undefined>;
  /** No entitlement of the customer is the default any more. */
  endDefault(customer: CustomerRef): Promise<void>;
  /** Whether the mail still waits to be processed; its row stays locked. */
  stillReceived(mailId: string): Promise<boolean>;
  /** Gives the numbers of new cases, by id. */
  write(writes: Writes): Promise<ReadonlyMap<string, number>>;
  /** The same, and commits with it: one round trip less. Nothing may follow in the transaction. */
  writeLast(writes: Writes): Promise<ReadonlyMap<string, number>>;
}

/** A mail to be processed: its ledger row without what is not known yet. */
export interface MailToProcess
  extends Pick<InboundRow, 'id' | 'mailbox' | 'receivedAt' | 'size' | 'rawHash' | 'contentHash' | 'tries'> {
  /** Attempts at it that were begun and not ended: workers died with it in hand, or one has it in hand now. */
  readonly crashCount: number;
}

export interface Store extends Leases, Folders, Connections, LedgerComparison {
  /** One transaction: everything or nothing. Retried when the database asks for it (serialisation, deadlock). */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  /**
   * The mails that still wait to be processed, oldest first. Those that no worker died with, or with `suspects` all of
   * them, are in hand as one attempt until it ends: who finds them in an attempt of somebody else knows that it was cut off.
   */
  beginAttempt(attempt: string, ids: readonly string[], suspects: boolean): Promise<readonly MailToProcess[]>;
  /** Never throws: what cannot be ended now, because the database is away, is ended with the next attempt. */
  endAttempt(attempt: string): Promise<void>;
  /** Attempts that were cut off and whose mails have all been decided since. */
  forgetSettledAttempts(): Promise<void>;
  /** A try failed: keep the error, and try again at `nextTryAt`. */
  recordFailedTry(id: string, error: string, nextTryAt: Date): Promise<void>;

  /** Takes the mail for sending until `until`, so that no other worker sends it too; undefined when there is nothing to do. */
  claimOutbound(id: string, now: Date, until: Date): Promise<ClaimedOutbound | undefined>;
  /** The claim holds until then, if it still holds. */
  extendOutboundClaim(id: string, until: Date): Promise<void>;
  /** Asks for the next turn in a mailbox that may send only so fast: undefined when it is now, else when to come back. */
  takeSendSlot(mailbox: string, asking: SendSlotRequest): Promise<Date | undefined>;
  /** Puts a claimed mail back until its turn, or until its server is asked again: this was no try. */
  awaitSendSlot(id: string, slotAt: Date): Promise<void>;
  recordSent(id: string, sent: { at: Date; subject: string; text: string }): Promise<void>;
  /** `nextTryAt` null: failed for good, shown on the case. */
  recordSendFailure(id: string, error: string, nextTryAt: Date | null): Promise<void>;

  /** Promises whose time has come or comes before `horizon`, and that no job may be carrying any more. */
  unkeptPromises(now: Date, horizon: Date): Promise<UnkeptPromises>;

  /** Takes the hashes of raw mails that no row needs any more out of the rows decided before then. */
  takeExpiredRaw(before: Date, atMost: number): Promise<readonly string[]>;

  storeRuleSet(version: string, files: Readonly<Record<string, string>>, now: Date): Promise<void>;

  /**
   * One transaction. Found again by account name, contact address, product name, entitlement name and article number;
   * what differs is changed, what is not said stays. Throws ImportRefusedError.
   */
  importDataset(given: Dataset, now: Date): Promise<ImportCounts>;
}

export interface ClaimedOutbound extends OutboundMail {
  /** It was put back until this instant: in the line of its mailbox, or while its server was away. */
  readonly slotAt: Date | null;
  /** Why nothing goes to its address any more; null when something does. */
  readonly unreachable: string | null;
  readonly case: MailCase | null;
  /** Of the mail that it is about (`data.about`), the beginning of its text. */
  readonly quoted: { readonly text: string; readonly attachments: readonly AttachmentInfo[] } | null;
}

export interface SendSlotRequest {
  readonly now: Date;
  /** Between two turns, also when one is used a little later than it could be. Milliseconds. */
  readonly everyMs: number;
  /** So much later does not move the turns behind it. Milliseconds. */
  readonly lateMs: number;
  /** Who has waited goes before who has just come. */
  readonly hasWaited: boolean;
}

/** The case as templates see it. */
export interface MailCase {
  readonly number: number;
  /** ISO 639-1; of the first mail, when it was long enough to tell. */
  readonly language: string | null;
  readonly title: string;
  readonly status: string;
  readonly type: string;
  readonly priority: string;
  readonly queue: string;
  readonly assignee: string | null;
  readonly product: string | null;
  readonly description: string;
  readonly createdAt: Date;
  readonly contact: { readonly name: string; readonly address: string };
  readonly account: string | null;
  readonly entitlement: { readonly name: string; readonly remaining: number; readonly unit: EntitlementUnit } | null;
}

export interface UnkeptPromises {
  readonly mails: readonly string[];
  readonly outbound: readonly string[];
  readonly alarms: readonly { readonly id: string; readonly dueAt: Date }[];
}
