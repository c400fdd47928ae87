// Customers as JSON: what `casemill customer find` and `show` print.

import { z } from 'zod';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { next } from '../../endpoint/page-query.js';

const summaryFields = {
  kind: z.enum(['account', 'contact']),
  name: z.string(),
  account: z.string().nullable().describe('Of a contact.'),
  addresses: z.array(z.string()),
  domains: z.array(z.string()),
};

export const customerSummary = z.object(summaryFields).meta({ id: 'CustomerSummary' });

const record = z.record(z.string(), z.unknown());

export const customerDetails = z
  .looseObject({
    ...summaryFields,
    at: instantSchema.describe('When balances were read.'),
    createdAt: instantSchema,
    notes: z.string().nullable(),
    language: z.string().nullable().describe('Of mails to the customer; null: that of each case.'),
    bookingPreferences: z.array(z.string()).describe('When and with whom a contact wants appointments.'),
    failedAddresses: z.array(record),
    contactCount: z.int().optional().describe('Of an account.'),
    contacts: z.array(customerSummary).optional().describe('Of an account, the first of them.'),
    entitlements: z.array(record).describe('As `showEntitlement` gives them.'),
    contracts: z.array(record).describe('As `listContracts` gives them.'),
    counts: z.object({ open: z.int(), resolved: z.int(), cancelled: z.int() }),
    cases: z.array(record).describe('The newest first, as `listCases` gives them.'),
    next,
  })
  .meta({ id: 'Customer' });

export const customerParams = z.object({
  customer: z.string().describe('The name of an account or a contact, or an address.'),
});
