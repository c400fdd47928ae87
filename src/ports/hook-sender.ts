// Posts to webhooks.

import type { Hook } from '../core/rule-set/hook.js';

export interface HookPost {
  /** The same at every try, so that a receiver knows what it has already got. */
  readonly id: string;
  readonly body: string;
  readonly at: Date;
}

/** What became of a post. `reason` is for people, and names neither the address nor a secret. */
export type HookAnswer =
  | { readonly kind: 'delivered'; readonly httpStatus: number }
  /** The target wants no more of it (410). */
  | { readonly kind: 'gone'; readonly httpStatus: number; readonly reason: string }
  /** We do not post: the target is not allowed, or a secret is missing. Another try gives the same. */
  | { readonly kind: 'refused'; readonly httpStatus: null; readonly reason: string }
  /** The target did not take this one. */
  | { readonly kind: 'failed'; readonly httpStatus: number; readonly reason: string }
  /** The target is down, too slow, or asks us to wait. */
  | {
      readonly kind: 'unavailable';
      readonly httpStatus: number | null;
      readonly reason: string;
      readonly retryAfterMs: number | null;
    };

/** Never throws. Ends within some seconds. */
export type SendHook = (hook: Hook, post: HookPost) => Promise<HookAnswer>;
