// What happens to a case on its guided process. Progress is kept, whatever becomes of the process in the rules.

import type { DoneStep } from '../process/steps.js';

/** The case goes on, or back, or follows another process. */
export interface StageEntered {
  readonly type: 'stage-entered';
  readonly id: string;
  readonly process: string;
  readonly stage: string;
  /** Who moved it, by name. */
  readonly agent: string;
  readonly at: Date;
}

export interface StepDone {
  readonly type: 'step-done';
  readonly done: DoneStep;
}

/** The step is to be done again; that it was done stays in the database. */
export interface StepUndone {
  readonly type: 'step-undone';
  readonly id: string;
  readonly agent: string;
  readonly at: Date;
}
