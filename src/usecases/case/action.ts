// What an action on a case gets and gives. The same actions serve the command line and agents' mails: an action gives
// the events that it means, or refuses with a sentence for the person who asked.

import type { LaterEvent } from '../../core/case/apply-event.js';
import { closedProblem } from '../../core/case/merge.js';
import { caseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { isActive } from '../../core/case/status.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { CaseContext } from './case-context.js';

export interface ActionContext extends CaseContext {
  readonly case: CaseState;
  /** `C-000123`, for messages. */
  readonly number: string;
  /** By name; the caller has made sure that it is this agent. */
  readonly agent: string;
  /** The agent wrote a mail, and is told what to do in words of mails. Left out: in those of the command line. */
  readonly isMail?: true;
}

/** The agent's name as customers and colleagues see it. */
export function agentName({ rules, agent }: Pick<ActionContext, 'rules' | 'agent'>): string {
  return rules.agents.get(agent)?.displayName ?? agent;
}

export type ActionResult = Done | Refusal;

export interface Done {
  readonly ok: true;
  /** For the person who asked. */
  readonly text: string;
  readonly events: readonly LaterEvent[];
  /** What the customer is told by it. */
  readonly said?: string;
}

export interface Refusal {
  readonly ok: false;
  /** Stable, for programs. */
  readonly code: string;
  readonly text: string;
}

export function done(text: string, events: readonly LaterEvent[]): Done {
  return { ok: true, text, events };
}

export function refuse(code: string, text: string): Refusal {
  return { ok: false, code, text };
}

/** Null when the rules have the agent. */
export function refuseUnknownAgent(rules: Pick<RuleSet, 'agents'>, agent: string): Refusal | null {
  return rules.agents.has(agent) ? null : unknownAgent(rules, agent);
}

export function unknownAgent({ agents }: Pick<RuleSet, 'agents'>, agent: string): Refusal {
  return refuse('no-agent', `there is no agent "${agent}" (agents: ${[...agents.keys()].join(', ') || 'none'})`);
}

/** Null unless the customer of the case was erased: nobody is left to answer, so it never becomes active again. */
export function refuseErased({ number, status, customer }: CaseState): Refusal | null {
  if (customer.addresses.length > 0) return null;
  return refuse('customer-erased', `the customer of ${caseNumber(number)} was erased, so it stays ${status}`);
}

/** Null when the case is open for work. `isMail`: it is refused to somebody who wrote a mail. */
export function refuseClosed(
  found: Pick<CaseState, 'number' | 'status' | 'mergedInto'>,
  isMail = false,
): Refusal | null {
  if (isActive(found.status)) return null;
  const { code, text } = closedProblem(found, isMail);
  return refuse(code, text);
}
