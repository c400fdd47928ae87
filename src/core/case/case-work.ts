// A case while something is done with it: the state that the steps so far have left, and the events that lead there.

import { applyEvents, type LaterEvent } from './apply-event.js';
import type { CaseState } from './state.js';

export interface CaseWork {
  readonly state: CaseState;
  readonly events: readonly LaterEvent[];
}

export function workOn(state: CaseState): CaseWork {
  return { state, events: [] };
}

export function record(work: CaseWork, events: readonly LaterEvent[]): CaseWork {
  return { state: applyEvents(work.state, events), events: [...work.events, ...events] };
}
