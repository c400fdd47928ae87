// The summary of a case, by extraction: no word in it that is not on the case. What was last asked and answered, who
// waits for whom, what was tried, and the nearest KPI.

import type { CasePriority, CaseStatus, CaseType } from '../rule-set/case-values.js';
import type { EntitlementUnit } from '../rule-set/entitlement-template.js';
import { type Activity, isFromCustomer } from './activity.js';
import { excerpt, sentencesOf } from './excerpt.js';
import { isActive } from './status.js';

/** A case as its summary sees it. */
export interface CaseToSummarise {
  readonly number: string;
  readonly title: string;
  readonly customer: string;
  readonly product: string | null;
  readonly priority: CasePriority;
  readonly type: CaseType;
  readonly status: CaseStatus;
  readonly description: string;
  /** The newest, the oldest first. `text`: of a mail only what is new in it. */
  readonly activities: readonly SummarisedActivity[];
  readonly kpis: readonly RunningKpi[];
  readonly entitlement: { readonly name: string; readonly remaining: number; readonly unit: EntitlementUnit } | null;
}

export interface SummarisedActivity
  extends Pick<Activity, 'kind' | 'direction' | 'agent' | 'marks' | 'subject' | 'at'> {
  readonly text: string;
}

/** A KPI instance; only those that have no end are running. */
interface RunningKpi {
  readonly kpi: string;
  readonly failAt: Date | null;
  readonly failedAt: Date | null;
  readonly succeededAt: Date | null;
  readonly cancelledAt: Date | null;
}

/** Field names are the public contract of `casemill case summary --json`. */
export interface CaseSummaryWords extends Pick<CaseToSummarise, 'number' | 'title' | 'customer' | 'product'> {
  readonly subject: string | null;
  readonly priority: CasePriority;
  readonly type: CaseType;
  readonly description: string;
  readonly asked: Excerpt | null;
  readonly answered: Excerpt | null;
  readonly waitsFor: 'customer' | 'agent' | 'nobody';
  /** What agents noted, called about and resolved, the oldest first. */
  readonly tried: readonly string[];
  readonly nextClock: { readonly kpi: string; readonly failAt: Date } | null;
  readonly entitlement: CaseToSummarise['entitlement'];
  readonly by: 'extract';
}

export interface Excerpt {
  readonly text: string;
  readonly at: Date;
}

const excerptCharacters = 400;
const mostTried = 10;

export function summarise(found: CaseToSummarise): CaseSummaryWords {
  const { number, title, customer, product, priority, type, description, activities, entitlement } = found;
  const asked = activities.findLast(isFromCustomer);
  const answered = activities.findLast(isAnswer);
  return {
    ...{ number, title, customer, product, priority, type, entitlement },
    subject: asked?.subject ?? null,
    description: excerpt(description, excerptCharacters),
    asked: asked === undefined ? null : { text: question(asked.text), at: asked.at },
    answered: answered === undefined ? null : { text: excerpt(answered.text, excerptCharacters), at: answered.at },
    waitsFor: waitsFor(found, asked, answered),
    tried: activities.filter(isTrial).slice(-mostTried).map(trialInWords),
    nextClock: nextClock(found.kpis),
    by: 'extract',
  };
}

/** An agent wrote to the customer. */
export function isAnswer({ kind, direction, agent, marks }: SummarisedActivity): boolean {
  return kind === 'email' && direction === 'out' && agent !== null && !marks.includes('to-agent');
}

/** Also what a machine sent: it may be what opened the case. */
function cameIn({ direction, agent, marks }: SummarisedActivity): boolean {
  return direction === 'in' && agent === null && !marks.includes('agent-unproven');
}

/** What agents did beside writing to the customer. */
export function isTrial({ kind, direction }: SummarisedActivity): boolean {
  return kind === 'note' || kind === 'resolution' || kind === 'phone-call' || (kind === 'task' && direction === null);
}

function trialInWords({ kind, subject, text }: SummarisedActivity): string {
  return `${kind}: ${excerpt(kind === 'resolution' ? text : subject || text, 120)}`;
}

function waitsFor(
  { status, activities }: CaseToSummarise,
  asked: SummarisedActivity | undefined,
  answered: SummarisedActivity | undefined,
): CaseSummaryWords['waitsFor'] {
  if (!isActive(status)) return 'nobody';
  if (status === 'waiting-for-customer') return 'customer';
  if (asked === undefined && answered === undefined) return activities.some(cameIn) ? 'agent' : 'nobody';
  if (asked === undefined) return 'customer';
  return answered !== undefined && answered.at >= asked.at ? 'customer' : 'agent';
}

function nextClock(kpis: readonly RunningKpi[]): CaseSummaryWords['nextClock'] {
  const due = kpis.flatMap(({ kpi, failAt, failedAt, succeededAt, cancelledAt }) => {
    const isRunning = failedAt === null && succeededAt === null && cancelledAt === null;
    return isRunning && failAt !== null ? [{ kpi, failAt }] : [];
  });
  return due.sort((a, b) => a.failAt.getTime() - b.failAt.getTime())[0] ?? null;
}

/** The sentences that ask; the beginning when none does. */
function question(text: string): string {
  const asking = sentencesOf(text).filter((sentence) => /[?？؟]$/u.test(sentence));
  return excerpt(asking.length === 0 ? text : asking.join(' '), excerptCharacters);
}
