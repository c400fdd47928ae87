// What was decided about one mail, and why. Closed: every consumer ends its switch with a `never` check.

import type { AgentCommand } from '../case/commands.js';
import type { Evidence } from '../case/conversation.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { CasePriority, CaseType } from '../rule-set/case-values.js';
import type { Reason } from '../rule-set/reason.js';
import type { StartedInstance } from '../sla/due-times.js';

/** Who the mail is from, as far as we can tell. */
export interface Customer {
  readonly known: boolean;
  readonly contact: { readonly id: string | null; readonly name: string; readonly address: string };
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly trust: 'verified' | 'unverified' | 'failed';
}

/** What ties the mail to a case. */
export interface Thread {
  readonly case: { readonly id: string; readonly number: number } | null;
  readonly evidence: Evidence | 'none';
}

export interface Coverage {
  readonly id: string;
  readonly name: string;
  readonly covered: boolean;
  /** After this case; what the customer still has. */
  readonly remaining: number | null;
  /** Units to take now, as a negative number; null when nothing is due yet. */
  readonly debit: number | null;
}

/** What a delivery report says of a mail of ours. */
export interface Bounce {
  /** The outbound mail, by id. */
  readonly mail: string;
  readonly kind: 'failed' | 'delayed';
  readonly address: string;
  readonly status: string | null;
  /** For people. */
  readonly reason: string;
  /** The address refused it for good. */
  readonly countsForAddress: boolean;
  /** Nothing goes to the address until a mail comes from it. */
  readonly endsWriting: boolean;
}

interface Common {
  readonly reasons: readonly Reason[];
  readonly customer: Customer;
  readonly thread: Thread;
  readonly mails: readonly PlannedMail[];
}

export interface Open extends Common {
  readonly kind: 'open';
  readonly item: string;
  readonly fields: {
    readonly title: string;
    readonly description: string;
    readonly type: CaseType;
    readonly priority: CasePriority;
    readonly product: string | null;
    readonly language: string | null;
    readonly tags: readonly string[];
    readonly customFields: Readonly<Record<string, string>>;
  };
  /** The guided path that it begins, at its first stage. */
  readonly process: { readonly name: string; readonly stage: string } | null;
  /** An older case that this one follows. */
  readonly linkedCase: { readonly id: string; readonly number: number } | null;
  readonly queue: string;
  readonly assignee: string | null;
  readonly entitlement: Coverage | null;
  readonly sla: string | null;
  readonly clocks: readonly StartedInstance[];
  /** A knowledge article to send at once, by number. */
  readonly sendArticle: string | null;
}

/** What a rule item changes on the case that the mail joins; the tags and custom fields are those that it then has. */
export interface CaseUpdate {
  readonly item: string;
  readonly fields: Partial<Omit<Open['fields'], 'description' | 'language'>>;
  /** A knowledge article to send at once, by number. */
  readonly sendArticle: string | null;
}

export interface Append extends Common {
  readonly kind: 'append';
  readonly update: CaseUpdate | null;
  readonly case: { readonly id: string; readonly number: number };
  /** Remarks kept on the activity: `new-participant`, `agent-unproven`, `automatic`. */
  readonly marks: readonly string[];
  /** The customer wrote something that wants an answer: a waiting case goes on. */
  readonly wantsAnswer: boolean;
  /** Set when a proven agent wrote: what the agent wants done. */
  readonly command: { readonly agent: string; readonly command: AgentCommand } | null;
  /** Clocks that start with this mail (`next-response`). */
  readonly clocks: readonly StartedInstance[];
  readonly returned: Bounce | null;
}

export interface Reopen extends Common {
  readonly kind: 'reopen';
  readonly update: CaseUpdate | null;
  readonly case: { readonly id: string; readonly number: number };
  readonly marks: readonly string[];
  readonly clocks: readonly StartedInstance[];
}

/** No case: kept in the ledger with its reason. `duplicateOf` names the row of the first copy. */
export interface Skip extends Common {
  readonly kind: 'skip';
  readonly reason: SkipReason;
  readonly duplicateOf: string | null;
  readonly returned: Bounce | null;
}

/** A person looks at it. */
export interface Hold extends Common {
  readonly kind: 'hold';
  readonly reason: HoldReason;
}

export type SkipReason =
  | 'duplicate'
  | 'automatic'
  | 'unknown-sender'
  | 'own-mail'
  | 'declined'
  | 'before-start'
  | 'rule-item';
export type HoldReason = 'unknown-sender' | 'no-entitlement' | 'agent-without-proof' | 'no-sender' | 'rule-item';

export type Decision = Open | Append | Reopen | Skip | Hold;
