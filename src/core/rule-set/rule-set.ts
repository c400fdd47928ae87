// The compiled rule files. `rules/load.ts` creates it, so it is always valid: durations are milliseconds, patterns are
// compiled, every referenced name exists. A mail is processed with a single rule set from start to end.

import type { Agent, Queue } from './agents-and-queues.js';
import type { Calendar } from './calendar.js';
import type { ContractTemplate, EntitlementTemplate } from './entitlement-template.js';
import type { Goal } from './goal.js';
import type { Hook } from './hook.js';
import type { Mailbox } from './mailbox.js';
import type { Process } from './process.js';
import type { RecordCreationRule } from './record-creation.js';
import type { Routing } from './routing.js';
import type { Resource, Service } from './scheduling.js';
import type { Settings } from './settings.js';
import type { Sla } from './sla.js';

/** All rules of an installation. */
export interface RuleSet {
  /** A hash of the files, stored with every decision made by this set. */
  readonly version: string;
  readonly mailboxes: ReadonlyMap<string, Mailbox>;
  /** By mailbox name; a mailbox without a rule of its own gets the default rule. */
  readonly recordCreation: ReadonlyMap<string, RecordCreationRule>;
  readonly routing: Routing;
  /** By name, like all maps below. Always contains `triage`. */
  readonly queues: ReadonlyMap<string, Queue>;
  readonly agents: ReadonlyMap<string, Agent>;
  readonly slas: ReadonlyMap<string, Sla>;
  /** Always contains `round-the-clock`. */
  readonly calendars: ReadonlyMap<string, Calendar>;
  readonly entitlementTemplates: ReadonlyMap<string, EntitlementTemplate>;
  readonly contractTemplates: ReadonlyMap<string, ContractTemplate>;
  /** In file order; parents may come before or after their children. */
  readonly goals: ReadonlyMap<string, Goal>;
  readonly processes: ReadonlyMap<string, Process>;
  /** In file order. */
  readonly hooks: ReadonlyMap<string, Hook>;
  /** In file order; what names a pool there names its resources here. */
  readonly resources: ReadonlyMap<string, Resource>;
  readonly services: ReadonlyMap<string, Service>;
  readonly settings: Settings;
}
