// goals.yaml -> goals. All goals of a tree have one metric and one period, which stand at its top; a goal with children is
// their sum and counts no cases itself.

import type { z } from 'zod';
import type { Goal, GoalOwner } from '../../core/rule-set/goal.js';
import { checkKey } from '../schema/check-key.js';
import { goalSchema } from '../schema/goals.js';
import { entriesOf, isRecord, type ProblemReporter } from '../yaml/problem-reporter.js';
import { readCondition } from './condition.js';
import type { CompileInput } from './input.js';

type Written = z.infer<ReturnType<typeof goalSchema>>;

const EXAMPLE = 'resolved: { metric: cases-resolved, from: 2026-01-01, to: 2026-12-31, target: 500 }';

/** The goals by name. */
export function compileGoals({ report, names }: CompileInput): ReadonlyMap<string, Goal> {
  const schema = goalSchema(names);
  const all = new Map<string, Written>();
  const goals = new Map<string, Goal>();
  const entries = entriesOf(report, [], report.source.value, EXAMPLE);
  for (const [name, value] of entries) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written !== undefined) all.set(name, written);
  }
  for (const [name, value] of entries) {
    const written = all.get(name);
    if (written === undefined) continue;
    const when = readCondition(report, names, 'clock', [name, 'when'], isRecord(value) ? value.when : undefined);
    if (written.when !== undefined && [...all.values()].some(({ parent }) => parent === name)) {
      report.error(
        [name, 'when'],
        'contradiction',
        'a goal with children is their sum; write "when" at the children',
        'key',
      );
    }
    if (written.stretch !== undefined && written.stretch <= written.target) {
      const text = `"stretch" (${written.stretch}) must be more than "target" (${written.target})`;
      report.error([name, 'stretch'], 'contradiction', text);
    }
    const top = topOf(report, all, name);
    if (top === undefined) continue;
    const { metric, from, to } = top;
    if (metric === undefined || from === undefined || to === undefined) {
      const missing = Object.entries({ metric, from, to }).flatMap(([key, said]) =>
        said === undefined ? `"${key}"` : [],
      );
      if (written === top)
        report.error([name], 'missing', `${missing.join(', ')} missing; for example ${EXAMPLE}`, 'key');
      continue;
    }
    if (to < from) report.error([name, 'to'], 'contradiction', `it ends on ${to}, before it starts`);
    for (const key of ['metric', 'from', 'to'] as const) {
      if (written[key] === undefined || written[key] === top[key]) continue;
      const text = `"${key}" is ${written[key]}, but ${top[key]} at the top of its tree; leave it out here`;
      report.error([name, key], 'contradiction', text);
    }
    goals.set(name, {
      ...{ name, metric, from, to, owner: ownerOf(written.owner), when: when ?? null, target: written.target },
      stretch: written.stretch ?? null,
      parent: written.parent ?? null,
      at: report.locate([name]),
    });
  }
  return goals;
}

/** The goal above all others of the tree; undefined when there is none, which is told once. */
function topOf(report: ProblemReporter, all: ReadonlyMap<string, Written>, name: string): Written | undefined {
  const seen = [name];
  let goal = all.get(name);
  while (goal?.parent !== undefined) {
    if (seen.includes(goal.parent)) {
      if (goal.parent === name) {
        const text = `it is a part of itself: ${[...seen, name].join(' -> ')}`;
        report.error([name, 'parent'], 'contradiction', text);
      }
      return undefined;
    }
    seen.push(goal.parent);
    goal = all.get(goal.parent);
  }
  return goal;
}

function ownerOf(owner: Written['owner']): GoalOwner {
  if (owner === 'everyone') return { kind: 'everyone' };
  return 'agent' in owner ? { kind: 'agent', name: owner.agent } : { kind: 'queue', name: owner.queue };
}
