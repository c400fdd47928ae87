// Settings of the whole installation.

import type { Role } from './agents-and-queues.js';
import type { PauseReason } from './case-values.js';
import type { Retention } from './retention.js';
import type { Secret } from './secret.js';

/** The settings of an installation. */
export interface Settings {
  /** IANA: of the days of reports, goals and entitlements, and of hour and weekday in conditions; null: not stated. */
  readonly timeZone: string | null;
  /** The address that gets notices about quarantined mail and unreachable mailboxes; null: these are only logged. */
  readonly operators: string | null;
  /** Statuses that pause a KPI when neither the KPI nor its SLA states its own. */
  readonly pauseWhen: readonly PauseReason[];
  /** The SLA of a case when neither a rule item nor an entitlement names one; null: no SLA. */
  readonly defaultSla: string | null;
  /** How many automatic mails may be sent before the loop guard stops them. */
  readonly loopLimits: { readonly perAddressPerHour: number; readonly perCasePerHour: number };
  /** The default of `Mailbox.largestMailBytes`. */
  readonly largestMailBytes: number;
  /** What the same mail in several mailboxes opens: one case (the other copies are recorded as duplicates), or one per
   *  mailbox. */
  readonly severalMailboxes: 'one-case' | 'case-per-mailbox';
  readonly retention: Retention;
  readonly knowledge: KnowledgeSettings;
  readonly childCases: ChildCaseSettings;
  /** The model that writes summaries of cases; null: none, and nothing of a case leaves the installation for one. */
  readonly summaries: SummaryModel | null;
}

/** A language model behind an endpoint that speaks OpenAI's chat completions. */
export interface SummaryModel {
  /** Without `/chat/completions`. */
  readonly url: string;
  /** As the endpoint calls it. */
  readonly model: string;
  /** Null: it needs none. */
  readonly key: Secret | null;
  /** How long an answer may take. */
  readonly withinMs: number;
}

/** What a child case takes from its parent beside title and customer. */
export const INHERITED = ['type', 'priority', 'product', 'tags', 'fields'] as const;
export type Inherited = (typeof INHERITED)[number];

export interface ChildCaseSettings {
  readonly inherit: readonly Inherited[];
  /** How parent and children end: each by itself, the children with their parent, or all children before it. */
  readonly closing: 'independent' | 'with-parent' | 'before-parent';
}

/** Who decides about knowledge articles, and where customers read them. */
export interface KnowledgeSettings {
  /** The roles whose agents approve and reject articles. */
  readonly approve: readonly Role[];
  /** The roles whose agents publish articles and let them expire. */
  readonly publish: readonly Role[];
  /** Whether authors may approve their own articles. */
  readonly approveOwn: boolean;
  /** The page of an article, with `{number}` in the place of its number; null: articles are sent as text only. */
  readonly link: string | null;
}
