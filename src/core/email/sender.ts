// Whom a mail speaks for. Says nothing about whether that is true: authentication vouches for From alone, so a sender by
// another way than `from` is a claim. The author named in the text of a forwarded mail is not even that: anybody can type it.
//
// From, unless
// - a group service rewrote it and says for whom (X-Original-Sender)
// - a form or a shop sends for its visitor: its own address (no-reply, or of our side) in From, the visitor's in Reply-To
// - From has no address: Sender, Reply-To, Return-Path, in this order

import { firstAddress, localPart } from './addresses.js';
import { headerValue } from './header-value.js';
import type { Address, Mail, MimeMail } from './mail.js';

/** Senders that nobody is: web servers, forms, notifiers. `info@` and `contact@` are people's mailboxes elsewhere. */
const FORM_LOCAL =
  /^(?:(?:no|do[-_.]?not|dont)[-_.]?reply.*|wordpress|www-data|apache|nginx|webmaster|website|web-?forms?|forms?|contact-?form|kontaktformular|mailer|notifications?)$/;

/** The mail's author as its header gives it; null when not even Return-Path has an address. */
export function readFrom(mail: MimeMail): Address | null {
  const authors = mail.from.filter(({ address }) => address.includes('@'));
  const sender = firstAddress(headerValue(mail.headers, 'sender'));
  // Several authors need a Sender (RFC 5322 section 3.6.2); the one among them who pressed send is the author for us.
  const pressedSend = authors.find(({ address }) => address.toLowerCase() === sender?.address.toLowerCase());
  const written = pressedSend ?? authors[0] ?? mail.from[0];
  if (written) return written;
  // Some mailers end the address where a blank stands in it, some write it in a comment: look once more.
  const loose = firstAddress(headerValue(mail.headers, 'from'));
  return loose ?? sender ?? mail.replyTo[0] ?? firstAddress(headerValue(mail.headers, 'return-path')) ?? null;
}

/** Who is the customer behind the mail. */
export function readSender(mail: MimeMail, from: Address | null): Mail['sender'] {
  const original = firstAddress(headerValue(mail.headers, 'x-original-sender'));
  if (original && original.address.toLowerCase() !== from?.address.toLowerCase()) {
    return { address: original.address, name: withoutVia(from?.name ?? ''), via: 'forwarded' };
  }
  const replyTo = mail.replyTo.find(({ address }) => address.includes('@'));
  if (from && replyTo && mail.replyTo.length === 1 && speaksForAnother(mail, from, replyTo)) {
    return { address: replyTo.address, name: replyTo.name || from.name, via: 'reply-to' };
  }
  return { address: from?.address ?? '', name: from?.name ?? '', via: 'from' };
}

function speaksForAnother(mail: MimeMail, from: Address, replyTo: Address): boolean {
  if (from.address.toLowerCase() === replyTo.address.toLowerCase()) return false;
  if (FORM_LOCAL.test(localPart(from.address))) return true;
  // The form sends in the name of the mailbox that it writes to.
  return mail.to.some(({ address }) => address.toLowerCase() === from.address.toLowerCase());
}

/** `'Ana' via Support` is how a group service names Ana. */
function withoutVia(name: string): string {
  return name
    .slice(0, 200)
    .replace(/\svia\s.{0,100}$/, '')
    .trim()
    .replace(/^'|'$/g, '');
}
