// A message from a customer, on whatever channel it came. What every message has stands here; what only mail has
// (headers, classification, authentication, references) is in `mail`, which is null for other channels.

import { isCalendarReply } from '../email/calendar-mail.js';
import { kindBySign } from '../email/kind-by-sign.js';
import type { Alert, AttachmentInfo, Mail } from '../email/mail.js';
import type { Channel } from '../rule-set/case-values.js';

export interface Message {
  readonly channel: Channel;
  readonly sender: MessageSender;
  /** As received; of a mail with its reply and forward marks. */
  readonly subject: string;
  /** Everything that the message says; of a mail the whole body, with quotes. */
  readonly text: string;
  /** ISO 639-1, when the text is long enough to tell. */
  readonly language: string | null;
  readonly files: readonly AttachmentInfo[];
  /** The id by which earlier messages of its conversation are found; null for mail, which has references. */
  readonly conversation: string | null;
  /** What a device reports; null or absent: the message is no alert. */
  readonly alert?: Alert | null;
  /** Whether an automatic mail may be sent back. */
  readonly mayAnswer: boolean;
  readonly mail: Mail | null;
}

export interface MessageSender {
  /** Of mail, or what stands for it where the channel knows senders in another way; null when a mail names nobody. */
  readonly address: string | null;
  /** Empty when none was given. */
  readonly name: string;
  /** Who the sender is in the system that the message came from: a device, a profile. Mail has none. */
  readonly externalId: string | null;
}

/** The message that the mail is, or whose form it is. */
export function mailMessage(mail: Mail): Message {
  const { outside, told, sender, subject, text, language, attachments } = mail;
  const { channel = 'email', senderId: externalId = null } = outside ?? told ?? {};
  const alert = outside?.alert ?? null;
  return {
    channel,
    sender: { address: sender.address || null, name: sender.name, externalId },
    ...{ conversation: outside === undefined ? null : mail.messageId, mayAnswer: mail.mayAutoRespond },
    ...{ subject, text, language, files: attachments, alert },
    mail: outside === undefined ? mail : null,
  };
}

/** What is new in the message: of a mail the text without quotes and signature, of others all of it. */
export function newText({ mail, text }: Message): string {
  return mail?.replyText ?? text;
}

/** The subject without reply and forward marks, which only mails have. */
export function plainSubject({ mail, subject }: Message): string {
  return mail?.baseSubject ?? subject;
}

/** The address that wrote the message, which is not the sender's when a web form or a forwarder speaks for the
 *  sender. */
export function authorAddress({ mail, sender }: Message): string {
  return mail === null ? (sender.address ?? '') : (mail.from?.address ?? '');
}

/** The sender is the author. Otherwise the message only says who the sender is: anybody can write a Reply-To. */
export function isBySender({ mail }: Message): boolean {
  return mail === null || mail.sender.via === 'from';
}

/** A person wrote it, as far as can be told: other channels show no sign of automatic messages. */
export function isByPerson({ mail }: Message): boolean {
  return mail === null || mail.classification.kind === 'person';
}

/** Somebody says something in it: a person, or the author of an invitation. An answer that a calendar program gives
 *  says nothing more. */
export function saysSomething(message: Message): boolean {
  const { mail } = message;
  if (mail?.classification.kind === 'calendar') return !isCalendarReply(mail.classification);
  return isByPerson(message);
}

/** What kind of message it is, for explanations: `auto-reply (auto-submitted)`, `web message`. */
export function kindInWords({ channel, mail }: Message): string {
  return mail === null ? `${channel} message` : kindBySign(mail.classification.kind, mail.classification.reason);
}
