// What a monitoring system counts, as this process does it. Observing costs next to nothing and never fails.

import type { JobName } from './jobs.js';
import type { Outcome } from './mail-rows.js';

/** Something that happened and has been committed. */
export type Observation =
  | { readonly type: 'mails-received'; readonly mailbox: string; readonly count: number }
  | {
      readonly type: 'mail-decided';
      readonly mailbox: string;
      readonly outcome: Outcome;
      /** From the server's receipt until the mail is on its case; null when it is on none. */
      readonly secondsToCase: number | null;
    }
  | { readonly type: 'intake-retried'; readonly mailbox: string }
  | { readonly type: 'mail-sent'; readonly mailbox: string; readonly outcome: SendOutcome }
  | { readonly type: 'webhook-posted'; readonly hook: string; readonly outcome: 'delivered' | 'retried' | 'failed' }
  | {
      readonly type: 'kpi-reached';
      readonly sla: string;
      readonly kpi: string;
      readonly milestone: 'warning' | 'failure';
    }
  | { readonly type: 'job-done'; readonly job: JobName; readonly ok: boolean; readonly seconds: number }
  | {
      readonly type: 'request-answered';
      readonly method: string;
      /** The pattern that matched, never the path itself; null: none did. */
      readonly route: string | null;
      readonly status: number;
      readonly seconds: number;
    };

/** What became of one try to send a mail; `postponed`: its server is down or limits the rate. */
export type SendOutcome = 'sent' | 'retried' | 'failed' | 'postponed';

export type Observe = (observation: Observation) => void;
