// What is done at the stages of a process, and what has to be done before the case goes on.

import { foldText } from '../rule-set/fold-text.js';
import type { Stage, Step } from '../rule-set/process.js';

/** A step that an agent did, or left out with a reason. */
export interface DoneStep {
  readonly id: string;
  readonly process: string;
  readonly stage: string;
  readonly step: string;
  /** By name. */
  readonly agent: string;
  readonly at: Date;
  /** Why it was left out; null: it was done. */
  readonly skippedBecause: string | null;
}

/** What the steps of a case depend on. */
export interface Progress {
  readonly process: string | null;
  readonly steps: readonly DoneStep[];
  readonly customFields: Readonly<Record<string, string>>;
}

/** A step with its stage. */
export interface StepAt {
  readonly stage: string;
  readonly step: Step;
}

/** The row that says so; undefined when there is none, even if the step is done by the value of its field. */
export function findDone({ process, steps }: Progress, { stage, step }: StepAt): DoneStep | undefined {
  return steps.find((done) => done.process === process && done.stage === stage && done.step === step.name);
}

/** Also when the field that it fills has a value, wherever that came from. */
export function isDone(progress: Progress, { stage, step }: StepAt): boolean {
  if (findDone(progress, { stage, step }) !== undefined) return true;
  return step.field !== null && fieldValue(progress, step.field) !== null;
}

export function fieldValue({ customFields }: Pick<Progress, 'customFields'>, field: string): string | null {
  const value = Object.hasOwn(customFields, field) ? customFields[field] : undefined;
  return value === undefined || value.trim() === '' ? null : value;
}

/** The required steps of the stages that are still to be done. */
export function missingSteps(progress: Progress, stages: readonly Stage[]): readonly StepAt[] {
  return stages.flatMap(({ name: stage, steps }) =>
    steps
      .filter((step) => step.required && !isDone(progress, { stage, step }))
      .map((step): StepAt => ({ stage, step })),
  );
}

export interface NamedStep extends StepAt {
  /** What was written behind its name; null: nothing. */
  readonly value: string | null;
}

/** The step that a text begins with, such as `serial number: SN-1`, in any capitals and accents. The longest name wins,
 *  in the first stage that has one. */
export function findStep(stages: readonly Stage[], text: string): NamedStep | undefined {
  const written = text.trim();
  // A name and its spelling in the text may differ in length, so it is looked for before each place where one may end.
  const ends = [...written.slice(0, LONGEST_NAME).matchAll(/\s*[:=]\s*|\s+|\.?$/g)];
  for (const { name: stage, steps } of stages) {
    const longestFirst = steps.toSorted((a, b) => b.name.length - a.name.length);
    for (const step of longestFirst) {
      const end = ends.find(({ index }) => foldText(written.slice(0, index)) === foldText(step.name));
      if (end === undefined) continue;
      return { stage, step, value: written.slice(end.index + end[0].length).trim() || null };
    }
  }
  return undefined;
}

/** Characters; names of steps have fewer. */
const LONGEST_NAME = 500;

/** What was written for the name, without a value that is set apart. */
export function writtenStep(text: string): string {
  return text.trim().split(/\s*[:=]/, 1)[0] ?? '';
}
