// Where a case of another help desk belongs here: its queue, its agent, its priority. What has no counterpart here gets
// a default, and a remark says so.

import { agentOf } from '../inbound/whose-address.js';
import type { CasePriority } from '../rule-set/case-values.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { OldCase, OldPerson } from './old-case.js';

/** What the admin says about words of the old desk, in lower case. */
export interface WordMap {
  /** To names of queues. */
  readonly queues: ReadonlyMap<string, string>;
  readonly priorities: ReadonlyMap<string, CasePriority>;
  /** From addresses or names to names of agents. */
  readonly agents: ReadonlyMap<string, string>;
}

export interface Placement {
  readonly rules: RuleSet;
  readonly words: WordMap;
  /** Where cases go whose group is no queue here. */
  readonly queue: string;
  /** From which the answers go out, by name; null: the cases send no mail. */
  readonly mailbox: string | null;
}

export interface Placed {
  readonly queue: string;
  readonly assignee: string | null;
  readonly priority: CasePriority;
  readonly remarks: readonly string[];
}

export function place(old: OldCase, placement: Placement): Placed {
  const { rules, words } = placement;
  const queue = queueOf(old.queue, placement);
  const agent = old.assignee === null ? undefined : agentNamed(old.assignee, placement);
  const priority = old.priority === null ? 'normal' : priorityOf(old.priority, words);
  const isOpen = old.status !== 'resolved' && old.status !== 'cancelled';
  const assignee = agent !== undefined && rules.agents.has(agent) ? agent : null;
  return {
    queue: queue ?? placement.queue,
    assignee,
    priority: priority ?? 'normal',
    remarks: [
      ...(old.queue !== null && queue === undefined
        ? [`no queue "${old.queue}": it goes to "${placement.queue}", unless --map names one`]
        : []),
      ...(old.assignee !== null && assignee === null && isOpen
        ? [`no agent "${old.assignee.address ?? old.assignee.name}": nobody has it, unless --map names one`]
        : []),
      ...(priority === undefined ? [`no priority "${old.priority}": it gets "normal", unless --map names one`] : []),
    ],
  };
}

/** The agent here; undefined: nobody. */
export function agentNamed({ address, name }: OldPerson, { rules, words }: Placement): string | undefined {
  const mapped = [address, name].flatMap((word) => (word === null ? [] : (words.agents.get(word.toLowerCase()) ?? [])));
  return mapped[0] ?? (address === null ? undefined : agentOf(address, rules)?.name);
}

function queueOf(word: string | null, { rules, words }: Placement): string | undefined {
  if (word === null) return undefined;
  const wanted = word.toLowerCase();
  // `Technical Support` is `technical-support` here.
  const names = [wanted, wanted.replace(/[^\p{L}\p{N}]+/gu, '-')];
  return words.queues.get(wanted) ?? [...rules.queues.keys()].find((queue) => names.includes(queue.toLowerCase()));
}

/** `3 high`, `Urgent`, `emergency`. */
function priorityOf(word: string, words: WordMap): CasePriority | undefined {
  const wanted = word.toLowerCase();
  const bare = wanted.replace(/^\d+\s+/, '');
  return words.priorities.get(wanted) ?? words.priorities.get(bare) ?? PRIORITIES[bare];
}

const PRIORITIES: Readonly<Record<string, CasePriority>> = {
  low: 'low',
  normal: 'normal',
  medium: 'normal',
  high: 'high',
  urgent: 'high',
  emergency: 'high',
  critical: 'high',
};
