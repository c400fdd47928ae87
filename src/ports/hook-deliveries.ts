// What webhooks are told: promised with the change that it is about, and then posted until the target takes it.

import type { HookEvent } from '../core/rule-set/hook.js';
import type { FailedMail } from './outbound-mails.js';
import type { Page, PageRequest } from './page.js';
import type { CaseDetails } from './queries.js';

export type HookStatus = 'waiting' | 'delivered' | 'dead';

/** A row, without what the database numbers. */
export interface HookDeliveryRow {
  readonly id: string;
  readonly hook: string;
  readonly event: HookEvent;
  readonly caseId: string | null;
  readonly caseNumber: number | null;
  /** JSON: a `HookPayload`. */
  readonly payload: string;
  readonly status: HookStatus;
  readonly tries: number;
  readonly nextTryAt: Date | null;
  readonly promisedAt: Date;
  /** When its tries began. */
  readonly startedAt: Date;
  readonly endedAt: Date | null;
  readonly httpStatus: number | null;
  readonly error: string | null;
  /** The step of a trace that promised it; missing when nobody records traces. */
  readonly traceparent?: string | null;
}

/** One that this worker may post. */
export interface ClaimedDelivery {
  readonly id: string;
  readonly hook: string;
  readonly event: HookEvent;
  readonly sequence: number;
  readonly payload: string;
  readonly traceparent: string | null;
  /** With the one that begins now. */
  readonly tries: number;
}

/** One as lists show it. */
export interface HookDelivery
  extends Omit<HookDeliveryRow, 'payload' | 'caseId' | 'caseNumber' | 'startedAt' | 'traceparent'> {
  readonly sequence: number;
  /** The number of its case. */
  readonly case: number | null;
}

export interface HookDeliveryDetails extends HookDelivery {
  readonly payload: string;
}

/** How a webhook is doing. */
export interface HookCounts {
  readonly hook: string;
  readonly waiting: number;
  readonly dead: number;
  readonly lastDeliveredAt: Date | null;
  /** Why the latest try of a waiting or dead one failed. */
  readonly lastError: string | null;
}

export interface ClaimRequest {
  readonly hook: string;
  readonly worker: string;
  readonly now: Date;
  /** Nobody else takes it before then. */
  readonly until: Date;
  readonly atMost: number;
  /** One that was tried more often than this holds up no later one about its case. */
  readonly triesInOrder: number;
}

export interface Answered {
  readonly at: Date;
  readonly httpStatus: number | null;
}

export interface HookFilter {
  readonly hook: string | null;
  readonly status: HookStatus | null;
}

export interface HookDeliveries {
  /** Claims those that are due, in the order of what happened; of one case only the first. */
  claim(request: ClaimRequest): Promise<readonly ClaimedDelivery[]>;
  extendClaim(id: string, until: Date): Promise<void>;
  recordDelivered(id: string, answered: Answered): Promise<void>;
  recordFailure(id: string, answered: Answered & { readonly error: string; readonly nextTryAt: Date }): Promise<void>;
  /** Makes all that are due wait until then. Does not count as a try. */
  putOff(hook: string, now: Date, until: Date): Promise<void>;

  /** The newest first. Throws InvalidCursorError. */
  list(filter: HookFilter, page: PageRequest): Promise<Page<HookDelivery>>;
  /** Those whose id begins like this. */
  find(idStart: string, atMost: number): Promise<readonly HookDeliveryDetails[]>;
  /** One for each of these webhooks, by name. */
  counts(hooks: readonly string[]): Promise<readonly HookCounts[]>;
  /** Makes ended ones due again, under their own ids; one that is named also when it waits for its next try. Gives
   *  how many. */
  requeue(which: Requeued, now: Date): Promise<number>;
  /** Deletes those that ended before then. Gives how many. */
  deleteEnded(before: Date, atMost: number): Promise<number>;
  /** Waiting ones whose tries began before then. */
  findExpired(before: Date, atMost: number): Promise<readonly ClaimedDelivery[]>;
}

export type Requeued =
  | { readonly id: string }
  | { readonly deadOf: string }
  /** Whatever became of them; promised from the first instant to before the second. */
  | { readonly hook: string; readonly from: Date; readonly to: Date };

/** A mail that was not sent, with its case. */
export interface UnsentMail extends FailedMail {
  readonly caseId: string | null;
}

/** A message of another system, by its names there. */
export interface AnsweredMessage {
  readonly channel: string;
  readonly to: string;
  readonly inReplyTo: string | null;
  readonly conversation: string | null;
}

/** A mail that waits for a person. */
export interface PutAsideMail {
  readonly id: string;
  readonly mailbox: string;
  readonly from: string | null;
  readonly subject: string | null;
  readonly reason: string;
  readonly receivedAt: Date;
}

export interface DeadDelivery extends Answered {
  readonly error: string;
}

/** Inside a transaction. What payloads are made from is read as it is after the changes. */
export interface HookRepository {
  /** Gives up a delivery. False when it does not wait any more. */
  giveUp(id: string, dead: DeadDelivery): Promise<boolean>;
  /** The case as people see it, with these of its activities. */
  case(id: string, activityIds: readonly string[]): Promise<CaseDetails | undefined>;
  /** The latest message from this address on the case, or on one that was merged into it. */
  answeredMessage(caseId: string, address: string): Promise<AnsweredMessage | undefined>;
  unsentMails(ids: readonly string[]): Promise<readonly UnsentMail[]>;
  putAsideMails(ids: readonly string[]): Promise<readonly PutAsideMail[]>;
}
