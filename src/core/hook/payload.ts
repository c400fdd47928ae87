// What a webhook is told, version 1. Fields may be added, never renamed. The names inside `data` are those of `--json`.

import type { HookEvent } from '../rule-set/hook.js';
import type { Changed } from './case-happenings.js';

/** Fixed when it is promised. */
export interface HookPayload {
  /** Also `webhook-id`; the same at every try. */
  readonly id: string;
  readonly type: HookEvent | 'test';
  readonly version: 1;
  /** ISO 8601: when it happened. */
  readonly timestamp: string;
  /** The name of the webhook. */
  readonly hook: string;
  readonly data: HookData;
}

/** What is about something else is left out. */
export interface HookData {
  /** The case after it happened, as `case show --json` has it, without its activities. */
  readonly case?: HookCase;
  readonly changed?: readonly Changed[];
  /** The activities that came with it, as `case show --json` has them. */
  readonly activities?: readonly object[];
  /** The KPI, as `case show --json` has it. */
  readonly kpi?: { readonly kpi: string; readonly failAt: Date | string | null };
  /** What the customer is to be told on the channel. */
  readonly reply?: HookReply;
  /** A mail that was not sent, as `outbound list --json` has it, or one that waits, as `held list --json` has it. */
  readonly mail?: HookMail;
}

/** The part of a case that messages to chats show. */
export interface HookCase {
  readonly number: string;
  readonly title: string;
  readonly status: string;
  readonly queue: string;
  readonly assignee: string | null;
  readonly customer: string;
  readonly priority: string;
}

/** An answer of an agent, to be handed on to the customer. */
export interface HookReply {
  /** Its activity; `data.activities` has it with its files. */
  readonly id: string;
  readonly channel: string;
  /** Who the customer is on the channel, and the message that is answered: as they were handed over. */
  readonly to: string;
  readonly inReplyTo: string | null;
  readonly conversation: string | null;
  readonly subject: string;
  /** All of it, however long. */
  readonly text: string;
}

export interface HookMail {
  readonly id: string;
  readonly mailbox: string;
  readonly from?: string | null;
  readonly to?: string;
  readonly subject?: string | null;
  readonly reason?: string;
  readonly error?: string;
}
