// A message that another system hands over: of a web form, a telephone call, a device, a social network. It is stored
// as JSON, as a mail is stored as its raw bytes, and read into the form of a mail, so that everything that handles what
// customers write handles it, too. What only mail has stays empty.

import { cleanText } from '../email/clean-text.js';
import { safeLine } from '../email/encoded-words.js';
import { detectLanguage } from '../email/language.js';
import type { Alert, AttachmentInfo, Mail } from '../email/mail.js';
import { OUTSIDE_CHANNELS, type OutsideChannel } from '../rule-set/case-values.js';

export interface OutsideMessage {
  readonly channel: OutsideChannel;
  readonly sender: {
    /** Null when the channel knows senders in another way. */
    readonly address: string | null;
    readonly name: string;
    /** Who the sender is on the channel. */
    readonly externalId: string | null;
  };
  /** Messages of one conversation join one case. */
  readonly conversation: string | null;
  /** What a device reports; null or absent: the message is no alert. */
  readonly alert?: Alert | null;
  readonly subject: string;
  readonly text: string;
  readonly files: readonly OutsideFile[];
}

export interface OutsideFile {
  readonly name: string;
  /** In base64. */
  readonly content: string;
}

/** The address by which a sender without a mail address is known here: `twitter:12345`. Nothing is mailed to it. */
export function outsideAddress(channel: OutsideChannel, senderId: string): string {
  return `${channel}:${senderId}`.toLowerCase();
}

export function isOutsideAddress(address: string): boolean {
  return OUTSIDE_CHANNELS.some((channel) => address.startsWith(`${channel}:`));
}

/** The Message-ID by which later messages of a conversation find its case. */
function conversationId(channel: OutsideChannel, conversation: string): string {
  return `<${encodeURIComponent(conversation)}@${channel}.channel.invalid>`;
}

/** All messages of one device about one alert are one conversation. */
function alertConversation(device: string, { name }: Alert): string {
  return JSON.stringify([device, name]);
}

/** `attachments`: its files, stored. Whatever it says is made safe here, as the header and the text of a mail are. */
export function asMail(message: OutsideMessage, attachments: readonly AttachmentInfo[]): Mail {
  const { channel, sender, conversation: stated, alert: reported } = message;
  const [name, subject, text] = [safeLine(sender.name), safeLine(message.subject), cleanText(message.text)];
  const externalId = sender.externalId === null ? null : safeLine(sender.externalId);
  const alert = reported == null ? null : { ...reported, name: safeLine(reported.name) };
  const address = sender.address ?? (externalId === null ? '' : outsideAddress(channel, externalId));
  const conversation = alert === null || externalId === null ? stated : alertConversation(externalId, alert);
  const id = conversation === null ? null : conversationId(channel, conversation);
  return {
    outside: { channel, senderId: externalId, conversation, alert },
    messageId: id,
    from: { address, name },
    authors: 1,
    sender: { address, name, via: 'from' },
    ...{ replyTo: [], to: [], cc: [], date: null, headers: [], outlookThread: null },
    remarks: [`channel-${channel}`],
    ...{ subject, baseSubject: subject, forwarded: false, forwardedAuthor: null },
    ...{ inReplyTo: id === null ? [] : [id], references: [] },
    ...{ text, replyText: text, attachments },
    classification: { kind: 'person', reason: `${channel} message` },
    // To an address that it names, a person wants an answer.
    mayAutoRespond: sender.address !== null,
    language: detectLanguage(text),
  };
}
