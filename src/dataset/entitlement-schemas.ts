// Entitlements and contracts as a dataset file spells them.

import { z } from 'zod';
import type { DatasetContract } from '../core/dataset/dataset.js';
import { CHANNELS } from '../core/rule-set/case-values.js';
import type { DefinedNames } from '../rules/schema/defined-names.js';
import { termsSchema } from '../rules/schema/entitlements.js';
import { definedName, oneOf, parsedText, strictMap, text, yesOrNo } from '../rules/schema/field-types.js';
import { date, lowerCaseAddress } from '../rules/schema/value-types.js';

/** What was bought and what remains; a template may supply the rest. */
function datasetTerms(names: DefinedNames) {
  const { terms, channels, decreaseOn, restrict, sla, products } = termsSchema(names).shape;
  const channel = oneOf(CHANNELS, 'A channel that it covers');
  return {
    terms: terms.optional(),
    remaining: z.int().optional().meta({ description: 'The remaining amount; by default all of it' }),
    channel: channel.optional(),
    // A list of channels, or a map of channels with amounts of their own.
    channels: z.union([z.array(channel), channels.unwrap()]).optional(),
    sla,
    restrict: restrict.unwrap().optional(),
    decreaseOn: decreaseOn.unwrap().optional(),
    products: products.unwrap().optional(),
    contacts: z.array(lowerCaseAddress('A contact that it is limited to')).default([]),
  };
}

/** An entitlement. */
export function datasetEntitlementSchema(names: DefinedNames) {
  return strictMap({
    name: text('The name; by default customer and terms').optional(),
    customer: text('The name of the account or an address of the contact that bought it'),
    ...datasetTerms(names),
    template: definedName('entitlement', names, 'The template for everything that is not set here').optional(),
    startOn: date('The first day').optional(),
    endOn: date('The last day').optional(),
    default: yesOrNo('Whether it is used before the other entitlements of the customer').default(false),
  });
}

/** A contract. */
export function datasetContractSchema(names: DefinedNames) {
  const line = strictMap(datasetTerms(names));
  return strictMap({
    number: contractNumber(),
    customer: text('The name of the account or an address of the contact that signed it'),
    template: definedName('contract', names, 'The template for everything that is not set here').optional(),
    sla: definedName(
      'sla',
      names,
      'The SLA of lines that name none; days start in the time zone of its calendar',
    ).optional(),
    startOn: date('The first day'),
    endOn: date('The last day').optional(),
    status: oneOf(CONTRACT_STATUSES, 'The status; by default a new contract is active').optional(),
    lines: z.record(z.string(), line).default({}),
  });
}

const CONTRACT_STATUSES = [
  'draft',
  'invoiced',
  'active',
  'on-hold',
  'cancelled',
] as const satisfies readonly NonNullable<DatasetContract['status']>[];

function contractNumber() {
  return parsedText({
    noun: 'a contract number',
    examples: ['K-000123'],
    code: 'bad-contract-number',
    description: 'The number of the contract, of letters, digits, "-", "_", "." and "/"',
    parse: (text) => (/^[\p{L}\p{N}][\p{L}\p{N}._/-]{0,62}$/u.test(text) ? text : undefined),
  });
}
