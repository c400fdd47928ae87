// What a delivery report says: which mail of ours, to whom, and whether trying again makes sense. From the
// machine-readable part (RFC 3464) when there is one, else from the text (`bounce-text.ts`), else from what is left:
// X-Failed-Recipients and the returned mail's To. A complaint (RFC 5965) is read the same way: it names a mail and a recipient.

import { addressesIn, firstAddress } from './addresses.js';
import {
  enhancedStatus,
  isDelayText,
  isGenericStatus,
  isTransientText,
  MAX_RECIPIENTS,
  MAX_TEXT,
  mostSpecificStatus,
  readBounceText,
} from './bounce-text.js';
import { headerValue } from './header-value.js';
import type { Classification, DeliveryReport, DeliveryReportRecipient, MimeMail } from './mail.js';
import { parseMessageIdList } from './message-ids.js';

const MAX_HEAD = 16 * 1024;
/** Folded, and perhaps quoted. */
const TO_FIELD = /^[ \t>]*to[ \t]*:[^\n]*(?:\n[ \t][^\n]*){0,20}/im;
// Sendmail names the local alias in Final-Recipient and the true destination in X-Actual-Recipient.
const RECIPIENT_FIELDS = ['final-recipient', 'x-actual-recipient', 'original-recipient'];
const STATUS_PARTS = new Set(['message/delivery-status', 'message/global-delivery-status']);

type Fields = ReadonlyMap<string, string>;

/** The report in a mail that is one; undefined for every other mail. */
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
  // A local alias or a file is no address that we have sent to.
  const addressed = reported.filter(({ address }) => address.includes('@'));
  if (addressed.length > 0) return addressed;
  const told = unique(readBounceText(mail));
  const [alias, ...otherAliases] = reported;
  if (alias && otherAliases.length === 0 && told.length === 1)
    return told.map(({ address }) => ({ ...alias, address }));
  if (told.length > 0) return told;
  if (reported.length > 0) return reported;
  return unique(guessed(returnedAddresses(mail), mail));
}

/** Where per-recipient fields stand: in their part, else (a gateway broke the MIME) in the text, else in a report that came back. */
function statusTexts(mail: MimeMail): string[] {
  const parts = mail.reportParts.filter(({ type }) => STATUS_PARTS.has(type)).map(({ text }) => text);
  if (parts.length > 0) return parts;
  const others = [mail.text, ...mail.reportParts.map(({ text }) => text)];
  return others.filter((text) => /^final-recipient[ \t]*:/im.test(text)).slice(0, 1);
}

/** One group of per-recipient fields, RFC 3464 section 2.3. */
function reportedRecipient(group: Fields, mail: MimeMail): DeliveryReportRecipient[] {
  const named = RECIPIENT_FIELDS.map((name) => fieldAddress(group.get(name)));
  const address = named.find((a) => a?.includes('@')) ?? named.find((a) => a !== undefined);
  if (!address) return [];
  const diagnostic = group.get('diagnostic-code') ?? '';
  const beside = wordsBeside(address, mail);
  const status = bestStatus(
    enhancedStatus(group.get('status') ?? ''),
    enhancedStatus(diagnostic) ?? enhancedStatus(beside),
  );
  const action = reportedAction(group.get('action') ?? '', status, mail);
  const transient = status ? status.startsWith('4') : /^\s*(?:smtp;)?\s*4\d\d\b/i.test(diagnostic);
  const permanent = action === 'failed' && !transient;
  if (action === 'delivered') return [{ address, action, status, permanent }];
  return [{ address, action, status: mostSpecificStatus(status, permanent, [diagnostic, beside]), permanent }];
}

/** What the text for people says beside the address, as OpenSMTPD does. */
function wordsBeside(address: string, mail: MimeMail): string {
  const text = mail.text.slice(0, MAX_TEXT);
  const at = text.indexOf(address);
  return at < 0 ? '' : (text.slice(at + address.length, at + 300).split('\n')[0] ?? '');
}

/** The other server's own answer is better when it says more than ours. */
function bestStatus(reported: string | null, told: string | null): string | null {
  if (!reported || !told || told.startsWith('2')) return reported ?? told;
  const isVague = isGenericStatus(reported) && !told.endsWith('.0.0');
  const contradicts = reported[0] !== told[0] && !told.endsWith('.0.0');
  return isVague || contradicts ? told : reported;
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
  const addresses = named.length > 0 ? named : returnedAddresses(mail);
  return addresses.map((address) => ({ address, action: 'delivered', status: null, permanent: false }));
}

/** The same for all of them: nothing says who of them it was. */
function guessed(addresses: readonly string[], mail: MimeMail): DeliveryReportRecipient[] {
  const subject = headerValue(mail.headers, 'subject') ?? '';
  const action = isDelayText(subject) ? 'delayed' : 'failed';
  const told = enhancedStatus(mail.text);
  const transient = told ? told.startsWith('4') : isTransientText(mail.text);
  const permanent = action === 'failed' && !transient;
  const status = mostSpecificStatus(told, permanent, [mail.text, subject]);
  return addresses.map((address) => ({ address, action, status, permanent }));
}

/** The Message-ID of the mail that came back: from its own head, else from wherever the text quotes that head. */
function originalMessageId(mail: MimeMail): string | null {
  for (const text of [...returnedHeads(mail), ...mail.reportParts.map((part) => part.text), mail.text]) {
    const found = /^[ \t>]*(?:x-)?(?:original-)?message-id[ \t]*:\s*<?([^\s<>]{3,998})>?/im.exec(text)?.[1];
    if (found) return `<${found}>`;
  }
  const referred = [headerValue(mail.headers, 'in-reply-to'), headerValue(mail.headers, 'references')];
  return referred.flatMap(parseMessageIdList).at(-1) ?? null;
}

/** The heads that came back. Where a gateway has wrapped the whole report, the mail of ours is the innermost one. */
function returnedHeads(mail: MimeMail): string[] {
  const texts = mail.reportParts
    .filter(({ type }) => !STATUS_PARTS.has(type) && !type.includes('feedback'))
    .map(({ text }) => text);
  if (mail.reportParts.some(({ type }) => STATUS_PARTS.has(type))) return texts;
  return texts.map((text) => {
    const isReport = /^content-type[ \t]*:[ \t]*multipart\/report/im.test(text.slice(0, MAX_HEAD));
    return isReport ? text.slice(Math.max(text.toLowerCase().lastIndexOf('content-type: message/rfc822'), 0)) : text;
  });
}

/** Whom the mail that came back was to. */
function returnedAddresses(mail: MimeMail): string[] {
  const lines = [...returnedHeads(mail), mail.text].map((text) => TO_FIELD.exec(text)?.[0]);
  return addressesIn(lines.find((line) => line?.includes('@')) ?? '');
}

/** Groups of header-like fields that blank lines separate; some forget the blank line before the next recipient. */
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

/** The address in `rfc822; <ana@example.com>`; other address types are kept as they stand. */
function fieldAddress(value: string | undefined): string | undefined {
  if (!value) return undefined;
  const text = value.replace(/^[\w-]+\s*;\s*/, '').trim();
  return firstAddress(text)?.address ?? (text === '' ? undefined : text.replace(/[<>]/g, ''));
}

function unique(recipients: readonly DeliveryReportRecipient[]): DeliveryReportRecipient[] {
  return [...new Map(recipients.map((recipient) => [recipient.address.toLowerCase(), recipient])).values()];
}
