// What an agent's work on several cases needs: the transaction, in which further cases are read, and who does it.

import type { Tx } from '../../ports/transact.js';
import type { CaseContext } from './case-context.js';

export interface AgentContext extends CaseContext {
  readonly tx: Tx;
  /** By name; the caller has made sure that it is this agent. */
  readonly agent: string;
  /** As for an action on one case. */
  readonly isMail?: true;
}
