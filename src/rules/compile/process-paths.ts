// Checks what the parts of a process name: stages that exist and are reached, scripts that exist and end, and commands
// about steps and stages that there are.

import { parseCommandLine } from '../../core/case/command-line.js';
import { findStep } from '../../core/process/steps.js';
import type { Process } from '../../core/rule-set/process.js';
import { unknownNameText } from '../schema/field-types.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { isError } from '../yaml/problem.js';
import { didYouMean, listWords } from '../yaml/suggest.js';
import type { CompileInput } from './input.js';
import type { WrittenStage } from './process-stages.js';
import type { WrittenLine } from './script-lines.js';

export interface WrittenProcess {
  readonly path: Path;
  readonly process: Process;
  readonly stages: readonly WrittenStage[];
  /** By name. */
  readonly scripts: ReadonlyMap<string, readonly WrittenLine[]>;
}

export function checkPaths(input: CompileInput, written: WrittenProcess): void {
  const { process, stages } = written;
  const before = input.report.problems().filter(isError).length;
  const isStage = nameCheck(
    input,
    'stage',
    process.stages.map(({ name }) => name),
  );
  for (const { next, nextPaths } of stages) {
    for (const [index, path] of nextPaths.entries()) isStage(path, next?.[index]?.stage ?? '');
  }
  checkScripts(input, written);
  for (const { line, path } of allLines(written)) {
    if (line.kind === 'do') checkNames(input, written, path, line.command);
  }
  if (input.report.problems().filter(isError).length === before) checkReached(input, written);
}

function nameCheck({ report }: CompileInput, noun: 'stage' | 'script', known: readonly string[]) {
  return (path: Path, name: string) => {
    if (known.includes(name)) return;
    const text = `${noun} ${formatValue(name)} does not exist; the process has: ${listWords(known)}`;
    report.error(path, `unknown-${noun}`, `${text}${didYouMean(name, known)}`);
  };
}

function allLines({ stages, scripts }: WrittenProcess): readonly WrittenLine[] {
  return [...stages.flatMap(({ lines }) => lines), ...[...scripts.values()].flat()];
}

/** Jumps and choices name scripts, no jumps go in circles, and each script is used. */
function checkScripts(input: CompileInput, written: WrittenProcess): void {
  const { report } = input;
  const { scripts, stages, path: at } = written;
  const isScript = nameCheck(input, 'script', [...scripts.keys()]);
  const used = new Set<string>();
  const use = (path: Path, name: string) => {
    isScript(path, name);
    used.add(name);
  };
  for (const stage of stages) {
    for (const [index, path] of stage.scriptPaths.entries()) use(path, stage.scripts[index]?.script ?? '');
  }
  for (const { line, path } of allLines(written)) if (line.kind === 'jump') use(path, line.script);
  for (const name of scripts.keys()) {
    const circle = circleFrom(scripts, name);
    if (circle !== null) {
      report.error(
        circle.path,
        'jump-circle',
        `scripts jump in a circle: ${circle.names.join(' → ')}; remove one jump`,
      );
      return;
    }
  }
  for (const name of scripts.keys()) {
    if (used.has(name)) continue;
    report.warning([...at, 'scripts', name], 'unused-script', `no stage and no jump uses script ${formatValue(name)}`);
  }
}

/** The first circle of jumps that leads back to a script; null: there is none. */
function circleFrom(scripts: WrittenProcess['scripts'], start: string) {
  const visited = new Set<string>();
  const search = (name: string, names: readonly string[]): { path: Path; names: readonly string[] } | null => {
    if (visited.has(name)) return null;
    visited.add(name);
    for (const { line, path } of scripts.get(name) ?? []) {
      if (line.kind !== 'jump') continue;
      if (line.script === start) return { path, names: [...names, start] };
      const found = search(line.script, [...names, line.script]);
      if (found !== null) return found;
    }
    return null;
  };
  return search(start, [start]);
}

/** What a command names in this process, or in other rule files. */
function checkNames(input: CompileInput, { process }: WrittenProcess, path: Path, written: string): void {
  const command = parseCommandLine(written);
  if ('problem' in command || written.includes('{{')) return;
  const { report, names } = input;
  const check = (kind: 'queue' | 'agent' | 'process', name: string) => {
    const problem = unknownNameText(kind, names, name);
    if (problem !== undefined) report.error(path, `unknown-${kind}`, problem);
  };
  if (command.kind === 'queue') check('queue', command.queue);
  if (command.kind === 'assign') check('agent', command.agent);
  if (command.kind === 'process') check('process', command.process);
  if (command.kind === 'stage' && command.stage !== null) {
    nameCheck(
      input,
      'stage',
      process.stages.map(({ name }) => name),
    )(path, command.stage);
  }
  if (command.kind === 'step' && findStep(process.stages, command.text) === undefined) {
    const known = process.stages.flatMap(({ steps }) => steps.map(({ name }) => name));
    const text = `no step is named like ${formatValue(command.text)}; the process has: ${listWords(known)}`;
    report.error(path, 'unknown-step', `${text}${didYouMean(command.text, known)}`);
  }
}

/** Every stage is reached from the first one, and every stage reaches an end. */
function checkReached({ report }: CompileInput, { process, stages }: WrittenProcess): void {
  const [first] = process.stages;
  const reached = new Set(first === undefined ? [] : [first.name]);
  for (const name of reached) {
    for (const { stage } of process.stages.find((one) => one.name === name)?.next ?? []) reached.add(stage);
  }
  const ending = new Set(process.stages.filter(({ next }) => next.length === 0).map(({ name }) => name));
  for (let before = -1; before < ending.size; ) {
    before = ending.size;
    for (const { name, next } of process.stages) if (next.some(({ stage }) => ending.has(stage))) ending.add(name);
  }
  let isCircleReported = false;
  for (const { path, stage } of stages) {
    if (!reached.has(stage.name)) {
      const text = `no stage leads to ${formatValue(stage.name)}; name it in "next" of another stage, or remove it`;
      report.error([...path, 'name'], 'unreachable-stage', text);
    } else if (!ending.has(stage.name) && !isCircleReported) {
      isCircleReported = true;
      const text = `the stages after ${formatValue(stage.name)} lead in a circle without an end; end one with "next: no"`;
      report.error([...path, 'name'], 'stage-circle', text);
    }
  }
}
