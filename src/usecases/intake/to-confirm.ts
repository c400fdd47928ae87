// What an agent reads after commands by mail. What is done just as it was written needs no word: it would be a mail for
// each command. What was understood from the words, such as a time or which task is meant, is said.

import { withoutCommandLine } from '../../core/case/without-command-line.js';
import type { Action } from '../case/perform.js';

/** `text`: what the action says to whoever asked. Empty when that is no more than the command. */
export function toConfirm(action: Action, text: string): readonly string[] {
  // Of a stage the lines below say what comes next, which has a place of its own.
  const [first = ''] = text.split('\n');
  return saysMore(action) ? [withoutCommandLine(first)] : [];
}

function saysMore(action: Action): boolean {
  const { kind } = action;
  switch (kind) {
    case 'log':
      // When it is due, or nothing.
      return action.open;
    case 'stage':
    case 'step':
    case 'complete':
    case 'close-activity':
    case 'reschedule':
    case 'book':
    case 'move-booking':
    case 'end-booking':
    case 'wait-for-slot':
    case 'stop-waiting':
      return true;
    case 'pick':
    case 'assign':
    case 'send-article':
    case 'reply':
    case 'status':
    case 'release':
    case 'cancel':
    case 'reactivate':
    case 'change':
    case 'route':
    case 'offer':
    case 'resolve':
      return false;
    default: {
      const never: never = kind;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}
