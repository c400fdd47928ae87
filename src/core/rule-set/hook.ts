// Webhooks: which programs are told of what happens, and how.

import type { Condition } from './condition.js';
import type { Secret } from './secret.js';
import type { SourceLocation } from './source-location.js';

/** What a webhook can be told of. */
export const HOOK_EVENTS = [
  'case.opened',
  'case.changed',
  'case.resolved',
  'case.reopened',
  'case.merged',
  'kpi.warned',
  'kpi.failed',
  'reply.created',
  'mail.failed',
  'mail.held',
  'mail.quarantined',
] as const;
export type HookEvent = (typeof HOOK_EVENTS)[number];

/** The form of the body: our own JSON, or what the incoming webhooks of a chat accept. */
export const HOOK_TEMPLATES = ['json', 'slack', 'teams'] as const;
export type HookTemplate = (typeof HOOK_TEMPLATES)[number];

/** A subscription. */
export interface Hook {
  readonly name: string;
  /** A secret where the address itself lets anybody post, as with chats. */
  readonly url: string | Secret;
  readonly events: readonly HookEvent[];
  /** Each signs every delivery: two while a secret is being replaced. Empty: nothing is signed. */
  readonly secrets: readonly Secret[];
  /** Only what happens to cases that meet this; null: to all. */
  readonly when: Condition | null;
  readonly template: HookTemplate;
  /** Whether the target may be a loopback, private or link-local address. */
  readonly allowPrivate: boolean;
  /** Whether the target may be reached without TLS. */
  readonly allowHttp: boolean;
  readonly at: SourceLocation;
}
