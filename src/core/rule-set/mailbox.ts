// The servers of a mailbox, and how it is read and answered.

import type { OAuth } from './oauth.js';
import type { Secret } from './secret.js';
import type { SourceLocation } from './source-location.js';

export interface ServerAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: Secret | null;
  /** How it gets tokens; null when it has a password, or no login at all. */
  readonly oauth: OAuth | null;
  /** `implicit` TLS from the first byte, `starttls`, or `none` (loopback, or where the admin allows it). */
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** Accept a certificate that cannot be verified; loopback only. */
  readonly insecure: boolean;
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
  readonly displayName: string;
  readonly imap: ServerAccess;
  readonly smtp: ServerAccess;
  /** So many mails in any so many milliseconds, and no more; null: as many as there are. */
  readonly sendLimit: { readonly count: number; readonly perMs: number } | null;
  readonly folders: readonly string[];
  /** What happens to a mail on the server once it is safe with us. */
  readonly after: 'leave' | 'seen' | 'flag' | { readonly move: string };
  /** Which mails count when the mailbox is met for the first time; a date: those that the server took from its beginning on, UTC. */
  readonly startFrom: 'unseen' | 'now' | 'beginning' | Date;
  /** A mail larger than this (bytes) is not downloaded whole. */
  readonly largestMailBytes: number;
  /** `signed`: replies go to address+token@domain, which the mail server must deliver; `plain`: to the address itself. */
  readonly replyAddress: 'signed' | 'plain';
  /** Fallback when the server cannot IDLE, and the longest an IDLE may stay unanswered. Milliseconds. */
  readonly pollEveryMs: number;
  /** The name under which our mail server writes Authentication-Results; null: nobody's word is taken. */
  readonly authservId: string | null;
  readonly at: SourceLocation;
}
