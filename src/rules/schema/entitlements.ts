// entitlements.yaml: templates of entitlements by name: what a customer who buys this gets.

import { z } from 'zod';
import { formatValue } from '../yaml/schema-issues.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, duration, oneOf, rejectValue, strictMap, text, textExpecting, yesOrNo } from './field-types.js';

const MINUTES: Readonly<Record<string, number>> = { minute: 1, hour: 60 };

/** `15 cases`, `600 minutes`, `10 hours`, or `coverage dates`, which count nothing. */
function terms() {
  const examples = ['15 cases', '600 minutes', '10 hours', 'coverage dates'];
  return textExpecting(`an amount such as ${examples.join(', ')}`)
    .meta({ description: 'What was bought', examples })
    .transform((written, context) => {
      if (/^coverage +dates$/.test(written.trim())) return { unit: 'coverage-dates' as const, total: 0 };
      const found = /^(\d{1,7}) +(case|minute|hour)s?$/.exec(written.trim());
      const amount = Number(found?.[1]);
      if (found === null || amount === 0) {
        return rejectValue(
          context,
          'bad-terms',
          `${formatValue(written)} is not what can be bought; write ${examples.join(', ')}`,
        );
      }
      const minutes = MINUTES[found[2] ?? ''];
      return {
        unit: minutes === undefined ? ('cases' as const) : ('minutes' as const),
        total: amount * (minutes ?? 1),
      };
    });
}

/** What is bought, whoever buys it and whenever. */
export function termsSchema(names: DefinedNames) {
  const channel = terms().optional();
  const channels = { phone: channel, email: channel, web: channel, facebook: channel, twitter: channel, iot: channel };
  return strictMap({
    terms: terms(),
    channels: strictMap(channels, 'a map such as { email: 10 cases }').prefault({}),
    decreaseOn: oneOf(['creation', 'resolution'], 'When a case counts').default('creation'),
    restrict: yesOrNo('Nothing more is covered when nothing is left').default(true),
    sla: definedName('sla', names, 'The SLA of the cases that it covers').optional(),
    products: z.array(text('A product that it covers')).default([]),
  });
}

/** One template. */
export function entitlementSchema(names: DefinedNames) {
  return strictMap({ ...termsSchema(names).shape, validFor: validFor() });
}

export function validFor() {
  return duration('How long it is valid, in days').optional();
}

/** The file. */
export function entitlementsFile(names: DefinedNames) {
  return z.record(z.string(), entitlementSchema(names));
}
