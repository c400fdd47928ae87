// Compiles routing.yaml. Items that name only an agent get the default queue, so a case always has a queue. Whoever
// writes queues says which of them gets the cases that no item matches; without queues it is `triage`.

import type { Agent, Queue } from '../../core/rule-set/agents-and-queues.js';
import type { Assignment, Routing, RoutingItem } from '../../core/rule-set/routing.js';
import { type DefinedNames, TRIAGE } from '../schema/defined-names.js';
import { routingItemSchema, routingSchema } from '../schema/routing.js';
import { ratedSkills } from '../schema/skills.js';
import { formatValue } from '../yaml/format-value.js';
import { isRecord, listOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import type { CompileInput } from './input.js';
import { type ReadItem, readItems } from './items.js';

/** The queues and agents that routing refers to. */
export interface RoutingTargets {
  readonly queues: ReadonlyMap<string, Queue>;
  readonly agents: ReadonlyMap<string, Agent>;
  /** The queues that queues.yaml defines itself. */
  readonly written: ReadonlySet<string>;
}

/** Compiles the routing rules. */
export function compileRouting({ report, names }: CompileInput, targets: RoutingTargets): Routing {
  const { value } = report.source;
  if (value === undefined) {
    if (report.source.complete) checkDefault(report, names, targets, []);
    return { default: TRIAGE, items: [] };
  }
  const written = report.parse(routingSchema(names), [], value);
  const fallback = written?.default ?? TRIAGE;
  const values = isRecord(value) ? listOf(report, ['items'], value.items, '- { name: …, when: …, queue: … }') : [];
  const schema = routingItemSchema(names);
  const items = readItems(report, names, () => 'case', ['items'], values);
  // A misspelt "default" is an unknown key already.
  if (isRecord(value) && Object.keys(value).every((key) => key === 'items'))
    checkDefault(report, names, targets, items);
  return {
    default: fallback,
    items: items.flatMap((item) => compileItem(report, schema, targets, fallback, item) ?? []),
  };
}

/** Reports queues of which none is the default: cases would wait in a queue that nobody knows of. */
function checkDefault(
  report: ProblemReporter,
  names: DefinedNames,
  { written }: RoutingTargets,
  items: readonly ReadItem[],
): void {
  if (names.queue === null || written.size === 0 || written.has(TRIAGE)) return;
  const catchesAll = ({ when, value }: ReadItem) => when === null && isRecord(value) && value.queue !== undefined;
  if (items.some(catchesAll)) return;
  const text = `"default" is missing, the queue of cases that no item matches; queues.yaml defines: ${listWords(written)}`;
  report.error([], 'no-default-queue', text);
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
  const assign = written.assign && { by: written.assign.by, skills: ratedSkills(written.assign.skills) };
  if (assign !== undefined) {
    const isList = Array.isArray(written.assign?.skills);
    checkAssignment(report, targets, queue, { path: [...path, 'assign'], isList }, assign);
  }
  if (when === undefined) return undefined;
  return {
    name: written.name,
    when,
    queue,
    agent: written.agent ?? null,
    assign: assign ?? null,
    at: report.locate(path),
  };
}

function checkAssignment(
  report: ProblemReporter,
  targets: RoutingTargets,
  queue: string,
  /** `isList`: its skills have no ratings. */
  { path, isList }: { readonly path: ReadItem['path']; readonly isList: boolean },
  assign: Assignment,
): void {
  if (assign.by === 'skill' && assign.skills.size === 0) {
    report.error(path, 'missing', '"skills" is missing; write a list such as skills: [ french ]', 'key');
  }
  const members = targets.queues.get(queue)?.members;
  if (members === undefined) return;
  if (members.length === 0) {
    report.warning(path, 'nobody-to-assign', `queue ${formatValue(queue)} has no members, so nobody can be assigned`);
    return;
  }
  const skills = new Set(members.flatMap((member) => [...(targets.agents.get(member)?.skills.keys() ?? [])]));
  for (const [index, skill] of [...assign.skills.keys()].entries()) {
    if (skills.has(skill)) continue;
    const text = `no member of queue ${formatValue(queue)} has the skill ${formatValue(skill)}; its members have: ${listWords(skills)}`;
    report.warning([...path, 'skills', isList ? index : skill], 'unknown-skill', `${text}${didYouMean(skill, skills)}`);
  }
}
