// An agent does a step of the case's process, or takes that back. A step with a field takes its value, which then is
// the value of the custom field; without its value such a step is not done.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { fieldValue, findDone, findStep, type NamedStep, type StepAt, writtenStep } from '../../core/process/steps.js';
import { foldText } from '../../core/rule-set/fold-text.js';
import type { Process } from '../../core/rule-set/process.js';
import { type ActionContext, type ActionResult, done, type Refusal, refuse } from './action.js';
import { ownProcess } from './own-process.js';

export interface StepToDo {
  /** By name. In a mail its value may follow, or `undo` stand before it. */
  readonly step: string;
  readonly value?: string;
  readonly undo?: boolean;
}

export function doStep(context: ActionContext, { step: written, value, undo = false }: StepToDo): ActionResult {
  const process = ownProcess(context);
  if ('code' in process) return process;
  const named = find(context, process, written);
  if (named !== undefined) {
    return undo ? undoStep(context, named) : record(context, { ...named, value: value ?? named.value });
  }
  const taken = /^undo\s+(.*)$/i.exec(written)?.[1];
  const undone = taken === undefined ? undefined : find(context, process, taken);
  return undone === undefined ? refuseUnknown(context, process, taken ?? written) : undoStep(context, undone);
}

/** `skipped`: why it is left out. */
export function stepDone(context: ActionContext, { stage, step }: StepAt, skipped: string | null): LaterEvent {
  const { deps, case: found, agent, now } = context;
  const where = { process: found.process ?? '', stage, step: step.name };
  return { type: 'step-done', done: { id: deps.newId(), ...where, agent, at: now, skippedBecause: skipped } };
}

/** At the stage of the case first, since stages may have steps of the same name. */
function find({ case: found }: ActionContext, { stages }: Process, text: string): NamedStep | undefined {
  const here = stages.filter(({ name }) => name === found.stage);
  return findStep([...here, ...stages.filter(({ name }) => name !== found.stage)], text);
}

function record(context: ActionContext, { stage, step, value }: NamedStep): ActionResult {
  const { case: found, number, agent, now, isMail } = context;
  const { name, field } = step;
  const given = value?.trim() ?? '';
  if (field === null && given !== '') {
    return refuse('no-value', `step "${name}" takes no value; write #step ${name} alone, and your text below`);
  }
  const known = field === null ? null : fieldValue(found, field);
  if (field !== null && given === '' && known === null) {
    const how = isMail ? `write #step ${name}: value` : '--value gives it';
    return refuse('value-missing', `step "${name}" needs its value; ${how}`);
  }
  const earlier = findDone(found, { stage, step });
  if (earlier?.skippedBecause === null && (given === '' || given === known)) {
    return done(`step "${name}" of ${number} is done already, by ${earlier.agent}`, []);
  }
  return done(`${number}: step "${name}" is done${given === '' ? '' : ` (${given})`}`, [
    ...(earlier === undefined ? [] : [{ type: 'step-undone', id: earlier.id, agent, at: now } as const]),
    ...(field === null || given === '' || given === known ? [] : [withField(context, field, given)]),
    stepDone(context, { stage, step }, null),
  ]);
}

function undoStep(context: ActionContext, { stage, step }: NamedStep): ActionResult {
  const { case: found, number, agent, now } = context;
  const earlier = findDone(found, { stage, step });
  const value = step.field === null ? null : fieldValue(found, step.field);
  if (earlier === undefined && value === null)
    return refuse('not-done', `step "${step.name}" of ${number} is not done`);
  const emptied = step.field === null || value === null ? [] : [withField(context, step.field, null)];
  const text = emptied.length === 0 ? '' : `, and its value "${value}" is removed`;
  return done(`${number}: step "${step.name}" is to be done again${text}`, [
    ...(earlier === undefined ? [] : [{ type: 'step-undone', id: earlier.id, agent, at: now } as const]),
    ...emptied,
  ]);
}

function withField({ case: found }: ActionContext, field: string, value: string | null): LaterEvent {
  const { [field]: _, ...others } = found.customFields;
  return { type: 'fields-changed', fields: { customFields: value === null ? others : { ...others, [field]: value } } };
}

function refuseUnknown({ case: found }: ActionContext, process: Process, written: string): Refusal {
  const name = writtenStep(written);
  const removed = found.steps.find((one) => one.process === process.name && foldText(one.step) === foldText(name));
  const known = process.stages.flatMap(({ steps }) => steps.map((step) => step.name));
  const list = `(steps: ${[...new Set(known)].join(', ') || 'none'})`;
  if (removed !== undefined)
    return refuse('step-gone', `process "${process.name}" no longer has step "${name}" ${list}`);
  return refuse('no-step', `process "${process.name}" has no step "${name}" ${list}`);
}
