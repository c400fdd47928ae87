// Reads a delivery report: which mail of ours it is about, which recipients failed, and whether the failure is
// permanent. Uses the machine-readable part (RFC 3464) when there is one, else the text (`bounce-text.ts`), else the To
// field of the returned mail. A complaint (RFC 5965) also names a mail and its recipients.

import { addressesIn, firstAddress } from './addresses.js';
import {
  bestStatus,
  confirmation,
  enhancedStatus,
  isDelayText,
  isTransientText,
  mostSpecificStatus,
} from './bounce-status.js';
import { MAX_RECIPIENTS, MAX_TEXT, ourAddresses, readBounceText } from './bounce-text.js';
import { headerValue } from './header-value.js';
import type { Classification, DeliveryReport, DeliveryReportRecipient, MimeMail } from './mail.js';
import { parseMessageIdList } from './message-ids.js';
import { sesComplaints, sesMessageId } from './ses-notification.js';

const MAX_HEAD = 16 * 1024;
/** The To field of a returned mail, folded and perhaps quoted. */
const TO_FIELD = /^[ \t>]*to[ \t]*:[^\n]*(?:\n[ \t][^\n]*){0,20}/im;
// Sendmail names the local alias in Final-Recipient and the true destination in X-Actual-Recipient.
const RECIPIENT_FIELDS = ['final-recipient', 'x-actual-recipient', 'original-recipient'];
/** Hotmail puts the complaining recipient into the head of the returned mail, whose To may be anybody. */
const HOTMAIL_RECIPIENT = /^x-hmxmroriginalrecipient[ \t]*:(.*)$/im;
const STATUS_PARTS = new Set(['message/delivery-status', 'message/global-delivery-status']);

type Fields = ReadonlyMap<string, string>;

/** The report; undefined for a mail that is neither a delivery report nor a complaint. */
export function readDeliveryReport(mail: MimeMail, { kind }: Classification): DeliveryReport | undefined {
  if (kind !== 'delivery-report' && kind !== 'complaint') return undefined;
  const recipients = kind === 'complaint' ? complaintRecipients(mail) : bouncedRecipients(mail);
  return { originalMessageId: originalMessageId(mail), recipients: recipients.slice(0, MAX_RECIPIENTS) };
}

function bouncedRecipients(mail: MimeMail): readonly DeliveryReportRecipient[] {
  const reported = unique(
    statusTexts(mail)
      .flatMap(fieldGroups)
      .filter((group) => RECIPIENT_FIELDS.some((name) => group.has(name)))
      .slice(0, MAX_RECIPIENTS)
      .flatMap((group) => reportedRecipient(group, mail)),
  );
  // A local alias or a file name is not an address that we sent to.
  const addressed = reported.filter(({ address }) => isAddress(address));
  if (addressed.length > 0) return addressed;
  const inText = unique(readBounceText(mail));
  const [alias, ...otherAliases] = reported;
  if (alias && otherAliases.length === 0 && inText.length === 1)
    return inText.map(({ address }) => ({ ...alias, address }));
  if (inText.length > 0) return inText;
  if (reported.length > 0) return reported;
  return unique(assumedRecipients(returnedAddresses(mail), mail));
}

/** The texts with per-recipient fields: their own parts, else (when a gateway broke the MIME) the body or a returned
 *  report. */
function statusTexts(mail: MimeMail): string[] {
  const parts = mail.reportParts.filter(({ type }) => STATUS_PARTS.has(type)).map(({ text }) => text);
  if (parts.length > 0) return parts;
  const others = [mail.text, ...mail.reportParts.map(({ text }) => text)];
  return others.filter((text) => /^final-recipient[ \t]*:/im.test(text)).slice(0, 1);
}

/** The recipient of one group of per-recipient fields (RFC 3464 section 2.3). */
function reportedRecipient(group: Fields, mail: MimeMail): DeliveryReportRecipient[] {
  const named = RECIPIENT_FIELDS.map((name) => fieldAddress(group.get(name)));
  const address = named.find((a) => a !== undefined && isAddress(a)) ?? named.find((a) => a !== undefined);
  if (!address) return [];
  const diagnostic = group.get('diagnostic-code') ?? '';
  const nearby = textAfter(address, mail);
  const status = bestStatus(
    enhancedStatus(group.get('status') ?? ''),
    enhancedStatus(diagnostic) ?? enhancedStatus(nearby),
  );
  const action = reportedAction(group.get('action') ?? '', status, mail);
  const transient = status ? status.startsWith('4') : /^\s*(?:smtp;)?\s*4\d\d\b/i.test(diagnostic);
  const permanent = action === 'failed' && !transient;
  if (action === 'delivered') return [{ address, action, status, permanent }];
  const ours = ourAddresses(mail, address);
  const specific = mostSpecificStatus(status, permanent, [diagnostic, nearby], ours);
  const words = [diagnostic, nearby, mail.text];
  return [{ address, action, status: specific, permanent, ...confirmation(specific, words, ours) }];
}

/** What follows the address on its line in the human-readable text; OpenSMTPD puts the reason there. */
function textAfter(address: string, mail: MimeMail): string {
  const text = mail.text.slice(0, MAX_TEXT);
  const at = text.indexOf(address);
  return at < 0 ? '' : (text.slice(at + address.length, at + 300).split('\n')[0] ?? '');
}

function reportedAction(field: string, status: string | null, mail: MimeMail): DeliveryReportRecipient['action'] {
  const word = field.trim().toLowerCase();
  if (/^(?:delivered|relayed|expanded|deliverable)/.test(word)) return 'delivered';
  if (/^delay/.test(word)) return 'delayed';
  if (/^fail/.test(word)) return 'failed';
  if (status?.startsWith('2')) return 'delivered';
  return isDelayText(headerValue(mail.headers, 'subject') ?? '') ? 'delayed' : 'failed';
}

function complaintRecipients(mail: MimeMail): DeliveryReportRecipient[] {
  const report = mail.reportParts.find(({ type }) => type === 'message/feedback-report')?.text ?? '';
  const named = addressesIn(
    (report.match(/^(?:original-rcpt-to|removal-recipient|original-recipient)\s*:.*$/gim) ?? []).join('\n'),
  );
  const marked = returnedHeads(mail).flatMap((head) => addressesIn(HOTMAIL_RECIPIENT.exec(head)?.[1] ?? ''));
  const [addresses = []] = [named, sesComplaints(mail.text), marked, returnedAddresses(mail)].filter(
    (found) => found.length > 0,
  );
  return addresses.map((address) => ({ address, action: 'delivered', status: null, permanent: false }));
}

/** Assumes the same failure for all addressees, because nothing says which of them failed. */
function assumedRecipients(addresses: readonly string[], mail: MimeMail): DeliveryReportRecipient[] {
  const subject = headerValue(mail.headers, 'subject') ?? '';
  const action = isDelayText(subject) ? 'delayed' : 'failed';
  const stated = enhancedStatus(mail.text);
  const transient = stated ? stated.startsWith('4') : isTransientText(mail.text);
  const permanent = action === 'failed' && !transient;
  const status = mostSpecificStatus(stated, permanent, [mail.text, subject], ourAddresses(mail, ...addresses));
  return addresses.map((address) => ({ address, action, status, permanent }));
}

/** The Message-ID of the returned mail: from its header, else from wherever the text quotes that header. */
function originalMessageId(mail: MimeMail): string | null {
  const texts = [...returnedHeads(mail), ...mail.reportParts.map((part) => part.text), innermostMail(mail.text)];
  for (const text of texts) {
    const found = /^[ \t>]*(?:x-)?(?:original-)?message-id[ \t]*:\s*<?([^\s<>]{3,998})>?/im.exec(text)?.[1];
    if (found) return `<${found}>`;
  }
  const notified = sesMessageId(mail.text);
  if (notified !== null) return notified;
  const referred = [headerValue(mail.headers, 'in-reply-to'), headerValue(mail.headers, 'references')];
  return referred.flatMap(parseMessageIdList).at(-1) ?? null;
}

/** The headers of returned mails. Where a gateway wrapped the whole report, our mail is the innermost one. */
function returnedHeads(mail: MimeMail): string[] {
  const texts = mail.reportParts
    .filter(({ type }) => !STATUS_PARTS.has(type) && !type.includes('feedback'))
    .map(({ text }) => text);
  if (mail.reportParts.some(({ type }) => STATUS_PARTS.has(type))) return texts;
  return texts.map(innermostMail);
}

/** The mail that a report in this text returns; the text itself when there is none. */
function innermostMail(text: string): string {
  const isReport = /^content-type[ \t]*:[ \t]*multipart\/report/im.test(text.slice(0, MAX_HEAD));
  return isReport ? text.slice(Math.max(text.toLowerCase().lastIndexOf('content-type: message/rfc822'), 0)) : text;
}

/** The addressees of the returned mail. */
function returnedAddresses(mail: MimeMail): string[] {
  const lines = [...returnedHeads(mail), mail.text].map((text) => TO_FIELD.exec(text)?.[0]);
  return addressesIn(lines.find((line) => line?.includes('@')) ?? '');
}

/** Groups of header-like fields, separated by blank lines. Some reporters forget the blank line before the next
 *  recipient. */
function fieldGroups(text: string): Fields[] {
  return text.split(/\n[ \t]*\n/).flatMap((block) => {
    let fields = new Map<string, string>();
    const groups = [fields];
    for (const line of block.replace(/\n[ \t]+/g, ' ').split('\n')) {
      const colon = line.indexOf(':');
      const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
      if (name === 'final-recipient' && fields.has(name)) {
        fields = new Map();
        groups.push(fields);
      }
      if (name !== '') fields.set(name, line.slice(colon + 1).trim());
    }
    return groups;
  });
}

/** The address in `rfc822; <ana@example.com>`; a value of another address type is returned as it is. */
function fieldAddress(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const text = value.replace(/^[\w-]+\s*;\s*/, '').trim();
  // The whole value is the address, with whatever characters its local part has, and a domain as the report spells it.
  if (/^[^\s<>@"]{1,128}@[^\s<>@"]{1,255}$/.test(text)) return text.replace(/[.,;:]+$/, '');
  return firstAddress(text)?.address ?? (text === '' ? undefined : text.replace(/[<>]/g, ''));
}

/** Whether it has a local part and a domain: neither a relay's `@relay.example.org` nor an alias. */
function isAddress(text: string): boolean {
  return text.indexOf('@') > 0 && !text.endsWith('@');
}

function unique(recipients: readonly DeliveryReportRecipient[]): DeliveryReportRecipient[] {
  return [...new Map(recipients.map((recipient) => [recipient.address.toLowerCase(), recipient])).values()];
}
