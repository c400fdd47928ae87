// Outgoing mail: rendering, sending, and the signatures by which replies are recognised.

import type { SignedClaim } from '../core/case/signed-claim.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import type { Chunks } from './mailbox.js';

/** A file that a mail carries. */
export interface OutgoingFile {
  readonly name: string;
  readonly type: string;
  readonly size: number;
  /** By which the HTML of the mail shows it, without angle brackets; when the HTML does not, or there is none, it is
   *  a file like any other. */
  readonly contentId: string | null;
  /** Begins to read it from its start. */
  readonly bytes: () => Chunks;
}

/** A rendered mail. */
export interface OutgoingMessage {
  readonly messageId: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly to: { readonly address: string; readonly name: string };
  readonly cc: readonly string[];
  /** It carries the name of `from`. */
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  readonly attachments: readonly OutgoingFile[];
  /** For the calendar of whoever gets it (RFC 6047). */
  readonly calendar?: { readonly method: string; readonly text: string };
  /** RFC 3834 section 5: `auto-replied` for automatic replies, `auto-generated` for notices, null for what people
   *  wrote. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | null;
  /** The value of X-Casemill, by which we recognise the mail when it comes back. */
  readonly ownMark: string;
}

/** Sends one mail through the mailbox's SMTP server, and gives what the server said when it took it. Throws
 *  SendError. */
export type SendMessage = (mailbox: string, rules: RuleSet, message: OutgoingMessage) => Promise<string>;

/**
 * `refused`: the server rejected this mail for good (5xx); `deferred`: it may accept it later (4xx); `unavailable`: it
 * accepts no mail from us, because it cannot be reached, refuses the login, or is misconfigured.
 */
export type SendErrorKind = 'refused' | 'deferred' | 'unavailable';

/** The server did not accept a mail. */
export class SendError extends Error {
  constructor(
    message: string,
    readonly kind: SendErrorKind,
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.name = 'SendError';
  }
}

/** The parts of a mail that come from its template. */
export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/** Renders a template, in the language (ISO 639-1) if there is a version in it. Throws an Error for people. */
export type RenderTemplate = (template: string, data: object, language: string | null) => RenderedMail;

/** Signs message ids and reply addresses, and verifies them in replies. */
export interface Signer {
  /** A new Message-ID that proves the case and, for an agent, that this agent received it; unsigned without a case. */
  messageId(caseId: string | null, agent: string | null, domain: string): string;
  /** A signed reply address; the plain one when the local part would exceed the 64 characters of RFC 5321. */
  replyAddress(caseId: string, agent: string | null, address: string): string;
  /** The mark for a mail of ours with that Message-ID. */
  ownMark(messageId: string): string;
  /** Whether the mark in an X-Casemill header is ours for that Message-ID. */
  isOwn(messageId: string, mark: string): boolean;
  /** The claims with valid signatures in these addresses and ids; those of agents only if `agent` is theirs. */
  claims(addresses: readonly string[], messageIds: readonly string[], agent: string | null): readonly SignedClaim[];
  /** What was signed for one of the agents, by name, in a mail that none of them wrote. The first ten are tried. */
  claimsOfOthers(
    addresses: readonly string[],
    messageIds: readonly string[],
    agents: ReadonlyMap<string, unknown>,
  ): readonly SignedClaim[];
}
