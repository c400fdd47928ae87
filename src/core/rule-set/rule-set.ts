// What admins decide, as values that cannot be invalid: durations are milliseconds, patterns are compiled, every name
// that is referred to exists. Made by `rules/load.ts`; one set decides one mail from beginning to end.

import type { Agent, Queue } from './agents-and-queues.js';
import type { Calendar } from './calendar.js';
import type { ContractTemplate, EntitlementTemplate } from './entitlement-template.js';
import type { Goal } from './goal.js';
import type { Mailbox } from './mailbox.js';
import type { Process } from './process.js';
import type { RecordCreationRule } from './record-creation.js';
import type { Routing } from './routing.js';
import type { Settings } from './settings.js';
import type { Sla } from './sla.js';

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
