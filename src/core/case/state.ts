// A case as agents, rules and SLAs see it: everything on which the next action can depend. Read from the database once
// a transaction, and from then on moved forward by events (apply-event.ts).

import type { Pause } from '../calendar/pause.js';
import type { CaseUsage } from '../entitlement/debit.js';
import type { DoneStep } from '../process/steps.js';
import type { CasePriority, CaseStatus, CaseType, Channel, PauseReason } from '../rule-set/case-values.js';
import type { CaseTimes } from '../sla/kpi.js';
import type { KpiInstance } from '../sla/kpi-instance.js';
import type { FromActivities } from './from-activities.js';

export interface CaseState extends CaseTimes, FromActivities {
  readonly id: string;
  readonly number: number;
  readonly title: string;
  readonly status: CaseStatus;
  readonly type: CaseType;
  readonly priority: CasePriority;
  /** By name. */
  readonly product: string | null;
  readonly tags: readonly string[];
  readonly customFields: Readonly<Record<string, string>>;
  /** The guided process that the case follows, and its stage there. */
  readonly process: string | null;
  readonly stage: string | null;
  /** What is done on processes, in any order. */
  readonly steps: readonly DoneStep[];
  /** In which it began (ISO 639-1); null: not known. */
  readonly language: string | null;
  readonly channel: Channel;
  /** Where its mails come in and go out, by name; null: it sends no mail. */
  readonly mailbox: string | null;
  readonly queue: string;
  readonly assignee: string | null;
  readonly sla: string | null;
  readonly createdAt: Date;
  readonly receivedAt: Date;
  readonly contact: { readonly address: string; readonly name: string };
  readonly account: { readonly name: string } | null;
  readonly customer: CaseCustomer;
  /** Null when the case waits in no queue. */
  readonly queueItemId: string | null;
  /** When it came to its queue from another one; null: it began there. */
  readonly queueSince: Date | null;
  /** In any order; the open one, if there is one, has no end. */
  readonly pauses: readonly CasePause[];
  readonly kpiInstances: readonly KpiInstance[];
  /** When it was cancelled or merged; null while it is neither. */
  readonly cancelledAt: Date | null;
  /** True: it takes nothing from its entitlement. */
  readonly exempt: boolean;
  readonly entitlement: CaseEntitlement | null;
  /** How many entries of the entitlement ledger are about this case. */
  readonly ledgerEntries: number;
  /** The number of the case of which it is a child. */
  readonly parent: number | null;
  /** The number of the case that it was merged into; null while it stands by itself. */
  readonly mergedInto: number | null;
}

/** Who may have bought support for the case. */
export interface CaseCustomer {
  readonly accountId: string | null;
  readonly contactId: string;
  /** All addresses of the contact. */
  readonly addresses: readonly string[];
  /** The one that the contact wants, else the one of its account; null: none is stated. */
  readonly language: string | null;
}

export interface CasePause extends Pause {
  readonly id: string;
  readonly status: PauseReason;
}

/** The entitlement that the case spends. */
export interface CaseEntitlement extends Omit<CaseUsage, 'exempt'> {
  readonly id: string;
  readonly name: string;
  readonly sla: string | null;
  /** In total, after everything that any case has taken. */
  readonly remaining: number;
}

/** The subject of our next mail to the customer, without `Re:`. */
export function conversationSubject({ lastSubject, title }: CaseState): string {
  return lastSubject?.subject ?? title;
}

/** The mail that our next mail to the customer answers, with all mails that it refers to. */
export function answeredMail({ lastCustomerMail, thread }: CaseState) {
  if (lastCustomerMail === null) return null;
  return { messageId: lastCustomerMail.messageId, references: thread.map(({ messageId }) => messageId) };
}
