// The required steps of a case's process that are still to be done.

import { conditionSubjectOf } from '../../core/case/for-review.js';
import { findStage, pathFrom } from '../../core/process/path.js';
import { missingSteps, type StepAt } from '../../core/process/steps.js';
import { type ActionContext, type Refusal, refuse } from './action.js';

/** Of all stages on the way of the case, as its fields are now, and of the stage where it is and those behind it.
 *  Empty when the rules no longer have the process. */
export function stepsLeft({ case: found, rules }: Pick<ActionContext, 'case' | 'rules'>): readonly StepAt[] {
  const process = found.process === null ? undefined : rules.processes.get(found.process);
  const first = process?.stages[0];
  if (process === undefined || first === undefined) return [];
  const subject = conditionSubjectOf(found);
  const here = findStage(process, found.stage ?? '');
  const stages = new Set([
    ...pathFrom(process, first, subject),
    ...(here === undefined ? [] : pathFrom(process, here, subject)),
  ]);
  return missingSteps(found, [...stages]);
}

/** `purpose`: for what they are needed, such as `to resolve`. */
export function refuseMissing({ number, isMail }: ActionContext, steps: readonly StepAt[], purpose: string): Refusal {
  const list = steps.map(({ stage, step }) => `"${step.name}" (${stage})`).join(', ');
  const [first] = steps;
  const name = first?.step.name ?? '';
  const hasValue = first !== undefined && first.step.field !== null;
  const how = isMail
    ? `write #step ${name}${hasValue ? ': value' : ''} in a reply`
    : `\`casemill case step ${number} "${name}"${hasValue ? ' --value VALUE' : ''}\` does one`;
  const without = purpose === 'to resolve' ? `; ${isMail ? '#skip' : '--skip-steps'} says why they are left out` : '';
  return refuse('steps-missing', `${number} needs required steps ${purpose}: ${list}; ${how}${without}`);
}
