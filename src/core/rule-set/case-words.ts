// The words of a case.

export type CaseType = 'question' | 'problem' | 'request';
export type CasePriority = 'high' | 'normal' | 'low';

/** How a customer reached us: a case has one, and an entitlement may count each of them. */
export type Channel = 'phone' | 'email' | 'web' | 'facebook' | 'twitter' | 'iot';

export type CaseStatus =
  | 'in-progress'
  | 'on-hold'
  | 'waiting-for-customer'
  | 'researching'
  | 'resolved'
  | 'cancelled'
  | 'merged';

/** A status in which a case is put aside, and clocks may stand still. */
export type PauseStatus = Extract<CaseStatus, 'on-hold' | 'waiting-for-customer' | 'researching'>;

/** A time of a case: a column of its table. */
export type CaseTime = 'receivedAt' | 'pickedAt' | 'firstResponseAt' | 'lastResponseAt' | 'resolvedAt';
