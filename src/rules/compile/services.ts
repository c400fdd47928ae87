// Compiles services.yaml. What a service needs becomes lists of resources to choose from.

import type { Need, Resource, Service } from '../../core/rule-set/scheduling.js';
import { checkKey } from '../schema/check-key.js';
import { serviceSchema } from '../schema/services.js';
import { DAY_MINUTES } from '../values/hours.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { entriesOf, type ProblemReporter } from '../yaml/problem-reporter.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import type { CompileInput } from './input.js';
import type { Resources } from './resources.js';

const MINUTE_MS = 60_000;
const FOUR_HOURS_MS = 240 * MINUTE_MS;

/** Compiles the services, by name. `timeZone`: that of services that say nothing else. */
export function compileServices(
  { report, names }: CompileInput,
  resources: Resources,
  timeZone: string,
): ReadonlyMap<string, Service> {
  const schema = serviceSchema(names);
  const services = new Map<string, Service>();
  const example = 'site-visit: { duration: 90 minutes, needs: [ { skill: electrician } ] }';
  for (const [name, value] of entriesOf(report, [], report.source.value, example)) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written === undefined) continue;
    services.set(name, {
      name,
      title: written.title ?? name,
      durationMs: written.duration * MINUTE_MS,
      everyMinutes: written.every,
      beforeMs: written.before * MINUTE_MS,
      afterMs: written.after * MINUTE_MS,
      noticeMs: written.notice ?? 0,
      between: written.between ?? { fromMinute: 0, toMinute: DAY_MINUTES },
      timeZone: written.timeZone ?? timeZone,
      needs: written.needs.map((need, index) => compileNeed(report, [name, 'needs', index], need, resources)),
      location: written.location ?? null,
      billable: written.billable,
      remindMs: written.remind ?? null,
      answerWithinMs: written.answerWithin ?? FOUR_HOURS_MS,
      at: report.locate([name]),
    });
  }
  return services;
}

type WrittenNeed = ReturnType<ReturnType<typeof serviceSchema>['parse']>['needs'][number];

function compileNeed(report: ProblemReporter, path: Path, written: WrittenNeed, known: Resources): Need {
  const { all, any, skill } = written;
  const at = report.locate(path);
  const count = written.count ?? 1;
  const some = count === 1 ? '' : `${count} of `;
  if (all !== undefined) {
    for (const [index, name] of all.entries()) {
      if (!known.pools.has(name)) continue;
      const text = `${formatValue(name)} is a pool; write { any: [ ${name} ] }, or list its resources`;
      report.error([...path, 'all', index], 'pool-in-all', text);
    }
    return { count: new Set(all).size, of: [...new Set(all)], text: 'all of the list', at };
  }
  if (any !== undefined) {
    const of = [...new Set(any.flatMap((name) => known.pools.get(name) ?? [name]))];
    if (of.length < count) {
      const text = `"count" is ${count}, but only ${of.length} can be chosen; name more, or lower it`;
      report.error([...path, 'count'], 'too-few-resources', text);
    }
    return { count, of, text: `${some}${any.join(' or ')}`, at };
  }
  return { ...skilled(report, path, written, known, skill ?? ''), text: `${some}skill ${skill}`, at };
}

function skilled(
  report: ProblemReporter,
  path: Path,
  { rating = 1, count = 1 }: WrittenNeed,
  { resources }: Resources,
  skill: string,
): Pick<Need, 'count' | 'of'> {
  const all = [...resources.values()];
  const of = all.filter((one) => (one.skills.get(skill) ?? 0) >= rating).map(({ name }) => name);
  if (of.length < count) {
    const wanted = rating === 1 ? formatValue(skill) : `${formatValue(skill)} at ${rating} or more`;
    const text = `${of.length === 0 ? 'no resource has' : `only ${of.length} of ${count} resources have`} the skill ${wanted}, so nobody can get this service`;
    report.warning([...path, 'skill'], 'unserved-service', `${text}${skillHint(all, skill)}`);
  }
  return { count, of };
}

function skillHint(resources: readonly Resource[], skill: string): string {
  const skills = new Set(resources.flatMap((one) => [...one.skills.keys()]));
  if (skills.has(skill)) return '';
  return skills.size === 0 ? '' : `; resources have: ${listWords(skills)}${didYouMean(skill, skills)}`;
}
