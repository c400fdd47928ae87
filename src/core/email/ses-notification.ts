// Reads what Amazon SES tells of a mail of ours through its notification service: JSON with a footer below it, which
// some subscriptions wrap in another JSON as a string. Bounces and complaints are `notificationType`s, or `eventType`s
// of a configuration set (Amazon SES Developer Guide, "Notification contents" and "Event data").

import { addressesIn } from './addresses.js';
import { bestStatus, confirmation, enhancedStatus, mostSpecificStatus } from './bounce-status.js';
import type { DeliveryReportRecipient } from './mail.js';

const MAX_TEXT = 64 * 1024;

/** What a notification is about; `null` when the text is none that we know. */
export type SesEvent = 'Bounce' | 'Complaint' | 'Delivery' | 'DeliveryDelay';
const EVENTS: ReadonlySet<string> = new Set<SesEvent>(['Bounce', 'Complaint', 'Delivery', 'DeliveryDelay']);

/** The JSON without the escapes of a string around it; undefined for another text. */
function notificationIn(text: string): string | undefined {
  const start = text.slice(0, MAX_TEXT).trimStart();
  return start.startsWith('{') ? start.replaceAll('\\"', '"') : undefined;
}

export function sesEvent(text: string): SesEvent | null {
  const type = /"(?:notification|event)Type"\s*:\s*"(\w{1,40})"/.exec(notificationIn(text) ?? '')?.[1] ?? '';
  return EVENTS.has(type) ? (type as SesEvent) : null;
}

/** The Message-ID of our mail, as we wrote it and not as SES names it; null when the notification leaves it out. */
export function sesMessageId(text: string): string | null {
  const json = notificationIn(text) ?? '';
  const field = /"name"\s*:\s*"Message-ID"\s*,\s*"value"\s*:\s*"(<[^\s"<>]{3,998}>)"/i.exec(json)?.[1];
  return field ?? /"messageId"\s*:\s*"(<[^\s"<>]{3,998}>)"/.exec(json)?.[1] ?? null;
}

/** Who complained. */
export function sesComplaints(text: string): string[] {
  return addressesIn(listIn(notificationIn(text) ?? '', 'complainedRecipients'));
}

/** Who did not get the mail, or has not yet. */
export function sesRecipients(text: string): DeliveryReportRecipient[] {
  const json = notificationIn(text);
  if (json === undefined) return [];
  const event = sesEvent(text);
  if (event === 'Delivery') {
    const list = /"delivery"\s*:\s*\{[^{}]*?"recipients"\s*:\s*\[([^\]]*)\]/.exec(json)?.[1] ?? '';
    return addressesIn(list).map((address) => ({ address, action: 'delivered', status: null, permanent: false }));
  }
  const isDelay = event === 'DeliveryDelay';
  const isPermanent = /"bounceType"\s*:\s*"Permanent"/.test(json);
  return listIn(json, isDelay ? 'delayedRecipients' : 'bouncedRecipients')
    .split('}')
    .flatMap((entry): DeliveryReportRecipient[] => {
      const address = /"emailAddress"\s*:\s*"([^"]+)"/.exec(entry)?.[1];
      if (!address) return [];
      const words = /"diagnosticCode"\s*:\s*"([^"]+)"/.exec(entry)?.[1] ?? '';
      const stated = bestStatus(
        enhancedStatus(/"status"\s*:\s*"([^"]+)"/.exec(entry)?.[1] ?? ''),
        enhancedStatus(words),
      );
      if (isDelay) return [{ address, action: 'delayed', status: stated, permanent: false }];
      const permanent = stated ? stated.startsWith('5') : isPermanent;
      const status = stated && mostSpecificStatus(stated, permanent, [words]);
      return [{ address, action: 'failed', status, permanent, ...confirmation(status, [words]) }];
    });
}

function listIn(json: string, name: string): string {
  return new RegExp(`"${name}"\\s*:\\s*\\[([^\\]]*)\\]`).exec(json)?.[1] ?? '';
}
