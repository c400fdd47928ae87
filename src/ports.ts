// What the use cases need from the world, in the words of the domain. Adapters implement these; tests and the demo use
// the same real ones.

import type { Given } from './core/casework/given.js';
import type { ImportCounts } from './core/casework/given-import.js';
import type { Facts, SignedClaim } from './core/facts.js';
import type { AttachmentInfo, MimeMail } from './core/mail/mail.js';
import type { CaseStatus, KpiName, RuleSet } from './core/rule-set.js';
import type { JobName, JobOf } from './jobs.js';
import type { Changes, InboundRow, KpiInstanceRow, OutboundRow } from './tables.js';

/** What a stored mail is known by before it is parsed. */
export interface Fingerprint {
  /** SHA-256 of what the author wrote (core/mail/identity.ts). */
  readonly contentHash: string;
  readonly messageId: string | null;
}

export type FingerprintMail = (raw: Buffer) => Fingerprint;

/** Reads the time once per job; everything below gets it as an argument. */
export type Clock = () => Date;

export interface Log {
  debug(facts: object, message: string): void;
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

/** Raw mails by the SHA-256 of their bytes. */
export interface RawStore {
  /** Resolves when every mail is on disk for good (fsync). Storing the same bytes again changes nothing. */
  putAll(mails: readonly Buffer[]): Promise<readonly string[]>;
  /** Throws when the mail is not there. */
  read(hash: string): Promise<Buffer>;
}

/** A mail as the server shows it. */
export interface FetchedMail {
  readonly uid: number;
  /** INTERNALDATE. */
  readonly receivedAt: Date;
  readonly size: number;
  /** The whole mail, or its beginning when it is larger than was asked for. */
  readonly raw: Buffer;
}

/** What the server said of a folder when it was opened. */
export interface FolderStatus {
  readonly uidValidity: bigint;
  /** Every mail that comes from now on has this UID or a higher one. */
  readonly uidNext: number;
}

/** One logged-in IMAP connection. Every method throws when the server refuses. */
export interface MailboxSession {
  openFolder(folder: string): Promise<FolderStatus>;
  /** UIDs in the opened folder from `fromUid` up, ascending, with what is known without downloading. */
  list(fromUid: number): Promise<readonly { uid: number; size: number; seen: boolean; receivedAt: Date }[]>;
  /** Downloads whole mails of the opened folder; a mail that vanished meanwhile is left out. */
  fetch(uids: readonly number[], atMostBytes?: number): Promise<readonly FetchedMail[]>;
  mark(uids: readonly number[], flag: '\\Seen' | '\\Flagged'): Promise<void>;
  /** Creates the folder when it is missing. */
  move(uids: readonly number[], toFolder: string): Promise<void>;
  /** Resolves when the opened folder may have changed, when `ms` have passed, or when `signal` fires. Throws when the connection died. */
  waitForChange(ms: number, signal: AbortSignal): Promise<void>;
  close(): Promise<void>;
}

export type ConnectMailbox = (mailbox: string, rules: RuleSet) => Promise<MailboxSession>;

/** A rendered mail on its way out. */
export interface Letter {
  readonly messageId: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly to: { readonly address: string; readonly name: string };
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** RFC 3834: `auto-replied` for what answers a mail by itself, `auto-generated` for notices, null for people's words. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | null;
  readonly caseNumber: string | null;
}

/** Sends one mail through the mailbox's SMTP server. Throws SendError. */
export type SendLetter = (mailbox: string, rules: RuleSet, letter: Letter) => Promise<void>;

/** Why a mail was not taken; `permanent` when another try cannot help (5xx). */
export class SendError extends Error {
  constructor(
    message: string,
    readonly permanent: boolean,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SendError';
  }
}

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/** Renders a template of the templates folder. Throws with a message for people when it cannot. */
export type RenderTemplate = (template: string, data: object) => RenderedMail;

/** Unpacks raw bytes. Throws UnreadableMailError when no try will ever succeed. */
export type UnpackMail = (raw: Buffer) => Promise<MimeMail>;

/** A mail that cannot be unpacked within bounds; a second try would fail in the same way. */
export class UnreadableMailError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UnreadableMailError';
  }
}

/** Signs what customers and agents bring back to us. */
export interface Signer {
  /** A fresh Message-ID that proves the case, and for an agent that this agent got it; without a case a plain one. */
  messageId(caseId: string | null, agent: string | null, domain: string): string;
  /** The address to which replies go; the plain address when the signed one would exceed RFC 5321's 64 characters. */
  replyAddress(caseId: string, agent: string | null, address: string): string;
  /** The claims in these addresses and ids whose signature holds; agents' only for the agent who wrote. */
  claims(addresses: readonly string[], messageIds: readonly string[], agent: string | null): readonly SignedClaim[];
}

export interface Job<N extends JobName = JobName> {
  readonly name: N;
  readonly payload: JobOf<N>;
  /** Not before this instant. */
  readonly dueAt?: Date;
  /** A job with the id of one that waits is not added again. */
  readonly id?: string;
}

/** Nudges: a lost job costs time, never truth. */
export interface Jobs {
  add(jobs: readonly Job[]): Promise<void>;
}

/** What `gatherFacts` needs to know of the mail. */
export interface FactsQuestion {
  readonly mailId: string | null;
  readonly contentHash: string | null;
  /** The oldest reference, or the mail's own id: mails of one conversation share it. */
  readonly conversation: string;
  readonly messageId: string | null;
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

export interface GatheredFacts {
  /** The ledger row's outcome now; null when the question is not about a row. */
  readonly outcome: string | null;
  /** A mail that this one answers, received and not yet processed. */
  readonly parentWaiting: string | null;
  readonly facts: Facts;
}

/** A case with what the desk needs to act on it. */
export interface DeskCase {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: CaseStatus;
  readonly mailbox: string;
  readonly queue: string;
  readonly assignee: string | null;
  readonly sla: string | null;
  readonly createdAt: Date;
  readonly firstResponseAt: Date | null;
  readonly contact: { readonly address: string; readonly name: string };
  readonly queueItemId: string | null;
  /** Those that have neither succeeded nor been cancelled. */
  readonly clocks: readonly {
    readonly id: string;
    readonly kpi: KpiName;
    readonly failAt: Date | null;
    readonly failedAt: Date | null;
  }[];
  readonly entitlement: {
    readonly id: string;
    readonly unit: 'cases' | 'minutes';
    readonly decreaseOn: 'creation' | 'resolution';
    readonly channel: string;
  } | null;
  /** The customer's latest mail: what our next mail answers. */
  readonly lastInbound: {
    readonly messageId: string | null;
    readonly references: readonly string[];
    readonly subject: string;
  } | null;
  readonly openActivities: readonly { readonly id: string; readonly kind: string; readonly subject: string }[];
  /** Minutes of all activities so far. */
  readonly minutes: number;
  /** How often it was resolved before, and what the last time was billed. */
  readonly resolutions: number;
  readonly lastBillableMinutes: number;
}

export interface Article {
  readonly number: string;
  readonly title: string;
  readonly text: string;
  readonly version: number;
  readonly status: string;
}

/** Reads and writes inside one transaction. */
export interface Tx {
  /** Waits for whoever works on the same conversation, sender, customer or case; held until the transaction ends. */
  lockConversation(question: FactsQuestion): Promise<void>;
  gatherFacts(question: FactsQuestion): Promise<GatheredFacts>;
  /** The case, locked together with its customer's entitlements; undefined when there is none. */
  findCaseForUpdate(ref: { readonly id: string } | { readonly number: number }): Promise<DeskCase | undefined>;
  /** Clocks change only under their case's lock: look again once it is held. */
  findClock(id: string): Promise<KpiInstanceRow | undefined>;
  findArticle(number: string): Promise<Article | undefined>;
  /** Everything in one statement. Gives the numbers of new cases, by id. */
  write(changes: Changes): Promise<ReadonlyMap<string, number>>;
  /** The same, and commits with it: one round trip less. Nothing may follow in the transaction. */
  writeLast(changes: Changes): Promise<ReadonlyMap<string, number>>;
}

/** A mail to be processed: its ledger row without what is not known yet. */
export type MailToProcess = Pick<
  InboundRow,
  'id' | 'mailbox' | 'receivedAt' | 'size' | 'rawHash' | 'contentHash' | 'tries'
>;

export interface Cursor {
  readonly uidValidity: bigint;
  readonly lastUid: number;
}

export interface Store {
  /** One transaction: everything or nothing. Retried when the database asks for it (serialisation, deadlock). */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;

  findCursor(mailbox: string, folder: string): Promise<Cursor | undefined>;
  /** Ledger rows and cursor in one transaction; rows that exist already are left alone. Gives the ids of the new rows. */
  recordReceived(
    mailbox: string,
    folder: string,
    cursor: Cursor,
    rows: readonly InboundRow[],
  ): Promise<readonly string[]>;

  mailsToProcess(ids: readonly string[]): Promise<readonly MailToProcess[]>;
  /** A try failed: keep the error, and try again at `nextTryAt`. */
  recordFailedTry(id: string, error: string, nextTryAt: Date): Promise<void>;

  /** Takes the mail for sending until `until`, so that no other worker sends it too; undefined when there is nothing to do. */
  claimOutbound(id: string, now: Date, until: Date): Promise<ClaimedOutbound | undefined>;
  recordSent(id: string, sent: { at: Date; subject: string; text: string }): Promise<void>;
  /** `nextTryAt` null: failed for good, shown on the case. */
  recordSendFailure(id: string, error: string, nextTryAt: Date | null): Promise<void>;

  /** Promises whose time has come or comes before `horizon`, and that no job may be carrying any more. */
  unkeptPromises(now: Date, horizon: Date): Promise<UnkeptPromises>;

  keepRuleSet(version: string, files: Readonly<Record<string, string>>, now: Date): Promise<void>;

  /**
   * One transaction. Found again by account name, contact address, product name, entitlement name and article number;
   * what differs is changed, what is not said stays. Throws ImportRefusedError.
   */
  importGiven(given: Given, now: Date): Promise<ImportCounts>;
}

export interface ClaimedOutbound extends OutboundRow {
  readonly case: MailCase | null;
  /** Of the mail that it is about (`data.about`), the beginning of its text. */
  readonly quoted: { readonly text: string; readonly attachments: readonly AttachmentInfo[] } | null;
}

/** The case as templates see it. */
export interface MailCase {
  readonly number: number;
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
  readonly entitlement: { readonly name: string; readonly remaining: number; readonly unit: string } | null;
}

export interface UnkeptPromises {
  readonly mails: readonly string[];
  readonly outbound: readonly string[];
  readonly clocks: readonly { readonly id: string; readonly milestone: 'warning' | 'failure'; readonly dueAt: Date }[];
}

/** A case as lists and reports show it. Field names are the public contract of `casemill case list --json`. */
export interface CaseSummary {
  readonly number: string;
  readonly title: string;
  readonly status: CaseStatus;
  readonly queue: string;
  readonly assignee: string | null;
  /** The account's name, or the contact's. */
  readonly customer: string;
  /** Mail address. */
  readonly contact: string;
  readonly priority: string;
  readonly type: string;
  readonly product: string | null;
  readonly origin: string;
  readonly createdAt: Date;
  readonly resolvedAt: Date | null;
}

export interface ActivitySummary {
  readonly kind: string;
  readonly direction: 'in' | 'out' | null;
  readonly from: string | null;
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly messageId: string | null;
  readonly template: string | null;
  readonly agent: string | null;
  readonly attachments: readonly { readonly name: string; readonly size: number }[];
  readonly minutes: number | null;
  readonly at: Date;
  readonly status: string;
  /** Why a mail of it was not sent. */
  readonly error: string | null;
}

export interface CaseDetails extends CaseSummary {
  readonly description: string;
  readonly sla: string | null;
  readonly activities: readonly ActivitySummary[];
  readonly kpis: readonly KpiInstanceRow[];
  readonly entitlement: { readonly name: string; readonly remaining: number; readonly unit: string } | null;
}

/** Reading cases for people. */
export interface CaseQueries {
  list(filter: { readonly queue?: string; readonly status?: string }): Promise<readonly CaseSummary[]>;
  find(number: number): Promise<CaseDetails | undefined>;
}

/** One line of the intake ledger, for people. */
export interface LedgerEntry {
  readonly id: string;
  readonly mailbox: string;
  readonly outcome: string;
  readonly reason: string | null;
  readonly case: string | null;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly from: string | null;
  readonly subject: string | null;
  readonly error: string | null;
  readonly processedAt: Date | null;
}

export interface SentMail {
  readonly template: string;
  readonly to: string;
  readonly case: string | null;
  readonly status: string;
  readonly messageId: string;
  readonly sentAt: Date | null;
}

/** Reading what happened to every mail. */
export interface LedgerQueries {
  inbound(): Promise<readonly LedgerEntry[]>;
  outbound(): Promise<readonly SentMail[]>;
}
