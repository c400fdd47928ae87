// What admins decide, as values that cannot be invalid: durations are milliseconds, patterns are compiled, every name
// that is referred to exists. Made by `rules/load.ts`; one set decides one mail from beginning to end.

import type { ContractTemplate, EntitlementTemplate } from './rule-set/bought.js';
import type { Calendar } from './rule-set/calendar.js';
import type { Agent, Process, Queue } from './rule-set/desk.js';
import type { Goal } from './rule-set/goal.js';
import type { RecordCreationRule } from './rule-set/record-creation.js';
import type { Routing } from './rule-set/routing.js';
import type { Mailbox } from './rule-set/server.js';
import type { Settings } from './rule-set/settings.js';
import type { Sla } from './rule-set/sla.js';

export * from './rule-set/bought.js';
export * from './rule-set/calendar.js';
export * from './rule-set/case-words.js';
export * from './rule-set/condition.js';
export * from './rule-set/desk.js';
export * from './rule-set/goal.js';
export * from './rule-set/place.js';
export * from './rule-set/record-creation.js';
export * from './rule-set/routing.js';
export * from './rule-set/secret.js';
export * from './rule-set/server.js';
export * from './rule-set/settings.js';
export * from './rule-set/sla.js';

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
