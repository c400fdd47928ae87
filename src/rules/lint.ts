// Looks for what is allowed and yet hardly meant: items that nothing can reach, and queues that nobody reads. Only of a
// rule set that can be used: of one with errors it would only be noise.

import { findContradiction, implies } from '../core/condition/implies.js';
import type { Condition } from '../core/rule-set/condition.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { SourceLocation } from '../core/rule-set/source-location.js';
import { type Problem, problemAt } from './yaml/problem.js';
import { formatValue } from './yaml/schema-issues.js';

interface Item {
  readonly name: string;
  readonly when: Condition | null;
  readonly at: SourceLocation;
}

/** Warnings about a whole rule set. `queues`: the names that its file has. */
export function lint(rules: RuleSet, queues: ReadonlySet<string>): readonly Problem[] {
  const lists: readonly (readonly Item[])[] = [
    ...[...rules.recordCreation.values()].map(({ items }) => items),
    rules.routing.items,
  ];
  return [...lists.flatMap(lintItems), ...unreadQueues(rules, queues)];
}

function lintItems(items: readonly Item[]): readonly Problem[] {
  return items.flatMap((item, index) => {
    const clash = findContradiction(item.when);
    if (clash !== null) {
      const [one, other] = clash.map(({ at }) => `line ${at.line}`);
      const where = one === other ? one : `${one} and ${other}`;
      const text = `item ${formatValue(item.name)} can never match: what its condition asks at ${where} cannot hold together`;
      return [problemAt(clash[1].at, 'warning', 'never-matches', text)];
    }
    const before = items.slice(0, index).find(({ when }) => when !== null && implies(item.when, when));
    if (before === undefined) return [];
    const text = `item ${formatValue(item.name)} is never reached: item ${formatValue(before.name)} above (line ${before.at.line}) takes everything that it would; move it above that one`;
    return [problemAt(item.at, 'warning', 'shadowed-item', text)];
  });
}

/** Queues in which cases can come to wait, and to which nobody belongs. The queue that exists without being written is
 *  where a folder begins, and no mistake. */
function unreadQueues(rules: RuleSet, written: ReadonlySet<string>): readonly Problem[] {
  const used = new Set([rules.routing.default, ...rules.routing.items.map(({ queue }) => queue)]);
  return [...rules.queues.values()].flatMap((queue) => {
    if (!written.has(queue.name) || !used.has(queue.name) || queue.members.length > 0) return [];
    const text = `queue ${formatValue(queue.name)} has no members: nobody is told of the cases that wait there`;
    return [problemAt(queue.at, 'warning', 'queue-nobody-reads', text)];
  });
}
