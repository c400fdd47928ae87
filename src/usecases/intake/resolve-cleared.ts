// Resolves the case of an alert that its device has cleared. A case with something left to do stays open: open
// activities, required steps or open children. Its agent sees in the message that the alert is cleared.

import { type CaseWork, record } from '../../core/case/case-work.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import { withConsequences } from '../case/consequences.js';
import { resolutionEvents } from '../case/resolve.js';
import { stepsLeft } from '../case/steps-left.js';
import type { ApplyContext } from './apply-context.js';

export async function resolveCleared(context: ApplyContext, work: CaseWork): Promise<CaseWork> {
  const { state } = work;
  if (!(await isReady(context, state))) return work;
  const acting = { ...context, case: state, number: caseNumber(state.number), agent: null };
  const resolution = { text: 'The device cleared its alert.', minutes: null, closeActivities: false };
  return withConsequences(context, record(work, resolutionEvents(acting, resolution)));
}

async function isReady({ tx, rules }: ApplyContext, state: CaseState): Promise<boolean> {
  const isFree = isActive(state.status) && state.openActivities.length === 0;
  if (!isFree || stepsLeft({ case: state, rules }).length > 0) return false;
  return (await tx.cases.children(state.id)).every(({ status }) => !isActive(status));
}
