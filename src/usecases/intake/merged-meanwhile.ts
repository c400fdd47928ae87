// An agent's command in a reply to a notice of a case that was merged into another one meanwhile would be done to that
// one, which the agent may never have seen. Answers and notes belong there; what changes the whole case does not.

import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import type { StoredNotice } from '../../ports/notices.js';
import type { Action } from '../case/perform.js';

/** Why it is not done; null when it may be. `merges`: the case is to be merged into a further one. */
export function mergedMeanwhile(
  { number }: Pick<CaseState, 'number'>,
  notice: StoredNotice | undefined,
  wanted: { readonly actions: readonly Action[]; readonly merges: boolean },
): string | null {
  const sentOn = notice?.sentOnCase ?? number;
  if (sentOn === number || !(wanted.merges || wanted.actions.some(changesWhole))) return null;
  const [before, now] = [caseNumber(sentOn), caseNumber(number)];
  return `${before}, from which the mail comes that you answer, is a part of ${now} now; to do it to all of ${now}, send it again as a reply to this mail`;
}

function changesWhole({ kind }: Action): boolean {
  switch (kind) {
    case 'resolve':
    case 'cancel':
    case 'reactivate':
    case 'release':
    case 'status':
    case 'assign':
    case 'route':
    case 'change':
    case 'stage':
    case 'step':
      return true;
    case 'pick':
    case 'reply':
    case 'send-article':
    case 'log':
    case 'complete':
    case 'reschedule':
    case 'close-activity':
    case 'offer':
    case 'wait-for-slot':
    case 'stop-waiting':
    case 'book':
    case 'move-booking':
    case 'end-booking':
      return false;
    default: {
      const never: never = kind;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}
