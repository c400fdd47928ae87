// What happens between cases and customers: cases become one, and apart again; one is a part of another; one gets
// another customer.

import type { PauseStatus } from '../rule-set/case-values.js';
import type { FromActivities } from './from-activities.js';
import type { CaseCustomer } from './state.js';

/** The case ends, since it was about the same thing as another one. Later mails on it are that case's. */
export interface Merged {
  readonly type: 'merged';
  readonly into: { readonly id: string; readonly number: number };
  readonly at: Date;
}

/** The case stands by itself again, as if it had not been merged: in its queue item, in its status, in its pause. */
export interface Unmerged {
  readonly type: 'unmerged';
  readonly status: 'in-progress' | PauseStatus;
  readonly queueItemId: string;
  /** The pause that goes on; null when it was not put aside. */
  readonly pauseId: string | null;
}

/** Activities come from another case, or went to one. */
export interface ActivitiesMoved {
  readonly type: 'activities-moved';
  /** Those that are on this case now, each with the case that it began on; null for this one. */
  readonly arrived: readonly { readonly id: string; readonly originalCaseId: string | null }[];
  /** What the case knows from its activities now. */
  readonly known: FromActivities;
  /** The Message-IDs by which later mails find this case, and not the one from which the activities come. */
  readonly messageIds: readonly string[];
  /** Addresses that belong to the case from now on, lower-case. */
  readonly participants: readonly string[];
}

/** The case becomes a child of another one, or of none. */
export interface ParentChanged {
  readonly type: 'parent-changed';
  readonly parent: { readonly id: string; readonly number: number } | null;
}

/** The case belongs to another contact, which got everything of the one that it had, or its contact to another
 *  account. */
export interface CustomerChanged {
  readonly type: 'customer-changed';
  readonly contact: { readonly address: string; readonly name: string };
  readonly account: { readonly name: string } | null;
  readonly customer: CaseCustomer;
}
