// The names that the files of a rule folder define, for checking references. Invalid entries define their name too, so
// that one mistake is not reported again at every reference.

import { isRecord } from '../yaml/problem-reporter.js';
import type { Source } from '../yaml/source.js';

/** The queue that always exists, and gets the cases that no routing item matches. */
export const TRIAGE = 'triage';
/** The calendar that always exists. */
export const ROUND_THE_CLOCK = 'round-the-clock';

/** Kinds of things that other rules refer to by name. */
export type NameKind =
  | 'mailbox'
  | 'queue'
  | 'agent'
  | 'sla'
  | 'calendar'
  | 'entitlement'
  | 'contract'
  | 'goal'
  | 'process'
  | 'resource'
  | 'service';

/** The defined names by kind; null when they are unknown because their file could not be parsed. */
export type DefinedNames = Readonly<Record<NameKind, ReadonlySet<string> | null>>;

/** The noun of a kind for messages, and the file that defines its names. */
export const NAME_KINDS: Readonly<Record<NameKind, { readonly noun: string; readonly file: string }>> = {
  mailbox: { noun: 'mailbox', file: 'mailboxes.yaml' },
  queue: { noun: 'queue', file: 'queues.yaml' },
  agent: { noun: 'agent', file: 'agents.yaml' },
  sla: { noun: 'SLA', file: 'sla.yaml' },
  calendar: { noun: 'calendar', file: 'calendars.yaml' },
  entitlement: { noun: 'entitlement template', file: 'entitlements.yaml' },
  contract: { noun: 'contract template', file: 'contracts.yaml' },
  goal: { noun: 'goal', file: 'goals.yaml' },
  process: { noun: 'process', file: 'processes.yaml' },
  resource: { noun: 'resource', file: 'resources.yaml' },
  service: { noun: 'service', file: 'services.yaml' },
};

/** Accepts every name, for the schemas of editors. */
export const ANY_NAMES: DefinedNames = {
  mailbox: null,
  queue: null,
  agent: null,
  sla: null,
  calendar: null,
  entitlement: null,
  contract: null,
  goal: null,
  process: null,
  resource: null,
  service: null,
};

/** Collects the names from the parsed files. */
export function collectNames(source: (file: string) => Source): DefinedNames {
  const of = (kind: NameKind, ...always: readonly string[]): ReadonlySet<string> | null => {
    const { value, complete } = source(NAME_KINDS[kind].file);
    return complete ? new Set([...(isRecord(value) ? Object.keys(value) : []), ...always]) : null;
  };
  return {
    mailbox: of('mailbox'),
    queue: of('queue', TRIAGE),
    agent: of('agent'),
    sla: of('sla'),
    calendar: of('calendar', ROUND_THE_CLOCK),
    entitlement: of('entitlement'),
    contract: of('contract'),
    goal: of('goal'),
    process: of('process'),
    resource: of('resource'),
    service: of('service'),
  };
}
