// Compiles processes.yaml.

import type { Process } from '../../core/rule-set/process.js';
import { checkKey } from '../schema/check-key.js';
import { processSchema } from '../schema/processes.js';
import { formatValue } from '../yaml/format-value.js';
import { entriesOf } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';

/** Compiles the processes, by name. The names of the stages of a process are unique, because stages are found by
 *  name. */
export function compileProcesses({ report }: CompileInput): ReadonlyMap<string, Process> {
  const schema = processSchema();
  const processes = new Map<string, Process>();
  const example = 'phone-to-case: { stages: [ { name: identify } ] }';
  for (const [name, value] of entriesOf(report, [], report.source.value, example)) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written === undefined) continue;
    for (const [index, stage] of written.stages.entries()) {
      if (written.stages.findIndex((other) => other.name === stage.name) === index) continue;
      const text = `another stage above is also named ${formatValue(stage.name)}; choose a different name`;
      report.error([name, 'stages', index, 'name'], 'duplicate-name', text);
    }
    const stages = written.stages.map(({ name: stage, script, steps }) => ({
      name: stage,
      script: script ?? null,
      steps,
    }));
    processes.set(name, { name, stages, at: report.locate([name]) });
  }
  return processes;
}
