// Warns about rules that are valid but probably not intended: items and webhooks that never match, goals that nobody
// can reach, and queues without members. Runs only on valid rule sets; next to errors the warnings would be noise.

import { findContradiction, implies } from '../core/condition/implies.js';
import type { Condition } from '../core/rule-set/condition.js';
import { isPercentage } from '../core/rule-set/goal.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { SourceLocation } from '../core/rule-set/source-location.js';
import { formatValue } from './yaml/format-value.js';
import { type Problem, problemAt } from './yaml/problem.js';

interface Item {
  readonly name: string;
  readonly when: Condition | null;
  readonly at: SourceLocation;
}

/** The warnings about a rule set. `queues`: the names that queues.yaml defines itself. */
export function lint(rules: RuleSet, queues: ReadonlySet<string>): readonly Problem[] {
  const lists: readonly (readonly Item[])[] = [
    ...[...rules.recordCreation.values()].map(({ items }) => items),
    rules.routing.items,
  ];
  const hooks = [...rules.hooks.values()].flatMap((hook) => neverMatches('webhook', hook));
  return [...lists.flatMap(lintItems), ...hooks, ...goalsOutOfReach(rules), ...queuesWithoutMembers(rules, queues)];
}

function lintItems(items: readonly Item[]): readonly Problem[] {
  return items.flatMap((item, index) => {
    const clashes = neverMatches('item', item);
    if (clashes.length > 0) return clashes;
    const before = items.slice(0, index).find(({ when }) => when !== null && implies(item.when, when));
    if (before === undefined) return [];
    const text = `item ${formatValue(item.name)} is never reached: item ${formatValue(before.name)} above (line ${before.at.line}) matches everything that it matches; move it above that item`;
    return [problemAt(item.at, 'warning', 'shadowed-item', text)];
  });
}

function neverMatches(noun: string, { name, when }: Item): readonly Problem[] {
  const clash = findContradiction(when);
  if (clash === null) return [];
  const [one, other] = clash.map(({ at }) => `line ${at.line}`);
  const where = one === other ? one : `${one} and ${other}`;
  const text = `${noun} ${formatValue(name)} can never match: its conditions at ${where} exclude each other`;
  return [problemAt(clash[1].at, 'warning', 'never-matches', text)];
}

function goalsOutOfReach({ goals }: RuleSet): readonly Problem[] {
  return [...goals.values()].flatMap(({ name, metric, target, at }) => {
    if (!isPercentage(metric) || target <= 100) return [];
    const text = `goal ${formatValue(name)} is never reached: ${metric} is a percentage, and its target is ${target}`;
    return [problemAt(at, 'warning', 'goal-out-of-reach', text)];
  });
}

/** Queues that get cases but have no members. The implicit queue `triage` is not reported: every installation starts
 *  with it. */
function queuesWithoutMembers(rules: RuleSet, defined: ReadonlySet<string>): readonly Problem[] {
  const used = new Set([rules.routing.default, ...rules.routing.items.map(({ queue }) => queue)]);
  return [...rules.queues.values()].flatMap((queue) => {
    if (!defined.has(queue.name) || !used.has(queue.name) || queue.members.length > 0) return [];
    const text = `queue ${formatValue(queue.name)} has no members: nobody is notified of its cases`;
    return [problemAt(queue.at, 'warning', 'queue-nobody-reads', text)];
  });
}
