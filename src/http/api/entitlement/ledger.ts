// `GET /v1/entitlements/{name}/ledger`: every debit and credit of an entitlement, to verify its balance.

import { z } from 'zod';
import { caseNumber } from '../../../core/case/number.js';
import { endpoint, json } from '../../endpoint/endpoint.js';
import { instantSchema } from '../../endpoint/instant-schema.js';
import { next, pageOf, pageQuery } from '../../endpoint/page-query.js';
import { at, entitlementParams, ledgerEntry } from './entitlement-schema.js';
import { noEntitlement } from './show.js';

export const ledger = endpoint({
  method: 'get',
  path: '/v1/entitlements/{name}/ledger',
  id: 'listEntitlementEntries',
  summary: 'List the debits and credits of an entitlement, each with the balance after it',
  scope: 'read',
  params: entitlementParams,
  query: z.strictObject({ at, ...pageQuery }),
  answers: {
    200: {
      description: 'A page of entries, the oldest first.',
      schema: z.object({
        ...{ name: z.string(), at: instantSchema, unit: z.string(), total: z.number(), remaining: z.number() },
        ...{ entries: z.array(ledgerEntry), next },
      }),
    },
  },
  problems: ['no-entitlement'],
  run: async ({ entitlements, clock }, { params: { name }, query: { at: given, ...page } }) => {
    const at = given === undefined ? clock() : new Date(given);
    const found = await entitlements.find(name, at);
    if (found === undefined) return noEntitlement(name);
    const { items, next } = await entitlements.ledger(name, at, pageOf(page));
    const entries = items.map((line) => ({ ...line, case: line.case === null ? null : caseNumber(line.case) }));
    const { unit, total, remaining } = found;
    return json({ name, at, unit, total, remaining, entries, next });
  },
});
