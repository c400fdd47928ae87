// A case of the desk as its clocks see it, and as it will be once changes are written.

import { isActive, isPauseStatus } from '../../core/case/status.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { KpiInstance } from '../../core/sla/kpi-instance.js';
import type { CaseForReview, InstancePatch } from '../../core/sla/review.js';
import type { Changes } from '../../ports/rows.js';
import type { DeskCase } from '../../ports/store.js';
import type { PromiseDeps } from '../outbound/promise-mail.js';

/** What everything that follows from a change is worked out from. */
export interface CaseContext {
  readonly deps: PromiseDeps;
  readonly rules: RuleSet;
  /** As it was before the changes. */
  readonly case: DeskCase;
  readonly now: Date;
}

export function caseForReview(found: DeskCase): CaseForReview {
  const { title, status, type, priority, product, queue, tags, customFields, entitlement } = found;
  return {
    isActive: isActive(status),
    sla: found.sla,
    times: found,
    stays: found.pauses,
    clocks: found.clocks,
    subject: {
      mail: null,
      sender: null,
      mailbox: found.mailbox,
      contact: found.contact,
      account: found.account,
      entitlement: entitlement && { ...entitlement, covered: true },
      case: { title, status, type, priority, product, queue, tags, customFields },
      time: null,
    },
  };
}

/** The case with its part of the changes, and with the pause that its status means, which begins or ends now. */
export function caseAfter(found: DeskCase, changes: Changes, newId: () => string, now: Date): DeskCase {
  const patches = (changes.update.Case ?? []).filter(({ id }) => id === found.id);
  const after: DeskCase = Object.assign({}, found, ...patches);
  const clocks = patchedInstances(found.clocks, changes.update.KpiInstance ?? []);
  const { status } = after;
  if (status === found.status) return { ...after, clocks };
  const ended = found.pauses.map((pause) => (pause.to === null ? { ...pause, to: now } : pause));
  const begun = isPauseStatus(status) ? [{ id: newId(), caseId: found.id, status, from: now, to: null }] : [];
  return { ...after, clocks, pauses: [...ended, ...begun] };
}

export function patchedInstances(
  clocks: readonly KpiInstance[],
  patches: readonly InstancePatch[],
): readonly KpiInstance[] {
  return clocks.map((clock) => Object.assign({}, clock, ...patches.filter(({ id }) => id === clock.id)));
}
