// One interaction on a case, as it is stored.

import type { AttachmentInfo } from '../email/mail.js';
import type { Booking } from '../scheduling/booking.js';
import type { ActivityPlan } from './activity-plan.js';
import type { ResolutionType } from './resolution.js';

/** What people do on cases beside writing mails. */
export const WORK_KINDS = ['phone-call', 'task', 'appointment', 'note', 'resolution'] as const;

export interface Activity {
  readonly id: string;
  readonly kind: 'email' | (typeof WORK_KINDS)[number];
  /** Null for everything that is not a message. */
  readonly direction: 'in' | 'out' | null;
  readonly status: 'open' | 'completed' | 'failed' | 'cancelled';
  readonly from: string | null;
  /** The name of its author, as the mail gave it. */
  readonly fromName: string | null;
  /** Where its author wants answers (RFC 5322 section 3.6.2); empty: at `from`. */
  readonly replyTo: readonly string[];
  readonly to: readonly string[];
  readonly cc: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The new text of a mail, without quotes and signature. */
  readonly replyText: string | null;
  /** Null also for a mail to several recipients, of which each has a Message-ID of its own. */
  readonly messageId: string | null;
  readonly template: string | null;
  /** The agent who did it, by name. */
  readonly agent: string | null;
  /** Remarks of intake (`new-participant`, `automatic`, …); `to-agent` and `to-operator` for our own notices. */
  readonly marks: readonly string[];
  readonly attachments: readonly AttachmentInfo[];
  /** Of a task or appointment; left out for everything else. */
  readonly plan?: ActivityPlan;
  /** Of an appointment for which resources are taken. */
  readonly booking?: Booking;
  /** Of a task: the appointment for which the customer proposes another time, by id. */
  readonly proposalFor?: string;
  readonly minutes: number | null;
  readonly billableMinutes: number | null;
  /** Only of resolutions. */
  readonly resolutionType?: ResolutionType;
  /** Only of a mail that sent a knowledge article: the version that it sent, by id. */
  readonly articleVersionId?: string;
  readonly at: Date;
}

/** Who wrote to whom. */
type MailHead = Pick<Activity, 'kind' | 'direction' | 'agent' | 'marks'>;

/** Marks of mails that only agents and operators know. */
export const UNSEEN: readonly string[] = ['to-agent', 'to-operator', 'agent-elsewhere'];

/** Whether customers see the mail: what they wrote, and what went to them. */
export function isSeenByCustomer({ kind, direction, agent, marks }: MailHead): boolean {
  if (kind !== 'email' || marks.some((mark) => UNSEEN.includes(mark))) return false;
  return direction === 'out' || agent === null;
}

/** Marks a mail by which a calendar program answers an invitation. */
export const CALENDAR_ANSWER = 'calendar-answer';

/** Whether it is a mail that an answer to the customer answers: people who joined by themselves get none. */
export function isAnswerable(activity: MailHead): boolean {
  return isFromCustomer(activity) && !activity.marks.includes('new-participant');
}

/** Whether it is a mail of the customer that wants to be answered by a person. */
export function isFromCustomer({ kind, direction, agent, marks }: MailHead): boolean {
  if (kind !== 'email' || direction !== 'in' || agent !== null) return false;
  return !marks.includes('automatic') && !marks.includes('agent-unproven');
}
