// What admins decide, as values that cannot be invalid: durations are milliseconds, patterns are compiled, every name
// that is referred to exists. Made by `rules/load.ts`; one set decides one mail from beginning to end.

import type { OAuth } from './oauth.js';

/** Where something stands in a rule file, for reasons and problems. Lines and columns count from 1; the file is named
 *  relative to the rule folder. What was not written but is a default stands at line 1 of the file it could be in. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

export interface RuleSet {
  /** Hash of the files; stored with everything that this set decides. */
  readonly version: string;
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** By mailbox name. A mailbox without a rule of its own has the default rule. */
  readonly recordCreation: ReadonlyMap<string, RecordCreationRule>;
  readonly routing: Routing;
  /** Always has `triage`. */
  readonly queues: ReadonlyMap<string, Queue>;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly slas: ReadonlyMap<string, Sla>;
  /** Always has `round-the-clock`. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly entitlementTemplates: ReadonlyMap<string, EntitlementTemplate>;
  readonly contractTemplates: ReadonlyMap<string, ContractTemplate>;
  /** Parents before or after their children, as in the file. */
  readonly goals: ReadonlyMap<string, Goal>;
  readonly processes: ReadonlyMap<string, Process>;
  readonly settings: Settings;
}

/** A secret is named, never written: the environment holds it. */
export interface Secret {
  readonly env: string;
}

export interface ServerAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: Secret | null;
  /** How it gets tokens; null when it has a password, or no login at all. */
  readonly oauth: OAuth | null;
  /** `implicit` TLS from the first byte, `starttls`, or `none` (loopback, or where the admin allows it). */
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** Accept a certificate that cannot be verified; loopback only. */
  readonly insecure: boolean;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
  readonly displayName: string;
  readonly imap: ServerAccess;
  readonly smtp: ServerAccess;
  /** So many mails in any so many milliseconds, and no more; null: as many as there are. */
  readonly sendLimit: { readonly count: number; readonly perMs: number } | null;
  readonly folders: readonly string[];
  /** What happens to a mail on the server once it is safe with us. */
  readonly after: 'leave' | 'seen' | 'flag' | { readonly move: string };
  /** Which mails count when the mailbox is met for the first time; a date: those that the server took from its beginning on, UTC. */
  readonly startFrom: 'unseen' | 'now' | 'beginning' | Date;
  /** `signed`: replies go to address+token@domain, which the mail server must deliver; `plain`: to the address itself. */
  readonly replyAddress: 'signed' | 'plain';
  /** Fallback when the server cannot IDLE, and the longest an IDLE may stay unanswered. Milliseconds. */
  readonly pollEveryMs: number;
  /** The name under which our mail server writes Authentication-Results; null: nobody's word is taken. */
  readonly authservId: string | null;
  readonly at: Place;
}

export interface Queue {
  readonly name: string;
  readonly members: readonly string[];
  /** The agent who hears of clocks that fail; null: the operators do. */
  readonly manager: string | null;
  readonly notify: 'members' | 'nobody';
  readonly at: Place;
}

export interface Agent {
  readonly name: string;
  readonly displayName: string;
  readonly email: string;
  readonly skills: readonly string[];
  readonly capacity: number | null;
  /** When the agent works; null: always. While it is closed, nothing is assigned automatically. */
  readonly calendar: string | null;
  readonly at: Place;
}

export type CaseType = 'question' | 'problem' | 'request';
export type CasePriority = 'high' | 'normal' | 'low';

export interface RecordCreationRule {
  readonly mailbox: string;
  readonly unknownSender: 'create-contact' | 'hold' | 'skip';
  readonly requireEntitlement: 'no' | 'hold' | { readonly declineWith: string };
  /** Within the wait a reply to a resolved case does `then`; later it opens a new, linked case. */
  readonly resolvedCase: { readonly withinMs: number; readonly then: 'reopen' | 'append' };
  /** A template's name, or null. */
  readonly acknowledge: string | null;
  /** Ordered; the first that matches acts. Those that update are for mails that join a case, the others for mails that
   *  belong to none; the last of the others has no condition. */
  readonly items: readonly RuleItem[];
  readonly at: Place;
}

export interface RuleItem {
  readonly name: string;
  readonly when: Condition | null;
  /** Opens a case, changes the case that the mail joins, or opens none: a person looks, or nobody. */
  readonly does: 'create' | 'update' | 'hold' | 'skip';
  readonly fields: CaseFields;
  /** Null: what the rule says. */
  readonly requireEntitlement: RecordCreationRule['requireEntitlement'] | null;
  readonly setSla: string | null;
  /** The guided path that the new case begins. */
  readonly startProcess: string | null;
  /** A template of a mail to the customer, beside the acknowledgement. */
  readonly sendTemplate: string | null;
  /** Number of the knowledge article to send at once. */
  readonly sendArticle: string | null;
  /** Agents who hear of it, whoever else does. */
  readonly notify: readonly string[];
  readonly at: Place;
}

/** How the fields of a case are filled. What is null, or not there, stays or has its default. */
export interface CaseFields {
  readonly type: CaseType | null;
  readonly priority: CasePriority | null;
  readonly title: FieldValue | null;
  readonly product: FieldValue | null;
  /** Added to those that the case has. */
  readonly tags: readonly string[];
  /** By name, which admins choose. */
  readonly customFields: ReadonlyMap<string, FieldValue>;
}

/** The guided path through a case, with what the agent says and does at each stage. */
export interface Process {
  readonly name: string;
  /** In their order; at least one. */
  readonly stages: readonly Stage[];
  readonly at: Place;
}

export interface Stage {
  readonly name: string;
  readonly script: string | null;
  readonly steps: readonly string[];
}

/** A literal, or a named capture of a pattern over a text of the mail. */
export type FieldValue =
  | { readonly kind: 'literal'; readonly value: string }
  | { readonly kind: 'capture'; readonly from: 'subject' | 'text'; readonly pattern: Pattern; readonly group: string };

/** A linear-time regular expression. Groups by name and by number ('0' the whole match, '1', '2', …); a group that
 *  took no part in the match is absent. */
export interface Pattern {
  readonly source: string;
  /** The groups of the first match, or null when nothing matches. */
  readonly match: (text: string) => Readonly<Record<string, string>> | null;
}

export interface Routing {
  readonly default: string;
  readonly items: readonly RoutingItem[];
}

export interface RoutingItem {
  readonly name: string;
  readonly when: Condition | null;
  /** An item that names only an agent has the default queue here: a case always waits somewhere. */
  readonly queue: string;
  /** The agent who gets the case at once; null: nobody, or whom `assign` finds. Never both. */
  readonly agent: string | null;
  /** How an agent is found among the members of the queue; null: somebody picks the case. */
  readonly assign: Assignment | null;
  readonly at: Place;
}

/** `skill`: the member with most of the skills, and with all of them if there is one. */
export interface Assignment {
  readonly by: 'skill' | 'round-robin' | 'least-loaded';
  /** What a member must be able to do; none: everybody may get it. At least one for `skill`. */
  readonly skills: readonly string[];
}

/** A condition of a rule. `field` is one of the vocabulary in core/condition/fields.ts. */
export type Condition =
  | { readonly kind: 'all' | 'any' | 'none'; readonly conditions: readonly Condition[]; readonly at: Place }
  | {
      readonly kind: 'test';
      readonly field: string;
      readonly operator: Operator;
      readonly operand: string | number | boolean | readonly string[] | Pattern;
      readonly at: Place;
    };

export type Operator =
  | 'is'
  | 'isNot'
  | 'in'
  | 'notIn'
  | 'contains'
  | 'startsWith'
  | 'endsWith'
  | 'matches'
  | 'exists'
  | 'atLeast'
  | 'atMost';

export interface Sla {
  readonly name: string;
  readonly calendar: string;
  readonly kpis: readonly Kpi[];
  readonly at: Place;
}

/** One of `BuiltInKpi`, or a name that an admin gave. */
export type KpiName = string;
export type BuiltInKpi = 'first-pickup' | 'first-response' | 'next-response' | 'resolution';

/** A time of a case: a column of its table. */
export type CaseTime = 'receivedAt' | 'pickedAt' | 'firstResponseAt' | 'lastResponseAt' | 'resolvedAt';

/** A status in which a case is put aside, and clocks may stand still. */
export type PauseStatus = Extract<CaseStatus, 'on-hold' | 'waiting-for-customer' | 'researching'>;

export interface Kpi {
  readonly name: KpiName;
  /** What it counts from: a time of the case, or each mail of the customer that wants an answer. */
  readonly from: CaseTime | 'customer-mail';
  /** It succeeds when this time comes to be, not before the clock began, or when the condition holds; whichever is first. */
  readonly until: CaseTime | null;
  readonly success: Condition | null;
  /** Applicable only while this holds; null: always. */
  readonly when: Condition | null;
  /** Business milliseconds from the start of the clock to failure, and to each warning, ascending. */
  readonly failAfterMs: number;
  readonly warnAfterMs: readonly number[];
  /** Case statuses in which the clock stands still. */
  readonly pauseWhen: readonly PauseStatus[];
  /** What is done when it warns (at each step), fails and succeeds. */
  readonly on: Readonly<Record<'warning' | 'failure' | 'success', readonly KpiAction[]>>;
  readonly at: Place;
}

/** `agent`: who works the case, else the members of its queue. */
export type KpiRecipient = 'agent' | 'queue' | 'manager' | 'customer' | 'operators';

export type KpiAction =
  | { readonly kind: 'mail'; readonly template: string; readonly to: KpiRecipient }
  /** Raises, never lowers. */
  | { readonly kind: 'priority'; readonly priority: CasePriority }
  | { readonly kind: 'queue'; readonly queue: string };

export type CaseStatus =
  | 'in-progress'
  | 'on-hold'
  | 'waiting-for-customer'
  | 'researching'
  | 'resolved'
  | 'cancelled'
  | 'merged';

/** When business is open. The time zone is an IANA name that exists. */
export interface Calendar {
  readonly name: string;
  readonly timeZone: string;
  /** Per weekday, Monday first; or open all the time. */
  readonly hours: 'always' | readonly (readonly OpenInterval[])[];
  /** By date `YYYY-MM-DD`: the intervals that replace that day's. None: closed. Public holidays of a country are worked
   *  out when a date of their year is asked for, so ask with `get`; walking over all of them is slow. */
  readonly holidays: ReadonlyMap<string, readonly OpenInterval[]>;
}

/** Wall-clock minutes from the midnight on which it starts; `toMinute` beyond 1440 runs into the next day. */
export interface OpenInterval {
  readonly fromMinute: number;
  readonly toMinute: number;
}

/** What an entitlement counts. Coverage dates count nothing: everything within the period is covered. */
export type EntitlementUnit = 'cases' | 'minutes' | 'coverage-dates';

/** What is bought, whoever buys it and whenever. */
export interface EntitlementTerms {
  /** What is counted, and how much of it in total: 0 of coverage dates. */
  readonly unit: EntitlementUnit;
  readonly total: number;
  /** Totals of single channels, in the same unit; a channel that is not listed has only the total. */
  readonly channels: ReadonlyMap<EntitlementChannel, number>;
  readonly decreaseOn: 'creation' | 'resolution';
  /** Nothing more is covered when nothing is left; otherwise the balance may become negative. */
  readonly restrict: boolean;
  readonly sla: string | null;
  /** Covered products; none: all. */
  readonly products: readonly string[];
}

/** What a new entitlement starts with when it is made from this template. */
export interface EntitlementTemplate extends EntitlementTerms {
  readonly name: string;
  /** Days from its first to its last day; null: without end. */
  readonly validForDays: number | null;
  readonly at: Place;
}

/** What a new contract starts with when it is made from this template. */
export interface ContractTemplate {
  readonly name: string;
  /** Its calendar tells when days begin, and lines that name no SLA have it; null: the default SLA's calendar. */
  readonly sla: string | null;
  /** Days from its first to its last day; null: each contract says it. */
  readonly validForDays: number | null;
  /** At least one, by name. */
  readonly lines: ReadonlyMap<string, EntitlementTerms>;
  readonly at: Place;
}

export type EntitlementChannel = 'phone' | 'email' | 'web' | 'facebook' | 'twitter' | 'iot';

export interface Settings {
  /** The IANA zone in which conditions read the hour and the day of the week. */
  readonly timeZone: string;
  /** Who is told about quarantined mail and dead mailboxes; null: only the log. */
  readonly operators: string | null;
  /** Case statuses in which clocks stand still when their KPI and SLA say nothing about it. */
  readonly pauseWhen: readonly PauseStatus[];
  /** The SLA of a case for which neither a rule item nor an entitlement names one; null: no clocks. */
  readonly defaultSla: string | null;
  readonly loopLimits: { readonly perAddressPerHour: number; readonly perCasePerHour: number };
  /** A mail larger than this (bytes) is not downloaded whole. */
  readonly largestMailBytes: number;
  /** The same mail in several mailboxes: one case, the other copies being recorded as duplicates, or a case in each. */
  readonly severalMailboxes: 'one-case' | 'case-per-mailbox';
  /** How long the bytes of a mail are kept after it was decided; null: for ever. */
  readonly retention: { readonly rawMailMs: number | null };
}

/** What a goal counts: cases, minutes of resolutions, or the share of KPIs that were met, in percent. */
export type GoalMetric =
  | 'cases-received'
  | 'cases-resolved'
  | 'cases-in-progress'
  | 'minutes-spent'
  | 'minutes-billed'
  | 'kpis-met';

/** Whose cases count. */
export type GoalOwner =
  | { readonly kind: 'everyone' }
  | { readonly kind: 'agent'; readonly name: string }
  | { readonly kind: 'queue'; readonly name: string };

/** A target for a period. Parent and children have the same metric and the same period. */
export interface Goal {
  readonly name: string;
  readonly metric: GoalMetric;
  readonly owner: GoalOwner;
  /** Only cases for which this holds; null: all. Null where there are children. */
  readonly when: Condition | null;
  /** First and last day, `YYYY-MM-DD`. */
  readonly from: string;
  readonly to: string;
  readonly target: number;
  readonly stretch: number | null;
  /** The goal that this one is a part of. */
  readonly parent: string | null;
  readonly at: Place;
}
