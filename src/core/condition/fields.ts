// The vocabulary of conditions: every field that a rule may use. The loader, the editor schema and the evaluation all
// read this table, so a field exists everywhere or nowhere.

import { isOpen } from '../calendar/business-time.js';
import { hourAt, WEEKDAYS, weekdayAt } from '../calendar/wall-clock.js';
import { LANGUAGES } from '../email/language.js';
import type { MailKind } from '../email/mail.js';
import { newText } from '../inbound/message.js';
import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES, CHANNELS } from '../rule-set/case-values.js';
import type { Field, FieldType } from './field.js';
import type { ConditionSubject } from './subject.js';

/** Conditions read at most this many characters of a body: mails can be huge, and what matters comes early. */
export const BODY_CHARACTERS = 262_144;

const KINDS: readonly MailKind[] = [
  'person',
  'auto-reply',
  'delivery-report',
  'complaint',
  'bulk',
  'calendar',
  'read-receipt',
  'own-loop',
];
const TRUSTS: readonly NonNullable<ConditionSubject['sender']>['trust'][] = ['verified', 'unverified', 'failed'];

function truncateBody(text: string | undefined): string | null {
  return text?.slice(0, BODY_CHARACTERS) ?? null;
}

function openCalendars({ time }: ConditionSubject): readonly string[] | null {
  return time && [...time.calendars.values()].filter((one) => isOpen(one, time.at)).map(({ name }) => name);
}

type FieldOptions = Partial<Pick<Field, 'scope' | 'values' | 'names'>>;

function field(
  name: string,
  type: FieldType,
  description: string,
  read: Field['read'],
  options: FieldOptions = {},
): Field {
  return { name, type, description, read, scope: 'mail', values: null, names: null, ...options };
}

/** All fields except the families `header.<name>` and `case.field.<name>`, which may be written `field.<name>`. */
export const FIELDS: readonly Field[] = [
  field('subject', 'text', 'The subject as received, including Re: and Fwd:', (s) => s.message?.subject ?? null),
  field('text', 'text', 'The whole body as text, including quotes', (s) => truncateBody(s.message?.text)),
  field('replyText', 'text', 'The new text of the mail, without quotes and signature', (s) =>
    truncateBody(s.message ? newText(s.message) : undefined),
  ),
  field('sender.address', 'text', 'The address of the sender', (s) => s.sender?.address ?? null),
  field('sender.domain', 'text', 'The domain of the sender address', (s) => s.sender?.domain ?? null),
  field('sender.known', 'boolean', 'The sender is a contact or an account', (s) => s.sender?.known ?? null),
  field(
    'sender.trust',
    'text',
    'Whether mail authentication confirms the domain of the sender',
    (s) => s.sender?.trust ?? null,
    {
      values: TRUSTS,
    },
  ),
  field('to', 'list', 'The addresses in To', (s) => s.message?.mail?.to.map((to) => to.address) ?? null),
  field('cc', 'list', 'The addresses in Cc', (s) => s.message?.mail?.cc.map((cc) => cc.address) ?? null),
  field(
    'attachment.name',
    'list',
    'The file names of the attachments',
    (s) => s.message?.files.map(({ name }) => name) ?? null,
  ),
  field(
    'attachment.type',
    'list',
    'The content types of the attachments',
    (s) => s.message?.files.map(({ type }) => type) ?? null,
  ),
  field('attachment.count', 'number', 'The number of attached files, without images in the text', (s) => {
    return s.message?.files.filter(({ inline }) => !inline).length ?? null;
  }),
  field(
    'channel',
    'text',
    'How the message came; without a message, how the case did',
    (s) => s.message?.channel ?? s.case?.channel ?? null,
    { values: CHANNELS, scope: 'customer' },
  ),
  field('mail.kind', 'text', 'Who or what wrote the mail', (s) => s.message?.mail?.classification.kind ?? null, {
    values: KINDS,
  }),
  field('mailbox', 'text', 'The name of the mailbox that received the mail', (s) => s.mailbox, {
    scope: 'customer',
    names: 'mailbox',
  }),
  field('language', 'text', 'The language of the text, two letters (ISO 639-1)', (s) => s.message?.language ?? null, {
    values: LANGUAGES,
  }),
  field(
    'time.weekday',
    'text',
    'The day of the week on which the mail arrived',
    (s) => s.time && weekdayAt(s.time.timeZone, s.time.at),
    {
      values: WEEKDAYS,
    },
  ),
  field(
    'time.hour',
    'number',
    'The hour of the day in which the mail arrived, 0 to 23',
    (s) => s.time && hourAt(s.time.timeZone, s.time.at),
  ),
  field('time.openIn', 'list', 'The calendars that were open when the mail arrived', openCalendars, {
    names: 'calendar',
  }),
  field('contact.name', 'text', 'The name of the contact who sent the mail', (s) => s.contact?.name ?? null, {
    scope: 'customer',
  }),
  field('contact.address', 'text', 'The address of the contact who sent the mail', (s) => s.contact?.address ?? null, {
    scope: 'customer',
  }),
  field('account.name', 'text', 'The name of the account of the sender', (s) => s.account?.name ?? null, {
    scope: 'customer',
  }),
  field(
    'entitlement.covered',
    'boolean',
    'Whether an entitlement covers the case',
    (s) => s.entitlement?.covered ?? false,
    {
      scope: 'customer',
    },
  ),
  field(
    'entitlement.name',
    'text',
    'The name of the entitlement that covers the case',
    (s) => s.entitlement?.name ?? null,
    {
      scope: 'customer',
    },
  ),
  field(
    'entitlement.sla',
    'text',
    'The SLA of the entitlement that covers the case',
    (s) => s.entitlement?.sla ?? null,
    {
      scope: 'customer',
      names: 'sla',
    },
  ),
  field(
    'entitlement.remaining',
    'number',
    'The remaining balance of the entitlement, in cases or minutes',
    (s) => s.entitlement?.remaining ?? null,
    {
      scope: 'customer',
    },
  ),
  field('case.type', 'text', 'The type of the case', (s) => s.case?.type ?? null, {
    scope: 'case',
    values: CASE_TYPES,
  }),
  field('case.priority', 'text', 'The priority of the case', (s) => s.case?.priority ?? null, {
    scope: 'case',
    values: CASE_PRIORITIES,
  }),
  field('case.title', 'text', 'The title of the case', (s) => s.case?.title ?? null, { scope: 'case' }),
  field('case.product', 'text', 'The product of the case', (s) => s.case?.product ?? null, { scope: 'case' }),
  field('case.status', 'text', 'The status of the case', (s) => s.case?.status ?? null, {
    scope: 'case',
    values: CASE_STATUSES,
  }),
  field('case.tags', 'list', 'The tags of the case', (s) => s.case?.tags ?? null, { scope: 'case' }),
  field('case.queue', 'text', 'The queue that the case is in', (s) => s.case?.queue ?? null, {
    scope: 'queue',
    names: 'queue',
  }),
];

/** Short names that admins may write instead of a field name. */
export const FIELD_ALIASES: ReadonlyMap<string, string> = new Map([
  ['from', 'sender.address'],
  ['type', 'case.type'],
  ['priority', 'case.priority'],
  ['product', 'case.product'],
  ['status', 'case.status'],
  ['queue', 'case.queue'],
]);

const BY_NAME: ReadonlyMap<string, Field> = new Map(FIELDS.map((known) => [known.name, known]));
/** A valid name of a custom field. */
export const CUSTOM_FIELD_NAME = /^[a-z][a-z0-9-]{0,39}$/;
const CUSTOM_FIELD = /^(?:case\.)?field\.([a-z][a-z0-9-]{0,39})$/;
// A header field name (RFC 5322, section 2.2): printable ASCII except the colon.
const HEADER = /^header\.([!-9;-~]+)$/;

/** Finds a field by name or alias. Header names are case-insensitive. */
export function findField(name: string): Field | undefined {
  const known = BY_NAME.get(FIELD_ALIASES.get(name) ?? name);
  if (known !== undefined) return known;
  const custom = CUSTOM_FIELD.exec(name)?.[1];
  if (custom !== undefined) {
    const read: Field['read'] = (s) => s.case?.customFields[custom] ?? null;
    return field(`case.field.${custom}`, 'text', `The custom field ${custom} of the case`, read, { scope: 'case' });
  }
  const header = HEADER.exec(name)?.[1]?.toLowerCase();
  if (header === undefined) return undefined;
  return field(
    `header.${header}`,
    'list',
    `The values of the header ${header}`,
    (s) => s.message?.mail?.headers.filter((one) => one.name === header).map((one) => one.value) ?? null,
  );
}
