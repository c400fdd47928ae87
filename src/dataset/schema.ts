// What is given: customers, what they bought, articles and cases, as admins write them for an import, an explanation or a
// rule test. The shapes of single entries; what must agree between them is checked by given.ts.

import { z } from 'zod';
import { parseInstant } from '../core/calendar/instant.js';
import { parseCaseNumber } from '../core/case/number.js';
import type { DatasetContract } from '../core/dataset/dataset.js';
import { isPublicDomain } from '../core/email/public-domains.js';
import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES, CHANNELS } from '../core/rule-set/case-values.js';
import type { DefinedNames } from '../rules/schema/defined-names.js';
import { termsSchema } from '../rules/schema/entitlements.js';
import {
  address,
  dateField,
  definedName,
  oneOf,
  rejectValue,
  strictMap,
  text,
  textExpecting,
  yesOrNo,
} from '../rules/schema/field-types.js';
import { formatValue } from '../rules/yaml/schema-issues.js';

/** The kinds of things that can be given, by key. */
export const DATASET_KINDS = [
  'accounts',
  'contacts',
  'products',
  'entitlements',
  'contracts',
  'articles',
  'cases',
] as const;

/** One of them. */
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** The whole of it, for editors; the loader reads one entry after the other, so that it tells what is wrong with each. */
export function datasetSchema(names: DefinedNames) {
  return strictMap({
    accounts: z.array(accountSchema()).optional(),
    contacts: z.array(contactSchema()).optional(),
    products: z.array(productSchema()).optional(),
    entitlements: z.array(datasetEntitlementSchema(names)).optional(),
    contracts: z.array(datasetContractSchema(names)).optional(),
    articles: z.array(articleSchema()).optional(),
    cases: z.array(caseSchema(names)).optional(),
  } satisfies Record<DatasetKind, z.ZodType>);
}

export function accountSchema() {
  return strictMap({
    name: text('The name of the organisation'),
    domain: domain().optional(),
    domains: z.array(domain()).default([]),
  });
}

export function contactSchema() {
  return strictMap({
    email: lowerCase('The address of the person').optional(),
    emails: z.array(lowerCase('An address of the person')).default([]),
    name: text('The name of the person').optional(),
    account: text('The name of the account that the person belongs to').optional(),
  });
}

export function productSchema() {
  return strictMap({ name: text('The name of the product') });
}

/** What was bought, perhaps by a template, and what is left of it. */
function givenTerms(names: DefinedNames) {
  const { terms, channels, decreaseOn, restrict, sla, products } = termsSchema(names).shape;
  const channel = oneOf(CHANNELS, 'A channel that it covers');
  return {
    terms: terms.optional(),
    remaining: z.int().optional().meta({ description: 'What is left; all when left out' }),
    channel: channel.optional(),
    // A list of channels, or a map of those that have terms of their own.
    channels: z.union([z.array(channel), channels.unwrap()]).optional(),
    sla,
    restrict: restrict.unwrap().optional(),
    decreaseOn: decreaseOn.unwrap().optional(),
    products: products.unwrap().optional(),
    contacts: z.array(lowerCase('A contact that it counts for')).default([]),
  };
}

export function datasetEntitlementSchema(names: DefinedNames) {
  return strictMap({
    name: text('Its name; the customer and the terms when left out').optional(),
    customer: text('The name of the account, or an address of the contact, that bought it'),
    ...givenTerms(names),
    template: definedName('entitlement', names, 'The template that fills in what is not said here').optional(),
    startOn: dateField('The first day').optional(),
    endOn: dateField('The last day').optional(),
    default: yesOrNo('Used before the others of the customer').default(false),
  });
}

export function datasetContractSchema(names: DefinedNames) {
  const line = strictMap(givenTerms(names));
  return strictMap({
    number: contractNumber(),
    customer: text('The name of the account, or an address of the contact, that signed it'),
    template: definedName('contract', names, 'The template that fills in what is not said here').optional(),
    sla: definedName('sla', names, 'The SLA of lines that name none, in whose calendar days begin').optional(),
    startOn: dateField('The first day'),
    endOn: dateField('The last day').optional(),
    status: oneOf(CONTRACT_STATES, 'Its state; a new one is active').optional(),
    lines: z.record(z.string(), line).default({}),
  });
}

const CONTRACT_STATES = ['draft', 'invoiced', 'active', 'on-hold', 'cancelled'] as const satisfies readonly NonNullable<
  DatasetContract['status']
>[];

function contractNumber() {
  return textExpecting('a number such as K-000123')
    .meta({ description: 'Its number, which is found on the invoice', examples: ['K-000123'] })
    .transform((written, context) => {
      if (/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,62}$/u.test(written)) return written;
      const text = `${formatValue(written)} is not a contract number; write letters, digits, "-", "_", "." and "/"`;
      return rejectValue(context, 'bad-contract-number', text);
    });
}

export function articleSchema() {
  return strictMap({
    number: text('The number, such as KA-1001'),
    title: text('The title'),
    text: text('What the customer reads'),
  });
}

export function caseSchema(names: DefinedNames) {
  return strictMap({
    number: caseNumber(),
    contact: lowerCase('An address of the contact whose case it is'),
    title: text('The title').optional(),
    status: oneOf(CASE_STATUSES, 'The status').optional(),
    queue: definedName('queue', names, 'The queue in which it waits').optional(),
    priority: oneOf(CASE_PRIORITIES, 'The priority').default('normal'),
    type: oneOf(CASE_TYPES, 'The type').default('request'),
    assignee: definedName('agent', names, 'The agent who works it').optional(),
    product: text('The product that it is about').optional(),
    sla: definedName('sla', names, 'The SLA whose clocks run on it').optional(),
    tags: z.array(text('A tag of the case')).default([]),
    fields: z.record(z.string(), text('The value of a custom field')).default({}),
    messageIds: z.array(text('The Message-ID of one of its mails')).default([]),
    participants: z.array(lowerCase('An address that was on its mails')).default([]),
    firstResponseAt: instant('When it was first answered').optional(),
    resolvedAt: instant('When it was resolved').optional(),
  });
}

function lowerCase(description: string) {
  return address(description).transform((written) => written.toLowerCase());
}

function domain() {
  return textExpecting('a domain such as contoso.com')
    .meta({ description: 'A mail domain whose senders belong to the account', examples: ['contoso.com'] })
    .transform((written, context) => {
      const name = written.trim().toLowerCase();
      if (!/^[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(name)) {
        return rejectValue(
          context,
          'bad-domain',
          `${formatValue(written)} is not a domain; write one such as contoso.com`,
        );
      }
      if (!isPublicDomain(name)) return name;
      const why = 'belongs to a public mail provider and says nothing about who a sender works for';
      return rejectValue(
        context,
        'public-domain',
        `${formatValue(name)} ${why}; name the people under contacts instead`,
      );
    });
}

/** An instant with its offset. */
export function instant(description: string) {
  const example = '2026-03-02T09:00:00+01:00';
  return textExpecting(`an instant such as ${example}`)
    .meta({ description, examples: [example] })
    .transform((written, context) => {
      const at = parseInstant(written);
      return (
        at ??
        rejectValue(context, 'bad-instant', `${formatValue(written)} is not an instant; write one such as ${example}`)
      );
    });
}

/** A case by its number, with or without what stands before the digits. */
export function caseNumber(description = 'The case number') {
  return z
    .union([z.string(), z.int()])
    .meta({ description, examples: ['C-000123'] })
    .transform((written, context) => {
      const number = parseCaseNumber(String(written));
      if (number !== undefined && number > 0) return number;
      return rejectValue(
        context,
        'bad-case-number',
        `${formatValue(written)} is not a case number; write one such as C-000123`,
      );
    });
}
