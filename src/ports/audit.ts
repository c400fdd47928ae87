// The audit: who changed what. Each change is recorded with it, whoever made it and by whichever way; what mails of
// customers changed is in the ledger.

import type { Page, PageRequest } from './page.js';

/** How a change came in. */
export type AuditVia = 'mail' | 'command' | 'api' | 'page';

export interface AuditEntry {
  readonly id: string;
  readonly at: Date;
  readonly via: AuditVia;
  /** The name of an agent, of a token, or of a user of the machine. */
  readonly who: string;
  /** As whom it was done, by name. */
  readonly agent: string | null;
  /** The command or the operation, such as `case resolve`. */
  readonly action: string;
  /** Of what, such as `C-000123`. */
  readonly subject: string | null;
  /** Finds the request in the log. */
  readonly requestId: string | null;
}

/** A change that is about to be made. */
export interface Authorship {
  readonly entry: Omit<AuditEntry, 'at'>;
  /** The token that must still be in force when the change is written; null: none. */
  readonly tokenId: string | null;
  /** It is made only if there is no entry of that id: what a form asks for, which may be sent twice. */
  readonly once: boolean;
}

/** Of one request, which may take several transactions: the first that commits decides whether it was done before. */
export interface Claim {
  authorship: Authorship;
}

/** Inside the transaction of a change, or by itself. */
export interface AuditTrail {
  /** Adds the entry, once. With `ifChanged` only if the transaction has changed anything. Throws TokenRevokedError,
   *  and DoneBeforeError for what is done once. */
  add(authorship: Authorship, options: { readonly ifChanged: boolean }): Promise<void>;
}

export interface AuditQueries {
  /** The newest first. Throws InvalidCursorError. */
  list(page: PageRequest): Promise<Page<AuditEntry>>;
  /** Whether the change with this entry was made by another request than that one. */
  madeByAnother(id: string, requestId: string): Promise<boolean>;
}

/** The token was revoked while its request was under way. */
export class TokenRevokedError extends Error {
  constructor() {
    super('the token was revoked meanwhile; nothing was changed');
    this.name = 'TokenRevokedError';
  }
}

/** What is done once was done by the same request, which was sent before. */
export class DoneBeforeError extends Error {
  constructor() {
    super('this was done before; nothing was changed');
    this.name = 'DoneBeforeError';
  }
}
