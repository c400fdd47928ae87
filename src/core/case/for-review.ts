// A case as the review of its KPI instances sees it.

import type { ConditionSubject } from '../condition/subject.js';
import type { CaseForReview } from '../sla/review.js';
import type { CaseState } from './state.js';
import { isActive } from './status.js';

export function forReview(state: CaseState): CaseForReview {
  return {
    isActive: isActive(state.status),
    sla: state.sla,
    times: state,
    stays: state.pauses,
    instances: state.kpiInstances,
    subject: conditionSubjectOf(state),
  };
}

/** What the conditions of KPIs and processes look at: the case outlives the mail that opened it. */
export function conditionSubjectOf(state: CaseState): ConditionSubject {
  const { title, status, type, priority, product, queue, tags, customFields, entitlement, mailbox, channel } = state;
  return {
    message: null,
    sender: null,
    mailbox,
    contact: state.contact,
    account: state.account,
    entitlement: entitlement && { ...entitlement, covered: true },
    case: { title, status, type, priority, product, queue, tags, customFields, channel },
    time: null,
  };
}
