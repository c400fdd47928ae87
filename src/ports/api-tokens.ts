// The tokens of programs that use the API. Only the hash of a token is kept.

/** What a token may do. `read`: everything that only reads. `work`: what agents do. `admin`: everything else too.
 *  `inbound`: bring in messages, and nothing else. `calendar`: the days of its agent, and nothing else. */
export const TOKEN_SCOPES = ['read', 'work', 'admin', 'inbound', 'calendar'] as const;
export type TokenScope = (typeof TOKEN_SCOPES)[number];

export interface ApiToken {
  readonly id: string;
  /** For people: who uses it. Unique among those that are not revoked. */
  readonly name: string;
  readonly scopes: readonly TokenScope[];
  /** The agent as whom it acts, by name; null: no agent. */
  readonly agent: string | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
  /** To the minute. */
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface ApiTokens {
  /** False when a token that is not revoked has the name. */
  add(token: ApiToken, hash: string): Promise<boolean>;
  /** The newest first; with `revoked` also those. */
  list(show: { readonly revoked: boolean }): Promise<readonly ApiToken[]>;
  /** Also one that is revoked or has expired. */
  findByHash(hash: string): Promise<ApiToken | undefined>;
  /** By name or id. Undefined when there is no such token that is not revoked. */
  revoke(token: string, now: Date): Promise<ApiToken | undefined>;
  used(id: string, now: Date): Promise<void>;
}
