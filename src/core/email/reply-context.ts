// What the rest of a mail says about the one that it answers: marks that support a cut in its text.

import { domainOf } from './address-parts.js';
import { addressesIn } from './addresses.js';
import type { Address } from './mail.js';
import { isPublicDomain } from './public-domains.js';
import { readSubject } from './subject.js';

/** The conversation of a mail, as its header tells it. */
export interface Conversation {
  /** The header refers to another mail, so that a long quote at the end is that mail, even without an attribution. */
  readonly isReply: boolean;
  /** The subject without reply marks; empty when the mail is the first with its subject. */
  readonly repliedSubject: string;
  /** Who wrote and who got the mail, in lower case. */
  readonly addresses: ReadonlySet<string>;
  /** How the header calls them, in lower case. */
  readonly names: ReadonlySet<string>;
}

/** What tells of a mail's conversation. */
export interface ConversationMarks {
  readonly subject: string;
  readonly refersToMails: boolean;
  readonly people: readonly Address[];
}

export function conversationOf({ subject, refersToMails, people }: ConversationMarks): Conversation {
  const { base, isForward } = readSubject(subject);
  // Few texts have a line that somebody's address or name could support.
  let addresses: ReadonlySet<string> | undefined;
  let names: ReadonlySet<string> | undefined;
  return {
    isReply: refersToMails,
    repliedSubject: isForward || base === subject.trim() ? '' : base,
    get addresses() {
      addresses ??= new Set(people.map(({ address }) => address.toLowerCase()));
      return addresses;
    },
    get names() {
      names ??= new Set(people.filter(({ name }) => name.length > 1).map(({ name }) => name.toLowerCase()));
      return names;
    },
  };
}

/** Whether the text names somebody in the conversation as the header does. */
export function namesPersonOf({ names }: Conversation, text: string): boolean {
  const words = text.toLowerCase();
  return [...names].some((name) => words.includes(name));
}

/** Whether the text has a part of somebody's name in the conversation: a first name, a surname. */
export function namesPartOf({ names }: Conversation, text: string): boolean {
  const words = new Set(wordsOf(text));
  return [...names].flatMap(wordsOf).some((part) => words.has(part));
}

const wordsOf = (text: string) => text.toLowerCase().match(/[\p{L}\p{M}]{2,}/gu) ?? [];

/** Whether the text names the address of somebody in the conversation. */
export function namesAddressOf(conversation: Conversation, text: string): boolean {
  return addressesIn(text).some((address) => conversation.addresses.has(address.toLowerCase()));
}

/** Whether the text names addresses, and none of them or of their companies is in the conversation. */
export function namesOthers({ addresses }: Conversation, text: string): boolean {
  const named = addressesIn(text).map((address) => address.toLowerCase());
  const known = new Set([...addresses, ...[...addresses].map(domainOf).filter((domain) => !isPublicDomain(domain))]);
  return named.length > 0 && !named.some((address) => known.has(address) || known.has(domainOf(address)));
}

/** Whether the text is the subject of the conversation. */
export function isSubjectOf(conversation: Conversation, text: string): boolean {
  const { repliedSubject } = conversation;
  return repliedSubject !== '' && text.trim().toLowerCase().endsWith(repliedSubject.toLowerCase());
}
