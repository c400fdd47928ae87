// The vocabulary of conditions: every field that a rule may ask about, its type, and how it is read. A field that is not
// here cannot be written in a rule, so the loader, the editor schema and the evaluation all look at this table.

import { isOpen } from '../calendar/business-time.js';
import { hourAt, WEEKDAYS, weekdayAt } from '../calendar/wall-clock.js';
import { LANGUAGES } from '../email/language.js';
import type { MailKind } from '../email/mail.js';
import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES } from '../rule-set/case-values.js';
import type { Operator } from '../rule-set/condition.js';
import type { ConditionSubject } from './subject.js';

/** What a field gave for one subject; null when there is nothing to see. */
export type FieldReading = string | number | boolean | readonly string[] | null;

/** The kinds of fields. A list has a condition fulfilled when one of its texts fulfils it. */
export type FieldType = 'text' | 'list' | 'number' | 'boolean';

/** One word of the vocabulary. */
export interface Field {
  readonly name: string;
  readonly type: FieldType;
  readonly description: string;
  /** `mail`: of the mail, so clocks, which outlive it, may not ask. `case`: only rules that run once there is a case may.
   *  `queue`: known only once the case waits in one. */
  readonly scope: 'mail' | 'customer' | 'case' | 'queue';
  /** The only texts that it can have; null: any. */
  readonly values: readonly string[] | null;
  /** The names of what it holds, when they are defined in rule files. */
  readonly names: 'mailbox' | 'sla' | 'queue' | 'calendar' | null;
  readonly read: (subject: ConditionSubject) => FieldReading;
}

/** Conditions look at this many characters of a body: what makes a case is said early, and mails can be huge. */
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

function bodyOf(text: string | undefined): string | null {
  return text?.slice(0, BODY_CHARACTERS) ?? null;
}

function openCalendars({ time }: ConditionSubject): readonly string[] | null {
  return time && [...time.calendars.values()].filter((one) => isOpen(one, time.at)).map(({ name }) => name);
}

type Extra = Partial<Pick<Field, 'scope' | 'values' | 'names'>>;

function field(name: string, type: FieldType, description: string, read: Field['read'], extra: Extra = {}): Field {
  return { name, type, description, read, scope: 'mail', values: null, names: null, ...extra };
}

/** All fields but `header.<name>` and `case.field.<name>`, of which there are as many as names. */
export const FIELDS: readonly Field[] = [
  field('subject', 'text', 'The subject as it came, with its reply marks', (s) => s.mail?.subject ?? null),
  field('text', 'text', 'The whole body as text, with what is quoted', (s) => bodyOf(s.mail?.text)),
  field('replyText', 'text', 'Only what is new in this mail, without quotes and signature', (s) =>
    bodyOf(s.mail?.replyText),
  ),
  field('sender.address', 'text', 'The address that the mail speaks for', (s) => s.sender?.address ?? null),
  field('sender.domain', 'text', 'What follows the @ of that address', (s) => s.sender?.domain ?? null),
  field('sender.known', 'boolean', 'The sender is a contact or an account', (s) => s.sender?.known ?? null),
  field('sender.trust', 'text', 'Whether the mail proved to come from that domain', (s) => s.sender?.trust ?? null, {
    values: TRUSTS,
  }),
  field('to', 'list', 'The addresses in To', (s) => s.mail?.to.map((to) => to.address) ?? null),
  field('cc', 'list', 'The addresses in Cc', (s) => s.mail?.cc.map((cc) => cc.address) ?? null),
  field(
    'attachment.name',
    'list',
    'The file names of the attachments',
    (s) => s.mail?.attachments.map((a) => a.name) ?? null,
  ),
  field(
    'attachment.type',
    'list',
    'The content types of the attachments',
    (s) => s.mail?.attachments.map((a) => a.type) ?? null,
  ),
  field('attachment.count', 'number', 'How many files are attached, without pictures inside the text', (s) => {
    return s.mail?.attachments.filter((attachment) => !attachment.inline).length ?? null;
  }),
  field('mail.kind', 'text', 'Who or what wrote the mail', (s) => s.mail?.classification.kind ?? null, {
    values: KINDS,
  }),
  field('mailbox', 'text', 'The name of the mailbox that received the mail', (s) => s.mailbox, {
    scope: 'customer',
    names: 'mailbox',
  }),
  field('language', 'text', 'The language of the text, two letters (ISO 639-1)', (s) => s.mail?.language ?? null, {
    values: LANGUAGES,
  }),
  field(
    'time.weekday',
    'text',
    'The day of the week on which the mail came',
    (s) => s.time && weekdayAt(s.time.timeZone, s.time.at),
    {
      values: WEEKDAYS,
    },
  ),
  field(
    'time.hour',
    'number',
    'The hour of the day in which the mail came, 0 to 23',
    (s) => s.time && hourAt(s.time.timeZone, s.time.at),
  ),
  field('time.openIn', 'list', 'The calendars that were open when the mail came', openCalendars, {
    names: 'calendar',
  }),
  field('contact.name', 'text', 'The name of the contact who wrote', (s) => s.contact?.name ?? null, {
    scope: 'customer',
  }),
  field('contact.address', 'text', 'The main address of the contact who wrote', (s) => s.contact?.address ?? null, {
    scope: 'customer',
  }),
  field('account.name', 'text', 'The name of the account of the sender', (s) => s.account?.name ?? null, {
    scope: 'customer',
  }),
  field(
    'entitlement.covered',
    'boolean',
    'The support that was bought covers this',
    (s) => s.entitlement?.covered ?? false,
    {
      scope: 'customer',
    },
  ),
  field(
    'entitlement.name',
    'text',
    'The name of the entitlement that covers this',
    (s) => s.entitlement?.name ?? null,
    {
      scope: 'customer',
    },
  ),
  field('entitlement.sla', 'text', 'The SLA of that entitlement', (s) => s.entitlement?.sla ?? null, {
    scope: 'customer',
    names: 'sla',
  }),
  field('entitlement.remaining', 'number', 'What is left of it', (s) => s.entitlement?.remaining ?? null, {
    scope: 'customer',
  }),
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
  field('case.queue', 'text', 'The queue in which the case waits', (s) => s.case?.queue ?? null, {
    scope: 'queue',
    names: 'queue',
  }),
];

/** Short words that admins may write for a field. */
export const FIELD_ALIASES: ReadonlyMap<string, string> = new Map([
  ['from', 'sender.address'],
  ['type', 'case.type'],
  ['priority', 'case.priority'],
  ['product', 'case.product'],
  ['status', 'case.status'],
  ['queue', 'case.queue'],
]);

const BY_NAME: ReadonlyMap<string, Field> = new Map(FIELDS.map((known) => [known.name, known]));
/** What admins may call a custom field. */
export const CUSTOM_FIELD_NAME = /^[a-z][a-z0-9-]{0,39}$/;
const CUSTOM_FIELD = /^case\.field\.([a-z][a-z0-9-]{0,39})$/;
// A field name of RFC 5322 §2.2: printable ASCII without the colon.
const HEADER = /^header\.([!-9;-~]+)$/;

/** The field of that name or alias. The name of a header is found in any case. */
export function findField(name: string): Field | undefined {
  const known = BY_NAME.get(FIELD_ALIASES.get(name) ?? name);
  if (known !== undefined) return known;
  const custom = CUSTOM_FIELD.exec(name)?.[1];
  if (custom !== undefined) {
    const read: Field['read'] = (s) => s.case?.customFields[custom] ?? null;
    return field(name, 'text', `The custom field ${custom} of the case`, read, { scope: 'case' });
  }
  const header = HEADER.exec(name)?.[1]?.toLowerCase();
  if (header === undefined) return undefined;
  return field(
    `header.${header}`,
    'list',
    `The header ${header}, once for each time that it is there`,
    (s) => s.mail?.headers.filter((one) => one.name === header).map((one) => one.value) ?? null,
  );
}

/** The operators that make sense for a type. */
export const OPERATORS_BY_TYPE: Readonly<Record<FieldType, readonly Operator[]>> = {
  text: ['is', 'isNot', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'matches', 'exists'],
  list: ['is', 'isNot', 'in', 'notIn', 'contains', 'startsWith', 'endsWith', 'matches', 'exists'],
  number: ['is', 'isNot', 'atLeast', 'atMost', 'exists'],
  boolean: ['is', 'isNot'],
};
