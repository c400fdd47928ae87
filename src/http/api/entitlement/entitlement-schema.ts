// Entitlements and contracts as JSON: what `casemill entitlement` and `casemill contract` print.

import { z } from 'zod';
import { instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';

const maybeText = z.string().nullable();

export const entitlementFields = {
  name: z.string(),
  customer: z.string(),
  status: z.string(),
  unit: z.string(),
  total: z.number(),
  remaining: z.number(),
  used: z.number(),
  overage: z.number().describe('What was used beyond the total.'),
  channels: z.array(z.unknown()),
  restrict: z.boolean(),
  decreaseOn: z.string(),
  sla: maybeText,
  default: z.boolean(),
  startsAt: maybeInstant,
  endsAt: maybeInstant,
  products: z.array(z.unknown()),
  contacts: z.array(z.unknown()),
  template: maybeText,
  contract: maybeText,
  renews: maybeText,
  activatedAt: maybeInstant,
  cancelledAt: maybeInstant,
};

export const entitlement = z.object(entitlementFields).meta({ id: 'Entitlement' });
export const entitlementParams = z.object({ name: z.string() });
export const at = z.iso.datetime({ offset: true }).optional().describe('As of then; left out, now.');

export const ledgerEntry = z
  .object({
    at: instantSchema,
    key: z.string(),
    case: maybeText,
    channel: z.string(),
    amount: z.number().describe('Negative for a debit.'),
    reason: z.string(),
    balance: z.number().describe('What remained after it.'),
  })
  .meta({ id: 'EntitlementEntry' });

export const contractFields = {
  number: z.string(),
  customer: z.string(),
  status: z.string(),
  template: maybeText,
  sla: maybeText,
  startsAt: instantSchema,
  endsAt: instantSchema,
  renews: maybeText,
  createdAt: instantSchema,
  invoicedAt: maybeInstant,
  activatedAt: maybeInstant,
  cancelledAt: maybeInstant,
};
