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

interface Kind {
  readonly among: keyof NamesInRules;
  /** `which`: the cases, such as `C-000007 and 2 more`. */
  readonly text: (name: string, which: string, are: 'is' | 'are') => string;
  /** What to do, unless it is brought back. */
  readonly advice: string;
}

const endThese = 'cancel these: `casemill booking list`, `casemill slot waiting`';

const KINDS: Readonly<Record<NeededKind, Kind>> = {
  queue: {
    among: 'queues',
    text: (name, which, are) => `queue "${name}", in which ${which} ${are}`,
    advice: 'move these to another queue: `casemill case route`',
  },
  agent: {
    among: 'agents',
    text: (name, which) => `agent "${name}", who has ${which}`,
    advice: 'give these to others: `casemill case assign`',
  },
  mailbox: {
    among: 'mailboxes',
    text: (name, which) => `mailbox "${name}", from which mails on ${which} are sent`,
    advice: 'resolve or cancel these: `casemill case list`',
  },
  process: {
    among: 'processes',
    text: (name, which, are) => `process "${name}", on which ${which} ${are}`,
    advice: 'finish these first: `casemill case stage`',
  },
  service: {
    among: 'services',
    text: (name, which) => `service "${name}", which appointments on ${which} need`,
    advice: endThese,
  },
  resource: {
    among: 'resources',
    text: (name, which) => `resource "${name}", which appointments on ${which} need`,
    advice: endThese,
  },
};

/** What `rules` do not have of what is needed. */
export function goneFromRules(rules: NamesInRules, needs: readonly Need[]): readonly Need[] {
  return needs.filter(({ kind, name }) => !rules[KINDS[kind].among].has(name));
}

/** Such as `queue "gold", in which C-000007 and 2 more are; bring it back, or move these to another queue: …`. */
export function needText({ kind, name, cases, examples }: Need): string {
  const { text, advice } = KINDS[kind];
  const more = cases - examples.length;
  const which = `${examples.join(', ')}${more > 0 ? ` and ${more} more` : ''}`;
  return `${text(name, which, cases === 1 ? 'is' : 'are')}; bring it back, or ${advice}`;
}
