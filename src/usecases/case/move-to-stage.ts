// A case moves on its guided process: to the next stage, forward to one on its way, back to an earlier one, or to
// another process. Required steps hold it at its stage. Progress stays, so moving back and following the old process
// again undo it.

import { applyEvent } from '../../core/case/apply-event.js';
import { caseGuide } from '../../core/case/case-guide.js';
import { conditionSubjectOf } from '../../core/case/for-review.js';
import { guideText } from '../../core/process/guide-text.js';
import { findStage, isBehind, nextStage, parts, pathFrom } from '../../core/process/path.js';
import { missingSteps } from '../../core/process/steps.js';
import type { Process, Stage } from '../../core/rule-set/process.js';
import { type ActionContext, type ActionResult, done, refuse } from './action.js';
import { ownProcess } from './own-process.js';
import { refuseMissing } from './steps-left.js';

export interface StageMove {
  /** Null: the next one; of another process its first. */
  readonly stage: string | null;
  /** Another process to follow, by name. */
  readonly process?: string;
}

export function moveToStage(context: ActionContext, { stage, process: other }: StageMove): ActionResult {
  const { case: found, number } = context;
  if (other !== undefined && other !== found.process) return followProcess(context, other, stage);
  const process = ownProcess(context);
  if ('code' in process) return process;
  const here = findStage(process, found.stage ?? '');
  if (stage === null && other !== undefined) return done(`${number} follows "${process.name}" already`, []);
  const wanted = stage === null ? followingStage(context, process, here) : namedStage(process, stage);
  if ('code' in wanted) return wanted;
  if (wanted === here) return done(`${number} is at "${wanted.name}" already`, []);
  const isBack = stage !== null && here !== undefined && isBehind(process, wanted, here);
  if (here !== undefined && !isBack) {
    const path = pathFrom(process, here, conditionSubjectOf(found));
    const before = stage === null ? [here] : path.slice(0, path.indexOf(wanted));
    if (stage !== null && !path.includes(wanted)) {
      const way = path.map(({ name }) => `"${name}"`).join(', ');
      return refuse('not-next', `"${wanted.name}" is not on the way of ${number}, as its fields are now: ${way}`);
    }
    const missing = missingSteps(found, before);
    if (missing.length > 0)
      return refuseMissing(
        context,
        missing,
        stage === null && parts(here) ? 'to go on' : `to go on to "${wanted.name}"`,
      );
  }
  return entered(context, process, wanted);
}

function followProcess(context: ActionContext, name: string, stage: string | null): ActionResult {
  const { processes } = context.rules;
  const process = processes.get(name);
  if (process === undefined) {
    return refuse(
      'no-process',
      `there is no process "${name}" (processes: ${[...processes.keys()].join(', ') || 'none'})`,
    );
  }
  const wanted = stage === null ? process.stages[0] : namedStage(process, stage);
  if (wanted === undefined) return refuse('no-stage', `process "${name}" has no stages`);
  return 'code' in wanted ? wanted : entered(context, process, wanted);
}

function followingStage({ case: found, number }: ActionContext, process: Process, here: Stage | undefined) {
  if (here === undefined) {
    const text = `process "${process.name}" no longer has stage "${found.stage}" of ${number}; name one of: ${namesOf(process)}`;
    return refuse('stage-gone', text);
  }
  const next = nextStage(process, here, conditionSubjectOf(found));
  return next ?? refuse('last-stage', `${number} is at "${here.name}", the last stage of "${process.name}"`);
}

function namedStage(process: Process, name: string) {
  const text = `process "${process.name}" has no stage "${name}" (stages: ${namesOf(process)})`;
  return findStage(process, name) ?? refuse('no-stage', text);
}

function namesOf({ stages }: Process): string {
  return stages.map(({ name }) => name).join(', ');
}

function entered({ deps, case: found, rules, number, agent, now }: ActionContext, process: Process, stage: Stage) {
  const event = {
    ...({ type: 'stage-entered', id: deps.newId(), agent, at: now } as const),
    ...{ process: process.name, stage: stage.name },
  };
  const guide = caseGuide(applyEvent(found, event), rules);
  const lines = guide === null ? '' : guideText(guide);
  const where = process.name === found.process ? '' : ` of "${process.name}"`;
  return done([`${number} is at "${stage.name}"${where}`, lines].filter((text) => text !== '').join('\n'), [event]);
}
