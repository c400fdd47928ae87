// What is known of a case for which a mail brings some evidence.

import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';

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
  /** The process that it follows, by name. Facts stored by older versions and of rule tests lack it. */
  readonly process?: string | null;
  readonly product: string | null;
  /** ISO 639-1, as its first mail tells. Facts stored by older versions lack it. */
  readonly language?: string | null;
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
  /** Ids of running KPI instances that count from an earlier, unanswered mail of the customer. */
  readonly nextResponseClocks: readonly string[];
  /** The numbers that the subject names of cases that were merged into it. Facts stored by older versions lack them. */
  readonly mergedNumbers?: readonly number[];
  /** Of the numbers in the subject, those that it had in the help desk from which it was imported, in lower case. */
  readonly oldNumbers?: readonly string[];
  /** Automatic mails on the case in the last hour, for the loop guard. */
  readonly automaticMails: number;
  /** How often a device raised its alert again. Facts stored by older versions lack it. */
  readonly alertRepeats?: number;
  /** A mail of this case refers to this mail: the parent came late. */
  readonly referredToBy: boolean;
  /** The sender is one of the case's customers or was on its mails (semantics: who belongs to a case). */
  readonly senderBelongs: boolean;
}
