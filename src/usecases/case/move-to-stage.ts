// A case moves on its guided process: forward by one stage, or to the one that is named.

import { type ActionContext, type ActionResult, done, refuse } from './action.js';

/** `stage` null: the next one. */
export function moveToStage({ case: found, number, rules }: ActionContext, stage: string | null): ActionResult {
  if (found.process === null) return refuse('no-process', `${number} follows no process`);
  const stages = rules.processes.get(found.process)?.stages;
  if (stages === undefined) return refuse('no-process', `the rules no longer have process "${found.process}"`);
  const next = stages[stages.findIndex(({ name }) => name === found.stage) + 1];
  const wanted = stage === null ? next : stages.find(({ name }) => name === stage);
  if (wanted === undefined) {
    const names = stages.map(({ name }) => name).join(', ');
    return stage === null
      ? refuse('last-stage', `${number} is at "${found.stage}", the last stage of "${found.process}"`)
      : refuse('no-stage', `process "${found.process}" has no stage "${stage}" (stages: ${names})`);
  }
  const script = wanted.script === null ? '' : `\n${wanted.script.trim()}`;
  const steps = wanted.steps.map((step) => `\n- ${step}`).join('');
  return done(`${number} is at "${wanted.name}"${script}${steps}`, [
    { type: 'fields-changed', fields: { stage: wanted.name } },
  ]);
}
