// entitlements.yaml: entitlement templates by name.

import { z } from 'zod';
import type { EntitlementTerms } from '../../core/rule-set/entitlement-template.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, parsedText, strictMap, text, yesOrNo } from './field-types.js';
import { duration } from './value-types.js';

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60 };

/** An amount: `15 cases`, `600 minutes`, `10 hours`, or `coverage dates`, which count nothing. */
function amount() {
  return parsedText({
    noun: 'an amount',
    examples: ['15 cases', '600 minutes', '10 hours', 'coverage dates'],
    code: 'bad-terms',
    description: 'The amount bought',
    parse: parseAmount,
  });
}

function parseAmount(text: string): Pick<EntitlementTerms, 'unit' | 'total'> | undefined {
  if (/^coverage +dates$/.test(text.trim())) return { unit: 'coverage-dates', total: 0 };
  const match = /^(\d{1,7}) +(case|minute|hour)s?$/.exec(text.trim());
  const count = Number(match?.[1]);
  if (match === null || count === 0) return undefined;
  const minutes = MINUTES[match[2] ?? ''];
  return { unit: minutes === undefined ? 'cases' : 'minutes', total: count * (minutes ?? 1) };
}

/** What is bought, independent of customer and period. */
export function termsSchema(names: DefinedNames) {
  const channel = amount().optional();
  const channels = { phone: channel, email: channel, web: channel, facebook: channel, twitter: channel, iot: channel };
  return strictMap({
    terms: amount(),
    channels: strictMap(channels, 'a map such as { email: 10 cases }').prefault({}),
    decreaseOn: oneOf(['creation', 'resolution'], 'When a case is debited').default('creation'),
    restrict: yesOrNo('Whether an empty balance covers no further case').default(true),
    sla: definedName('sla', names, 'The SLA of the cases that it covers').optional(),
    products: z.array(text('A product that it covers')).default([]),
  });
}

/** One template. */
export function entitlementSchema(names: DefinedNames) {
  return strictMap({ ...termsSchema(names).shape, validFor: validFor() });
}

/** The length of a period in days. */
export function validFor() {
  return duration('How long it is valid, in days').optional();
}

/** The file. */
export function entitlementsFile(names: DefinedNames) {
  return z.record(z.string(), entitlementSchema(names));
}
