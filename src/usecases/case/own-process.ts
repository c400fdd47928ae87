// The process that a case follows.

import type { Process } from '../../core/rule-set/process.js';
import { type ActionContext, type Refusal, refuse } from './action.js';

/** As the rules have it now, or why there is none. */
export function ownProcess({ case: found, number, rules, isMail }: ActionContext): Process | Refusal {
  const names = [...rules.processes.keys()].join(', ') || 'none';
  const how = isMail ? '#process' : '`casemill case stage --process`';
  const other = `it may follow another one with ${how} (processes: ${names})`;
  if (found.process === null) return refuse('no-process', `${number} follows no process; ${other}`);
  const process = rules.processes.get(found.process);
  return (
    process ?? refuse('process-gone', `the rules no longer have process "${found.process}" of ${number}; ${other}`)
  );
}
