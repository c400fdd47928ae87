// `PATCH /v1/customers/{customer}`: changes what is known of a customer.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { given } from '../../endpoint/given.js';
import { lineField } from '../../line-field.js';
import { mailAddressField } from '../../mail-address-field.js';
import { customerParams } from './customer-schema.js';

const addresses = z.array(mailAddressField()).max(100).optional();

export const set = change({
  method: 'patch',
  path: '/v1/customers/{customer}',
  id: 'changeCustomer',
  summary: 'Change the name, language and notes of a customer, or the account and the addresses of a contact',
  params: customerParams,
  body: z.strictObject({
    name: lineField().max(500).optional(),
    account: z.string().nullable().optional().describe('Of a contact, by name; null: none.'),
    addAddress: addresses,
    removeAddress: addresses,
    clearFailure: z.string().optional().describe('An address to which mail goes again.'),
    language: z
      .string()
      .nullable()
      .optional()
      .describe('Of mails to the customer, such as de; null: that of each case.'),
    bookingPreferences: z
      .array(z.string().max(200))
      .max(50)
      .optional()
      .describe('When and with whom a contact wants appointments: a resource, tue, morning, 08:00-12:00; "only tue".'),
    notes: z.string().max(100_000).nullable().optional(),
  }),
  problems: ['no-customer', 'address-taken', 'last-address', 'not-a-contact'],
  run: ({ changeCustomer }, { params, body }) => changeCustomer(params.customer, given(body)),
});
