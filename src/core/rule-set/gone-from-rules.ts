// Tells of open work that needs what rules do not have: a case stays in a queue that nobody is a member of any more,
// nobody can move an appointment for a service that is gone.

import type { RuleSet } from './rule-set.js';

export type NeededKind = 'queue' | 'agent' | 'mailbox' | 'process' | 'service' | 'resource';

/** What open cases need of the rules, by name. */
export interface Need {
  readonly kind: NeededKind;
  readonly name: string;
  /** How many cases do. */
  readonly cases: number;
  /** The first of them, such as `C-000123`. */
  readonly examples: readonly string[];
}

export type NamesInRules = Pick<RuleSet, 'queues' | 'agents' | 'mailboxes' | 'processes' | 'services' | 'resources'>;

/** What `rules` do not have of what is needed. */
export function goneFromRules(rules: NamesInRules, needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ kind, name }) => !namesOf(rules, kind).has(name));
}

function namesOf(rules: NamesInRules, kind: NeededKind): ReadonlyMap<string, unknown> {
  switch (kind) {
    case 'queue':
      return rules.queues;
    case 'agent':
      return rules.agents;
    case 'mailbox':
      return rules.mailboxes;
    case 'process':
      return rules.processes;
    case 'service':
      return rules.services;
    case 'resource':
      return rules.resources;
    default: {
      const never: never = kind;
      throw new Error(`unknown kind ${String(never)}`);
    }
  }
}

/** Such as `queue "gold", in which C-000007 and 2 more are`. */
export function needText({ kind, name, cases, examples }: Need): string {
  const more = cases - examples.length;
  const which = `${examples.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  const verb = cases === 1 ? 'is' : 'are';
  switch (kind) {
    case 'queue':
      return `queue "${name}", in which ${which} ${verb}`;
    case 'agent':
      return `agent "${name}", who has ${which}`;
    case 'mailbox':
      return `mailbox "${name}", from which mails on ${which} are sent`;
    case 'process':
      return `process "${name}", on which ${which} ${verb}`;
    case 'service':
    case 'resource':
      return `${kind} "${name}", which appointments on ${which} need`;
    default: {
      const never: never = kind;
      throw new Error(`unknown kind ${String(never)}`);
    }
  }
}

/** What to do, unless it is brought back. */
export function needAdvice(kind: NeededKind): string {
  switch (kind) {
    case 'queue':
      return 'move these to another queue: `casemill case route`';
    case 'agent':
      return 'give these to others: `casemill case assign`';
    case 'mailbox':
      return 'resolve or cancel these: `casemill case list`';
    case 'process':
      return 'finish these first: `casemill case stage`';
    case 'service':
    case 'resource':
      return 'cancel these: `casemill booking list`, `casemill slot waiting`';
    default: {
      const never: never = kind;
      throw new Error(`unknown kind ${String(never)}`);
    }
  }
}
