// Mail on its way out, and the signatures that come back.

import type { SignedClaim } from '../core/case/signed-claim.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';

/** A rendered mail on its way out. */
export interface OutgoingMessage {
  readonly messageId: string;
  readonly from: { readonly address: string; readonly name: string };
  readonly to: { readonly address: string; readonly name: string };
  readonly replyTo: string | null;
  readonly inReplyTo: string | null;
  readonly references: readonly string[];
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** RFC 3834: `auto-replied` for what answers a mail by itself, `auto-generated` for notices, null for people's words. */
  readonly autoSubmitted: 'auto-replied' | 'auto-generated' | null;
  /** By which we know the mail when it comes back (X-Casemill). */
  readonly ownMark: string;
}

/** Sends one mail through the mailbox's SMTP server. Throws SendError. */
export type SendMessage = (mailbox: string, rules: RuleSet, letter: OutgoingMessage) => Promise<void>;

/**
 * `refused`: the server will not take this mail, another try cannot help (5xx); `deferred`: not now (4xx); `away`: it takes
 * nobody's, because it cannot be reached, does not let us in, or is misconfigured.
 */
export type SendErrorKind = 'refused' | 'deferred' | 'unavailable';

/** Why a mail was not taken. */
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

export interface RenderedMail {
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
}

/** Renders a template of the templates folder, in the language (ISO 639-1) when there is one in it. Throws with a message for people
 *  when it cannot. */
export type RenderTemplate = (template: string, data: object, language: string | null) => RenderedMail;

/** Signs what customers and agents bring back to us. */
export interface Signer {
  /** A fresh Message-ID that proves the case, and for an agent that this agent got it; without a case a plain one. */
  messageId(caseId: string | null, agent: string | null, domain: string): string;
  /** The address to which replies go; the plain address when the signed one would exceed RFC 5321's 64 characters. */
  replyAddress(caseId: string, agent: string | null, address: string): string;
  /** Marks a mail of ours, by its Message-ID. */
  ownMark(messageId: string): string;
  /** Whether the mark in an X-Casemill header is ours for that Message-ID. */
  isOwn(messageId: string, mark: string): boolean;
  /** The claims in these addresses and ids whose signature holds; agents' only for the agent who wrote. */
  claims(addresses: readonly string[], messageIds: readonly string[], agent: string | null): readonly SignedClaim[];
}
