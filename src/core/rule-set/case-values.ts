// The values that the fields of a case can have, as YAML, JSON, the database and the command line spell them.

export const CASE_TYPES = ['question', 'problem', 'request'] as const;
export type CaseType = (typeof CASE_TYPES)[number];

export const CASE_PRIORITIES = ['high', 'normal', 'low'] as const;
export type CasePriority = (typeof CASE_PRIORITIES)[number];

/** How customers reach us. An entitlement may count each of them on its own. */
export const CHANNELS = ['phone', 'email', 'web', 'facebook', 'twitter', 'iot'] as const;
export type Channel = (typeof CHANNELS)[number];
/** Those whose messages another system hands over. */
export type OutsideChannel = Exclude<Channel, 'email'>;
export const OUTSIDE_CHANNELS = [
  'phone',
  'web',
  'facebook',
  'twitter',
  'iot',
] as const satisfies readonly OutsideChannel[];

/** What a device does with an alert. */
export const ALERT_STATES = ['raised', 'cleared'] as const;
export type AlertState = (typeof ALERT_STATES)[number];

export const CASE_STATUSES = [
  'in-progress',
  'on-hold',
  'waiting-for-customer',
  'researching',
  'resolved',
  'cancelled',
  'merged',
] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** A status in which a case is put aside and KPIs may pause. */
export type PauseStatus = Extract<CaseStatus, 'on-hold' | 'waiting-for-customer' | 'researching'>;

/** What may pause KPIs: a status, or an appointment that is booked and has not begun. */
export type PauseReason = PauseStatus | 'appointment';

/** A timestamp of a case that a KPI can measure: a column of the case table. */
export type CaseTime = 'receivedAt' | 'pickedAt' | 'firstResponseAt' | 'lastResponseAt' | 'resolvedAt';
