// Compiles goals.yaml. All goals of a tree share the metric and period of the top-level goal. A goal with children is
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

/** Compiles the goals, by name. */
export function compileGoals({ report, names }: CompileInput): ReadonlyMap<string, Goal> {
  const schema = goalSchema(names);
  const entries = entriesOf(report, [], report.source.value, EXAMPLE);
  const all = new Map<string, Written>();
  for (const [name, value] of entries) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written !== undefined) all.set(name, written);
  }
  const goals = new Map<string, Goal>();
  for (const [name, value] of entries) {
    const written = all.get(name);
    if (written === undefined) continue;
    const when = readCondition(report, names, 'kpi', [name, 'when'], isRecord(value) ? value.when : undefined);
    checkGoal(report, all, name, written);
    const shared = sharedByTree(report, all, name, written);
    if (shared === undefined) continue;
    goals.set(name, {
      name,
      ...shared,
      owner: ownerOf(written.owner),
      when: when ?? null,
      target: written.target,
      stretch: written.stretch ?? null,
      parent: written.parent ?? null,
      at: report.locate([name]),
    });
  }
  return goals;
}

function checkGoal(report: ProblemReporter, all: ReadonlyMap<string, Written>, name: string, written: Written): void {
  if (written.when !== undefined && [...all.values()].some(({ parent }) => parent === name)) {
    const text = 'a goal with children is the sum of its children; move "when" to them';
    report.error([name, 'when'], 'contradiction', text, 'key');
  }
  if (written.stretch !== undefined && written.stretch <= written.target) {
    const text = `"stretch" (${written.stretch}) must be more than "target" (${written.target})`;
    report.error([name, 'stretch'], 'contradiction', text);
  }
}

/** Metric and period from the top-level goal; undefined when they are missing, which is reported there. */
function sharedByTree(
  report: ProblemReporter,
  all: ReadonlyMap<string, Written>,
  name: string,
  written: Written,
): Pick<Goal, 'metric' | 'from' | 'to'> | undefined {
  const top = topOf(report, all, name);
  if (top === undefined) return undefined;
  const { metric, from, to } = top;
  if (metric === undefined || from === undefined || to === undefined) {
    const missing = Object.entries({ metric, from, to }).flatMap(([key, value]) =>
      value === undefined ? `"${key}"` : [],
    );
    if (written === top) {
      report.error([name], 'missing', `${missing.join(', ')} missing; for example ${EXAMPLE}`, 'key');
    }
    return undefined;
  }
  if (to < from) report.error([name, 'to'], 'contradiction', `it ends on ${to}, before it starts`);
  for (const key of ['metric', 'from', 'to'] as const) {
    if (written[key] === undefined || written[key] === top[key]) continue;
    const text = `"${key}" is ${written[key]}, but ${top[key]} in the top-level goal; remove it here`;
    report.error([name, key], 'contradiction', text);
  }
  return { metric, from, to };
}

/** The top-level goal of a tree. Reports a cycle once, and returns undefined for every goal in it. */
function topOf(report: ProblemReporter, all: ReadonlyMap<string, Written>, name: string): Written | undefined {
  const seen = [name];
  let goal = all.get(name);
  while (goal?.parent !== undefined) {
    if (seen.includes(goal.parent)) {
      if (goal.parent === name) {
        const text = `a goal cannot be its own ancestor: ${[...seen, name].join(' -> ')}`;
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
