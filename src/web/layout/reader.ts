// Who reads a page: the agent, in whose language and zone everything is written.

import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { readerTimeZone } from '../../core/rule-set/time-zone.js';
import type { CaseVisits, OpenCase } from '../../ports/case-visits.js';
import type { Session } from '../../ports/sessions.js';
import type { Words } from '../words/words.js';
import { wordsIn } from '../words/words-in.js';

export interface Reader {
  readonly agent: Agent;
  readonly session: Session;
  readonly words: Words;
  /** IANA. */
  readonly timeZone: string;
  /** The zone in which the days of support under an SLA begin. */
  readonly supportZone: (sla: string | null) => string;
  readonly now: Date;
  /** What colleagues call an agent. One that the rules no longer have has its name. */
  readonly nameOf: (agent: string) => string;
  /** What the agent has open. */
  readonly openCases: () => Promise<readonly OpenCase[]>;
}

/** Undefined when the rules no longer have the agent. */
export function readerOf(
  session: Session,
  rules: RuleSet,
  now: Date,
  visits: Pick<CaseVisits, 'list'>,
): Reader | undefined {
  const agent = rules.agents.get(session.agent);
  if (agent === undefined) return undefined;
  const supportZone = (sla: string | null) => entitlementTimeZone(rules, sla);
  const timeZone = readerTimeZone(rules, agent);
  const openCases = () => visits.list(agent.name);
  const nameOf = (name: string) => rules.agents.get(name)?.displayName ?? name;
  return { agent, session, words: wordsIn(agent.language), timeZone, supportZone, now, nameOf, openCases };
}

/** Whether the agent sees what runs the installation. */
export function mayOperate({ roles }: Pick<Agent, 'roles'>): boolean {
  return roles.includes('supervisor') || roles.includes('admin');
}

/** Whether the agent may change what the whole installation follows, such as its rules. */
export function mayAdminister({ roles }: Pick<Agent, 'roles'>): boolean {
  return roles.includes('admin');
}
