// Requests with an Idempotency-Key: each is done once, however often it comes.

export interface RequestKey {
  readonly tokenId: string;
  readonly key: string;
}

export type RequestClaim =
  /** Do it, under this audit entry. */
  | { readonly kind: 'new' }
  /** It was answered like this. */
  | { readonly kind: 'answered'; readonly status: number; readonly body: object }
  /** It was done, and the answer was lost. */
  | { readonly kind: 'done' }
  | { readonly kind: 'in-progress' }
  /** The key belongs to another request. */
  | { readonly kind: 'other-request' };

export interface ApiRequests {
  /** `hash`: of the whole request. `auditId`: the entry that it writes when it is done. */
  claim(
    key: RequestKey,
    request: { readonly hash: string; readonly auditId: string },
    now: Date,
  ): Promise<RequestClaim>;
  answered(key: RequestKey, answer: { readonly status: number; readonly body: object }): Promise<void>;
  /** Lets it come again, if nothing was done. */
  release(key: RequestKey): Promise<void>;
  /** Forgets those that began before then. */
  forgetBefore(then: Date): Promise<void>;
}
