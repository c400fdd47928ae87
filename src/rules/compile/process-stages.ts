// Compiles the stages of a process, each by itself: its steps, its scripts, and where it goes on. What they name is
// checked when all of them are read (process-paths.ts).

import type { Stage, Step } from '../../core/rule-set/process.js';
import { nextStageSchema, scriptChoiceSchema, stageSchema, stepSchema } from '../schema/processes.js';
import { formatValue } from '../yaml/format-value.js';
import type { Path } from '../yaml/node-position.js';
import { isRecord, listOf } from '../yaml/problem-reporter.js';
import type { CompileInput } from './input.js';
import { readItems } from './items.js';
import { readScript, type WrittenLine } from './script-lines.js';

/** A stage, and where it names other things. */
export interface WrittenStage {
  readonly path: Path;
  readonly stage: Omit<Stage, 'scripts' | 'next'>;
  /** Null: where no entry says it, the case goes on with the stage below. */
  readonly next: Stage['next'] | null;
  readonly nextPaths: readonly Path[];
  /** The scripts to choose among, by name. */
  readonly scripts: readonly { readonly when: Stage['scripts'][number]['when']; readonly script: string }[];
  readonly scriptPaths: readonly Path[];
  /** Its own script, which is said when no other one is chosen. */
  readonly lines: readonly WrittenLine[];
}

/** The stage at a path; undefined when it is invalid. */
export function readStage(input: CompileInput, path: Path, value: unknown): WrittenStage | undefined {
  const { report } = input;
  const written = report.parse(stageSchema(), path, value);
  if (written === undefined) return undefined;
  const lines = written.script === undefined ? [] : readScript(input, [...path, 'script'], written.script);
  const choices = readScriptChoices(input, [...path, 'scripts'], written.scripts, written.script !== undefined);
  const next = readNext(input, [...path, 'next'], written.next);
  const steps = readSteps(input, [...path, 'steps'], written.steps);
  return {
    path,
    stage: { name: written.name, steps, at: report.locate(path) },
    next: next?.entries ?? null,
    nextPaths: next?.paths ?? [],
    scripts: choices.entries,
    scriptPaths: choices.paths,
    lines,
  };
}

function readSteps({ report }: CompileInput, path: Path, value: unknown): readonly Step[] {
  const seen = new Set<string>();
  return listOf(report, path, value, '- { name: serial number, required: yes }').flatMap((written, index): Step[] => {
    const at = [...path, index];
    const isText = typeof written === 'string' && written.trim() !== '';
    const step = isText ? { name: written, required: false } : report.parse(stepSchema(), at, written);
    if (step === undefined) return [];
    const name = step.name.trim();
    if (seen.has(name.toLowerCase())) {
      report.error(
        at,
        'duplicate-name',
        `another step above is also named ${formatValue(name)}; choose a different name`,
      );
    }
    seen.add(name.toLowerCase());
    return [{ name, required: step.required, field: ('field' in step ? step.field : undefined) ?? null }];
  });
}

/** `hasOwn`: the stage has a script of its own, too. */
function readScriptChoices(input: CompileInput, path: Path, value: unknown, hasOwn: boolean) {
  const { report, names } = input;
  const values = listOf(report, path, value, '- { when: …, script: closing }');
  const items = readItems(report, names, () => 'kpi', path, values);
  const last = items.find(({ when }) => when === null);
  if (hasOwn && last !== undefined) {
    const text = '"script" beside it is never said, because this entry has no condition; remove one of them';
    report.error(last.path, 'contradiction', text);
  }
  const read = items.flatMap(({ path: at, value: written, when }) => {
    const choice = report.parse(scriptChoiceSchema(), at, written);
    return choice === undefined || when === undefined
      ? []
      : [{ at: [...at, 'script'], entry: { when, script: choice.script } }];
  });
  return { entries: read.map(({ entry }) => entry), paths: read.map(({ at }) => at) };
}

/** Null: nothing says it. No entry: the process ends with the stage. */
function readNext(input: CompileInput, path: Path, value: unknown) {
  const { report, names } = input;
  if (value === undefined) return null;
  if (value === false || value === 'no') return { entries: [], paths: [] };
  if (typeof value === 'string') return { entries: [{ when: null, stage: value }], paths: [path] };
  const values = listOf(report, path, value, '- { when: …, stage: repair }');
  const items = readItems(report, names, () => 'kpi', path, values);
  if (!items.some((item) => item.when === null || (isRecord(item.value) && item.when === undefined))) {
    report.error(
      path,
      'no-catch-all',
      'the last entry needs no condition, so that a case always goes on: { stage: … }',
    );
  }
  const read = items.flatMap(({ path: at, value: written, when }) => {
    const next = report.parse(nextStageSchema(), at, written);
    return next === undefined || when === undefined
      ? []
      : [{ at: [...at, 'stage'], entry: { when, stage: next.stage } }];
  });
  return { entries: read.map(({ entry }) => entry), paths: read.map(({ at }) => at) };
}
