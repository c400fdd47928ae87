// A support mailbox: its servers, and how its mail is read and answered.

import type { OAuth } from './oauth.js';
import type { Secret } from './secret.js';
import type { SourceLocation } from './source-location.js';

/** How to connect and log in to an IMAP or SMTP server. */
export interface ServerAccess {
  readonly host: string;
  readonly port: number;
  readonly user: string | null;
  readonly password: Secret | null;
  /** How to get access tokens; null when a password or no login is used. */
  readonly oauth: OAuth | null;
  /** `implicit`: TLS from the first byte. `none`: only on loopback or where the admin allows it. */
  readonly tls: 'implicit' | 'starttls' | 'none';
  /** Accept certificates that fail verification; loopback only. */
  readonly insecure: boolean;
}

/** A support mailbox. */
export interface Mailbox {
  readonly name: string;
  readonly address: string;
  readonly displayName: string;
  readonly imap: ServerAccess;
  readonly smtp: ServerAccess;
  /** At most `count` mails in any window of `perMs` milliseconds; null: no limit. */
  readonly sendLimit: { readonly count: number; readonly perMs: number } | null;
  /** The IMAP folders to read. */
  readonly folders: readonly string[];
  /** What to do with a mail on the server once it is stored here. */
  readonly after: 'leave' | 'seen' | 'flag' | { readonly move: string };
  /** Which existing mails are processed when the mailbox is first read. A date: those that the server received on or
   *  after that date (UTC). */
  readonly startFrom: 'unseen' | 'now' | 'beginning' | Date;
  /** A larger mail is not downloaded in full. Bytes. */
  readonly largestMailBytes: number;
  /** How much of a customer's files a notification to agents carries, in all; 0: none. Bytes. */
  readonly filesInNotificationsBytes: number;
  /** `signed`: replies go to address+token@domain, which the mail server must accept. `plain`: to the address
   *  itself. */
  readonly replyAddress: 'signed' | 'plain';
  /** How often to poll when the server does not support IDLE, and how long an IDLE may stay silent. Milliseconds. */
  readonly pollEveryMs: number;
  /** Customers may write by a web form. */
  readonly webForm: boolean;
  /** The authserv-id of our mail server in Authentication-Results (RFC 8601); null: the header is not trusted. */
  readonly authservId: string | null;
  readonly at: SourceLocation;
}
