// processes.yaml -> processes by name.

import type { Process } from '../../core/rule-set/process.js';
import { checkKey } from '../schema/check-key.js';
import { processSchema } from '../schema/processes.js';
import { entriesOf } from '../yaml/problem-reporter.js';
import { formatValue } from '../yaml/schema-issues.js';
import type { CompileInput } from './input.js';

/** The processes of the folder. A stage is found by its name, so no two of a process share one. */
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
      const text = `another stage above is called ${formatValue(stage.name)} too; give it its own name`;
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
