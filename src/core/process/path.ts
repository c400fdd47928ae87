// The stages of a process in the order in which a case comes to them, as the case is now.

import { conditionHolds } from '../condition/evaluate.js';
import type { ConditionSubject } from '../condition/subject.js';
import { foldText } from '../rule-set/fold-text.js';
import type { Process, Stage } from '../rule-set/process.js';

export function findStage({ stages }: Process, name: string): Stage | undefined {
  const wanted = foldText(name);
  return stages.find((stage) => stage.name === name) ?? stages.find((stage) => foldText(stage.name) === wanted);
}

/** Null: the process ends with the stage. */
export function nextStage(process: Process, { next }: Stage, subject: ConditionSubject): Stage | null {
  const chosen = next.find(({ when }) => conditionHolds(when, subject));
  return (chosen && findStage(process, chosen.stage)) ?? null;
}

/** Whether the case may go on from the stage to one or another. */
export function parts({ next }: Stage): boolean {
  return new Set(next.map(({ stage }) => stage.toLowerCase())).size > 1;
}

/** The stage and those that follow it, each once: stages may lead back to earlier ones. */
export function pathFrom(process: Process, stage: Stage, subject: ConditionSubject): readonly Stage[] {
  const path: Stage[] = [];
  for (let at: Stage | null = stage; at !== null && !path.includes(at); at = nextStage(process, at, subject)) {
    path.push(at);
  }
  return path;
}

/** Stages that stand above another one are behind it. */
export function isBehind({ stages }: Process, stage: Stage, other: Stage): boolean {
  return stages.indexOf(stage) < stages.indexOf(other);
}
