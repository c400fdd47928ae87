// `POST /v1/entitlements`: drafts an entitlement.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { given } from '../../endpoint/given.js';
import { lineField } from '../../line-field.js';

const names = z.array(z.string()).max(1_000).optional();

export const create = change({
  path: '/v1/entitlements',
  id: 'createEntitlement',
  summary: 'Draft an entitlement from a template or from terms',
  body: z.strictObject({
    name: lineField().min(1).max(500),
    customer: z.string().describe('The account that bought it, or an address of the contact.'),
    template: z.string().optional().describe('Of the rules, for whatever is left out here.'),
    terms: z.string().optional().describe('15 cases, 600 minutes, 10 hours'),
    channels: names.describe('Each is a channel, optionally with terms: email, or phone: 5 cases.'),
    start: z.iso.date().optional().describe('The first day; left out, today.'),
    end: z.iso.date().optional().describe('The last day.'),
    sla: z.string().optional(),
    products: names,
    contacts: names,
    decreaseOn: z.string().optional().describe('creation or resolution'),
    unrestricted: z.boolean().default(false).describe('It may be overdrawn.'),
    default: z.boolean().default(false).describe('It is used before the other ones of the customer.'),
  }),
  problems: ['bad-terms', 'no-customer', 'name-taken'],
  run: ({ draftEntitlement }, { body }) => {
    const { name, customer, channels: channel, products: product, contacts: contact, unrestricted, ...rest } = body;
    const { default: isDefault, ...written } = rest;
    return draftEntitlement(name, {
      ...{ customer, unrestricted, default: isDefault },
      ...given({ ...written, channel, product, contact }),
    });
  },
});
