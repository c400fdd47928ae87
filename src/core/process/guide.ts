// Where a case is on its process, for people: what is done and to be done at the stage, what to say, and where it goes
// on. A process that the rules no longer have stays on its cases, with a warning.

import type { Process, Stage } from '../rule-set/process.js';
import { findStage, nextStage, parts } from './path.js';
import type { PlaceholderSource } from './placeholders.js';
import { type GuideLine, scriptOf } from './script.js';
import { fieldValue, findDone, isDone, missingSteps, type Progress } from './steps.js';

export interface Guide {
  readonly process: string;
  readonly stage: string;
  /** What the rules no longer have; null: nothing is wrong. */
  readonly warning: string | null;
  readonly steps: readonly GuideStep[];
  readonly script: readonly GuideLine[];
  /** The required steps that keep the case at the stage. */
  readonly missing: readonly string[];
  /** The stage where it goes on; null: the process ends here. */
  readonly next: string | null;
  /** Whether a required step that is not done may still decide that it goes on elsewhere. */
  readonly isNextOpen: boolean;
}

export interface GuideStep {
  readonly name: string;
  readonly required: boolean;
  readonly done: boolean;
  /** Of its field; null when it has none, or the field is empty. */
  readonly value: string | null;
  /** Whether it takes a value. */
  readonly takesValue: boolean;
  /** Null when it is not done, or is done by the value that the case came with. */
  readonly agent: string | null;
  readonly at: Date | null;
  readonly skippedBecause: string | null;
}

/** What `position` names must be in `progress`, too. `process`: as the rules have it now. */
export function guideOf(
  process: Process | undefined,
  position: { readonly process: string; readonly stage: string },
  progress: Progress,
  source: PlaceholderSource,
): Guide {
  const stage = process && findStage(process, position.stage);
  const bare = { ...position, steps: [], script: [], missing: [], next: null, isNextOpen: false };
  if (process === undefined) return { ...bare, warning: `the rules no longer have process "${position.process}"` };
  if (stage === undefined) {
    return { ...bare, warning: `process "${process.name}" no longer has stage "${position.stage}"` };
  }
  const missing = missingSteps(progress, [stage]).map(({ step }) => step.name);
  return {
    ...bare,
    warning: removedSteps(process, stage, progress),
    steps: stage.steps.map((step) => guideStep(stage, step, progress)),
    script: scriptOf(process, stage, source),
    missing,
    next: nextStage(process, stage, source.subject)?.name ?? null,
    isNextOpen: missing.length > 0 && parts(stage),
  };
}

function guideStep({ name: stage }: Stage, step: Stage['steps'][number], progress: Progress): GuideStep {
  const done = findDone(progress, { stage, step });
  return {
    name: step.name,
    required: step.required,
    done: isDone(progress, { stage, step }),
    value: step.field === null ? null : fieldValue(progress, step.field),
    takesValue: step.field !== null,
    agent: done?.agent ?? null,
    at: done?.at ?? null,
    skippedBecause: done?.skippedBecause ?? null,
  };
}

function removedSteps(process: Process, stage: Stage, { steps }: Progress): string | null {
  const gone = steps.filter(
    (done) =>
      done.process === process.name && done.stage === stage.name && !stage.steps.some(({ name }) => name === done.step),
  );
  if (gone.length === 0) return null;
  return `stage "${stage.name}" no longer has: ${gone.map(({ step }) => `"${step}"`).join(', ')}`;
}
