// Finds the customer behind a mail. Only a claim: authentication covers From alone. The author named in the text of a
// forwarded mail is never used here, because anybody can type it.
//
// The sender is From, unless
// - a group service rewrote From and names the author in X-Original-Sender or X-Original-From
// - a web form or shop writes for its visitor: From is no-reply or our own address, and Reply-To is the visitor's
// - a list rewrote From to its own address ("Ana via Staff") and names the author in Reply-To
// - From has no address: then Sender, Reply-To, Return-Path, in this order

import { domainOf } from './address-parts.js';
import { firstAddress, localPart } from './addresses.js';
import { headerValue } from './header-value.js';
import type { Address, Mail, MimeMail } from './mail.js';

/** Local parts of web servers, forms and notifiers. Not `info` and `contact`, behind which there are people. */
const FORM_LOCAL =
  /^(?:(?:no|do[-_.]?not|dont)[-_.]?reply.*|wordpress|www-data|apache|nginx|webmaster|website|web-?forms?|forms?|contact-?form|kontaktformular|mailer|notifications?)$/;

/** The author by the header; null when not even Return-Path has an address. */
export function readFrom(mail: MimeMail): Address | null {
  const authors = mail.from.filter(({ address }) => address.includes('@'));
  const sender = firstAddress(headerValue(mail.headers, 'sender'));
  // Several authors need a Sender (RFC 5322 section 3.6.2); the author who is also the Sender is taken. Of several From
  // fields the topmost counts, whomever Sender names.
  const hasOneField = mail.headers.filter(({ name }) => name === 'from').length < 2;
  const submitter = authors.find(
    ({ address }) => hasOneField && address.toLowerCase() === sender?.address.toLowerCase(),
  );
  const author = submitter ?? authors[0];
  if (author) return author;
  // Some mailers put a blank into the address or write it in a comment, which the parser does not accept.
  const loose = firstAddress(headerValue(mail.headers, 'from'));
  const returnPath = firstAddress(headerValue(mail.headers, 'return-path'));
  // An Exchange server's own name of a mailbox (`/O=ACME/…`) is no address that can be answered.
  return loose ?? sender ?? mail.replyTo[0] ?? returnPath ?? mail.from[0] ?? null;
}

/** The customer behind the mail, and where the address was found. */
export function readSender(mail: MimeMail, from: Address | null): Mail['sender'] {
  const isRewritten = from !== null && isRewrittenByList(mail, from);
  const original =
    firstAddress(headerValue(mail.headers, 'x-original-sender')) ??
    (isRewritten ? firstAddress(headerValue(mail.headers, 'x-original-from')) : undefined);
  if (original && original.address.toLowerCase() !== from?.address.toLowerCase()) {
    return { address: original.address, name: withoutVia(from?.name ?? ''), via: 'forwarded' };
  }
  // A list may name itself beside the author.
  const repliesTo = mail.replyTo.filter(
    ({ address }) => address.includes('@') && !(isRewritten && isOfList(mail, address)),
  );
  const [replyTo] = repliesTo;
  if (from && replyTo && repliesTo.length === 1 && speaksForAnother(mail, from, replyTo)) {
    return { address: replyTo.address, name: replyTo.name || withoutVia(from.name), via: 'reply-to' };
  }
  return { address: from?.address ?? '', name: from?.name ?? '', via: 'from' };
}

function speaksForAnother(mail: MimeMail, from: Address, replyTo: Address): boolean {
  if (from.address.toLowerCase() === replyTo.address.toLowerCase()) return false;
  if (FORM_LOCAL.test(localPart(from.address)) || isRewrittenByList(mail, from)) return true;
  // The form uses the address of the mailbox that it writes to.
  return mail.to.some(({ address }) => address.toLowerCase() === from.address.toLowerCase());
}

/** One of them is in every post of a list: RFC 2919, RFC 2369, Mailman, Google Groups and old list servers. */
const LIST_FIELDS = ['list-id', 'list-post', 'x-mailman-version', 'x-beenthere', 'x-google-group-id', 'mailing-list'];

/** Whether a list put its own address in place of the author's: it says so in the name, or From is where one posts
 *  to it. */
function isRewrittenByList(mail: MimeMail, from: Address): boolean {
  if (!LIST_FIELDS.some((name) => headerValue(mail.headers, name) !== undefined)) return false;
  return VIA.test(from.name) || isOfList(mail, from.address);
}

/** Whether it is the address of the list: `staff@example.org` of `<staff.example.org>`, or an author's address
 *  wrapped in the list's domain (`ana=contoso.com@example.org`). */
function isOfList(mail: MimeMail, address: string): boolean {
  const id = /<?([^<>\s]+)>?\s*$/.exec(headerValue(mail.headers, 'list-id') ?? '')?.[1]?.toLowerCase() ?? '';
  const posts = firstAddress(headerValue(mail.headers, 'list-post'))?.address.toLowerCase();
  const own = address.toLowerCase();
  return own === posts || own.replace('@', '.') === id || (own.includes('=') && id.endsWith(domainOf(own)));
}

/** What group services and Mailman write between the author and the list. */
const VIA = /\s(?:via|über|par|a través de|tramite|através de|przez|genom|přes|через|経由)\s.{1,100}$/iu;

/** Undoes the name that group services write: `'Ana' via Support`. */
function withoutVia(name: string): string {
  return name.slice(0, 200).replace(VIA, '').trim().replace(/^'|'$/g, '');
}
