// Cases that a transaction is going to change.

import type { Activity } from '../core/case/activity.js';
import type { Product } from '../core/case/event.js';
import type { ActivityHead } from '../core/case/from-activities.js';
import type { CaseState } from '../core/case/state.js';
import type { AgentLoad } from '../core/routing/agent-load.js';
import type { CaseStatus } from '../core/rule-set/case-values.js';
import type { StandingMerge } from './case-merges.js';

/** A case of which only the due times are refreshed. */
export type CaseToRefresh = Pick<CaseState, 'id' | 'sla' | 'pauses' | 'kpiInstances'>;

/** An activity where it is now, and the case that it began on if that is another one. */
export interface MovableActivity extends ActivityHead {
  readonly originalCaseId: string | null;
}

/** A child of a case. */
export interface ChildCase {
  readonly id: string;
  readonly number: number;
  readonly status: CaseStatus;
}

/** What somebody said or noted on a case. */
export interface NewerActivity {
  readonly id: string;
  readonly kind: Activity['kind'];
  readonly direction: 'in' | 'out' | null;
  readonly from: string | null;
  readonly agent: string | null;
  readonly subject: string;
  readonly text: string;
  readonly at: Date;
}

/** What a case that opens beside another one takes from it, beyond its state. */
export interface CaseBackground {
  readonly language: string | null;
  readonly product: { readonly id: string; readonly name: string } | null;
  /** The words of the activity for which it was asked. */
  readonly text: string;
}

/** Inside a transaction. */
export interface CaseRepository {
  /** Locks the case and its customer's entitlements. Undefined when there is no such case. */
  findForUpdate(ref: { readonly id: string } | { readonly number: number }): Promise<CaseState | undefined>;
  /** Finds the case that has the activity now, and locks it as `findForUpdate` does. */
  findOfActivity(activityId: string): Promise<CaseState | undefined>;
  /** Finds the case of a KPI instance, and locks it as `findForUpdate` does. */
  findOfKpi(instanceId: string): Promise<CaseState | undefined>;
  /** Finds and locks cases with running KPI instances whose times were computed by another rule set. Empty when none
   *  are left. */
  findToRefresh(ruleSetVersion: string, mostInstances: number): Promise<readonly CaseToRefresh[]>;
  /** How busy agents are, for whoever assigns nothing. */
  agentLoads(agents: readonly string[]): Promise<readonly AgentLoad[]>;
  /** How busy agents are; locks all assignments by load, so that the next one counts the case of this one. */
  lockAgentLoads(agents: readonly string[]): Promise<readonly AgentLoad[]>;
  /** Until when nothing is assigned to the agent automatically; null: the agent is there. Locks as `lockAgentLoads`
   *  does. Gives what it was before. */
  setAway(agent: string, until: Date | null): Promise<Date | null>;
  /** The numbers of the active cases that the agent has, the oldest first. */
  activeCasesOf(agent: string): Promise<readonly number[]>;
  /** When agents wrote to the customer, by mails that were not returned, without that activity. Undefined when that
   *  one is no such mail. */
  responsesWithout(
    caseId: string,
    activityId: string,
  ): Promise<{ readonly first: Date | null; readonly last: Date | null } | undefined>;
  /** All activities of the case, the oldest first. */
  activities(caseId: string): Promise<readonly MovableActivity[]>;
  /** What came after that activity, without mails that the system wrote by itself; the oldest first. Undefined when
   *  the case does not have the activity. */
  newerActivities(caseId: string, activityId: string): Promise<readonly NewerActivity[] | undefined>;
  /** The children of the case, by number. */
  children(parentId: string): Promise<readonly ChildCase[]>;
  /** `activityId`: whose text is wanted; null: no text. */
  background(caseId: string, activityId: string | null): Promise<CaseBackground>;
  /** How the case was merged; undefined when it is not merged. */
  findMerge(sourceId: string): Promise<StandingMerge | undefined>;
  /** The product of this name in any letters; undefined when there is none. */
  findProduct(name: string): Promise<Product | undefined>;
  /** The id of the contact that has the address. */
  findContact(address: string): Promise<string | undefined>;
  /** Counts the mails that the system wrote by itself on the case since then. */
  countAutomaticMails(caseId: string, since: Date): Promise<number>;
}
