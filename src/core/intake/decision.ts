// What was decided about one message, and why. A closed union: every consumer ends its switch with a `never` check. The
// ledger stores decisions, so the names of fields stay.

import type { AgentCommand } from '../case/command-line.js';
import type { AgentRequest, UnclearRequest } from '../case/commands.js';
import type { Evidence } from '../case/conversation.js';
import type { ReviewAnswer } from '../knowledge/review-answer.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { CasePriority, CaseType, Channel } from '../rule-set/case-values.js';
import type { StartedInstance } from '../sla/due-times.js';
import type { DecisionReason, HoldReason, SkipReason } from './reason.js';

/** Who the message is from, as far as we can tell. */
export interface Customer {
  readonly known: boolean;
  readonly contact: { readonly id: string | null; readonly name: string; readonly address: string };
  readonly account: { readonly id: string; readonly name: string } | null;
  readonly trust: 'verified' | 'unverified' | 'failed';
}

/** What ties the message to a case. */
export interface Thread {
  readonly case: { readonly id: string; readonly number: number } | null;
  readonly evidence: Evidence | 'none';
}

/** The entitlement that covers a new case. */
export interface Coverage {
  readonly id: string;
  readonly name: string;
  readonly covered: boolean;
  /** After this case; null when nothing is counted. */
  readonly remaining: number | null;
  /** Units to debit now, as a negative number; null when nothing is due yet. */
  readonly debit: number | null;
}

/** What a delivery report says about a mail of ours. */
export interface Bounce {
  /** The outbound mail, by id. */
  readonly mail: string;
  readonly kind: 'failed' | 'delayed';
  readonly address: string;
  readonly status: string | null;
  /** For people. */
  readonly reason: string;
  /** The address refused it permanently. */
  readonly countsForAddress: boolean;
  /** Nothing goes to the address until a mail comes from it. */
  readonly endsWriting: boolean;
}

/** What a delivery report says about a copy of a mail of ours, which its recipient has got. */
export interface CopyFailed {
  /** Lower-case. */
  readonly address: string;
  readonly status: string | null;
  /** For people. */
  readonly reason: string;
  /** Nothing goes to the address until a mail comes from it. */
  readonly endsWriting: boolean;
}

/** What a delivery report is about. */
interface AboutOurMail {
  readonly returned: Bounce | null;
  /** Decisions of older versions lack it. */
  readonly copiesFailed?: readonly CopyFailed[];
}

/** What a person wrote, and whom the loop guard keeps from being told by a mail of its own. */
interface ToldLater {
  /** A digest tells it: of a new case its author, of a case that goes on its agents. Decisions of older versions
   *  lack it. */
  readonly toldLater?: boolean;
}

interface Common {
  readonly reasons: readonly DecisionReason[];
  readonly customer: Customer;
  readonly thread: Thread;
  readonly mails: readonly PlannedMail[];
  /** The agent who opens a case for what a customer said, and is answered; null or absent: nobody. Only of what
   *  joins no case. */
  readonly toldTo?: string | null;
}

/** The mail of an agent who wrote to the customer past us: it is kept as the answer that the customer already has. */
interface AnswerByAgent {
  /** The agent; absent or null when the customer's side wrote. Decisions of older versions lack it. */
  readonly writtenBy?: string | null;
}

export interface Open extends Common, ToldLater, AnswerByAgent {
  readonly kind: 'open';
  /** How the message came; the entitlement is debited on it. */
  readonly channel: Channel;
  /** The rule item, by name. */
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
  /** The process that it starts, at its first stage. */
  readonly process: { readonly name: string; readonly stage: string } | null;
  /** An older case that this one follows. */
  readonly linkedCase: { readonly id: string; readonly number: number } | null;
  readonly queue: string;
  readonly assignee: string | null;
  /** The routing item, by name, that assigns the case as soon as an agent is free. */
  readonly awaits: string | null;
  readonly entitlement: Coverage | null;
  readonly sla: string | null;
  /** The KPI instances that start. */
  readonly clocks: readonly StartedInstance[];
  /** A knowledge article to send at once, by number. */
  readonly sendArticle: string | null;
  /** The service of which times are offered at once, by name. Decisions of older versions lack it. */
  readonly offer?: string | null;
}

/** What a rule item changes on the case that the message joins. Tags and custom fields are complete, with the old
 *  ones. */
export interface CaseUpdate {
  readonly item: string;
  readonly fields: Partial<Omit<Open['fields'], 'description' | 'language'>>;
  /** A knowledge article to send at once, by number. */
  readonly sendArticle: string | null;
  /** The service of which times are offered at once, by name. Decisions of older versions lack it. */
  readonly offer?: string | null;
}

export interface Append extends Common, ToldLater, AnswerByAgent, AboutOurMail {
  readonly kind: 'append';
  readonly update: CaseUpdate | null;
  readonly case: { readonly id: string; readonly number: number };
  /** Remarks kept on the activity: `new-participant`, `agent-elsewhere`, `agent-unproven`, `automatic`. */
  readonly marks: readonly string[];
  /** The customer wrote something that needs an answer: a waiting case is in progress again. */
  readonly wantsAnswer: boolean;
  /** What the agent wants done, when an agent wrote and proved it. */
  readonly command: { readonly agent: string; readonly command: AgentRequest | UnclearRequest } | null;
  /** The KPI instances that start with this message (`next-response`). */
  readonly clocks: readonly StartedInstance[];
  /** A device clears the alert of the case, which is resolved. Decisions of older versions lack it. */
  readonly resolves?: boolean;
}

export interface Reopen extends Common, ToldLater {
  readonly kind: 'reopen';
  readonly update: CaseUpdate | null;
  readonly case: { readonly id: string; readonly number: number };
  readonly marks: readonly string[];
  readonly clocks: readonly StartedInstance[];
}

/** `#away` or `#back`, or what is not clear about it. */
export type AbsenceRequest = Extract<AgentCommand, { readonly kind: 'away' | 'back' }> | UnclearRequest;

/** No case; the ledger keeps the reason. `duplicateOf` is the row of the first copy. */
export interface Skip extends Common, AboutOurMail {
  readonly kind: 'skip';
  readonly reason: SkipReason;
  readonly duplicateOf: string | null;
  /** The held mail that an agent confirms, and who: it is decided again. Decisions of older versions lack it. */
  readonly confirms?: { readonly mail: string; readonly agent: string } | null;
  /** An agent goes away or is back; null or absent: no. */
  readonly absence?: { readonly agent: string; readonly request: AbsenceRequest } | null;
  /** The case whose alert a device raises again, and how often it has now. Decisions of older versions lack it. */
  readonly repeats?: { readonly id: string; readonly number: number; readonly times: number };
  /** What an agent answered to a request to review a version of an article; null: nothing that decides. */
  readonly reviews?: { readonly version: string; readonly agent: string; readonly answer: ReviewAnswer | null };
}

/** A person has to look at it. */
export interface Hold extends Common {
  readonly kind: 'hold';
  readonly reason: HoldReason;
  /** What an agent is asked to confirm, in words; null when nobody is asked. Decisions of older versions lack it. */
  readonly asks?: string | null;
}

export type Decision = Open | Append | Reopen | Skip | Hold;
