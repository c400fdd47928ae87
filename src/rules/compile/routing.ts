// Compiles routing.yaml. Items that name only an agent get the default queue, so a case always has a queue.

import type { Agent, Queue } from '../../core/rule-set/agents-and-queues.js';
import type { Routing, RoutingItem } from '../../core/rule-set/routing.js';
import { TRIAGE } from '../schema/defined-names.js';
import { routingItemSchema, routingSchema } from '../schema/routing.js';
import { formatValue } from '../yaml/format-value.js';
import { isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import type { CompileInput } from './input.js';
import { type ReadItem, readItems } from './items.js';

/** The queues and agents that routing refers to. */
export interface RoutingTargets {
  readonly queues: ReadonlyMap<string, Queue>;
  readonly agents: ReadonlyMap<string, Agent>;
}

/** Compiles the routing rules. */
export function compileRouting({ report, names }: CompileInput, targets: RoutingTargets): Routing {
  const { value } = report.source;
  if (value === undefined) return { default: TRIAGE, items: [] };
  const written = report.parse(routingSchema(names), [], value);
  const fallback = written?.default ?? TRIAGE;
  const values = isRecord(value) ? listOf(report, ['items'], value.items, '- { name: …, when: …, queue: … }') : [];
  const schema = routingItemSchema(names);
  const items = readItems(report, names, () => 'case', ['items'], values);
  return {
    default: fallback,
    items: items.flatMap((item) => compileItem(report, schema, targets, fallback, item) ?? []),
  };
}

function compileItem(
  report: ProblemReporter,
  schema: ReturnType<typeof routingItemSchema>,
  targets: RoutingTargets,
  fallback: string,
  { path, value, when }: ReadItem,
): RoutingItem | undefined {
  const written = report.parse(schema, path, value);
  if (written === undefined) return undefined;
  if (written.queue === undefined && written.agent === undefined) {
    report.error(path, 'missing', '"queue" is missing; an item needs a queue, an agent, or both', 'key');
  }
  if (written.agent !== undefined && written.assign !== undefined) {
    report.error([...path, 'assign'], 'contradiction', '"agent" and "assign" exclude each other; remove one', 'key');
  }
  const queue = written.queue ?? fallback;
  if (written.assign !== undefined) checkAssignment(report, targets, queue, [...path, 'assign'], written.assign);
  if (when === undefined) return undefined;
  return {
    name: written.name,
    when,
    queue,
    agent: written.agent ?? null,
    assign: written.assign ?? null,
    at: report.locate(path),
  };
}

function checkAssignment(
  report: ProblemReporter,
  targets: RoutingTargets,
  queue: string,
  path: ReadItem['path'],
  assign: { readonly by: string; readonly skills: readonly string[] },
): void {
  if (assign.by === 'skill' && assign.skills.length === 0) {
    report.error(path, 'missing', '"skills" is missing; write a list such as skills: [ french ]', 'key');
  }
  const members = targets.queues.get(queue)?.members;
  if (members === undefined) return;
  if (members.length === 0) {
    report.warning(path, 'nobody-to-assign', `queue ${formatValue(queue)} has no members, so nobody can be assigned`);
    return;
  }
  const skills = new Set(members.flatMap((member) => targets.agents.get(member)?.skills ?? []));
  for (const [index, skill] of assign.skills.entries()) {
    if (skills.has(skill)) continue;
    const text = `no member of queue ${formatValue(queue)} has the skill ${formatValue(skill)}; its members have: ${listWords(skills)}`;
    report.warning([...path, 'skills', index], 'unknown-skill', `${text}${didYouMean(skill, skills)}`);
  }
}
