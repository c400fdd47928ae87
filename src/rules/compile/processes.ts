// Compiles processes.yaml.

import type { Process, Stage } from '../../core/rule-set/process.js';
import { checkKey } from '../schema/check-key.js';
import { processSchema } from '../schema/processes.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { entriesOf } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';
import { checkPaths } from './process-paths.js';
import { readStage, type WrittenStage } from './process-stages.js';
import { readScript, type WrittenLine } from './script-lines.js';

/** Compiles the processes, by name. */
export function compileProcesses(input: CompileInput): ReadonlyMap<string, Process> {
  const { report } = input;
  const schema = processSchema();
  const processes = new Map<string, Process>();
  const example = 'phone-to-case: { stages: [ { name: identify } ] }';
  for (const [name, value] of entriesOf(report, [], report.source.value, example)) {
    checkKey(report, [name], name);
    const written = report.parse(schema, [name], value);
    if (written === undefined) continue;
    const before = report.problems().length;
    const read = written.stages.map((stage, index) => readStage(input, [name, 'stages', index], stage));
    const stages = read.filter((stage) => stage !== undefined);
    checkNamesDiffer(input, [name], written.stages);
    const scripts = new Map(
      Object.entries(written.scripts ?? {}).map(([script, lines]) => [
        script,
        readScript(input, [name, 'scripts', script], lines),
      ]),
    );
    const process: Process = {
      name,
      stages: stages.map((stage, index) => compileStage(stage, stages[index + 1], scripts)),
      scripts: new Map([...scripts].map(([script, lines]) => [script, lines.map(({ line }) => line)])),
      at: report.locate([name]),
    };
    // A part that is missing because of its own problem would be reported at everything that names it.
    if (report.problems().length === before) checkPaths(input, { path: [name], process, stages, scripts });
    processes.set(name, process);
  }
  return processes;
}

/** `below`: the stage that follows in the file. */
function compileStage(
  { stage, next, scripts: choices, lines }: WrittenStage,
  below: WrittenStage | undefined,
  scripts: ReadonlyMap<string, readonly WrittenLine[]>,
): Stage {
  const own = lines.map(({ line }) => line);
  return {
    ...stage,
    scripts: [
      ...choices.map(({ when, script }) => ({ when, lines: scripts.get(script)?.map(({ line }) => line) ?? [] })),
      ...(own.length === 0 ? [] : [{ when: null, lines: own }]),
    ],
    next: next ?? (below === undefined ? [] : [{ when: null, stage: below.stage.name }]),
  };
}

/** Stages are found by name, whatever case it is typed in. */
function checkNamesDiffer({ report }: CompileInput, path: Path, stages: readonly unknown[]): void {
  const seen = new Set<string>();
  for (const [index, stage] of stages.entries()) {
    const name = typeof stage === 'object' && stage !== null && 'name' in stage ? stage.name : undefined;
    if (typeof name !== 'string') continue;
    if (seen.has(name.toLowerCase())) {
      const text = `another stage above is also named ${formatValue(name)}; choose a different name`;
      report.error([...path, 'stages', index, 'name'], 'duplicate-name', text);
    }
    seen.add(name.toLowerCase());
  }
}
