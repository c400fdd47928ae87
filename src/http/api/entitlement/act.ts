// `POST /v1/entitlements/{name}/actions`: the life of an entitlement, and cases that are charged to it by hand.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { lineField } from '../../line-field.js';
import { entitlementParams } from './entitlement-schema.js';

const entitlementAction = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.literal('activate') }),
    z.strictObject({ action: z.literal('cancel') }),
    z.strictObject({ action: z.literal('renew'), name: lineField().max(500).optional().describe('Of the successor.') }),
    z.strictObject({ action: z.literal('apply'), case: z.string().describe('The case that is charged to it.') }),
  ])
  .meta({ id: 'EntitlementAction' });

export const act = change({
  path: '/v1/entitlements/{name}/actions',
  id: 'actOnEntitlement',
  summary: 'Activate, cancel or renew an entitlement, or charge a case to it',
  params: entitlementParams,
  body: entitlementAction,
  problems: ['no-entitlement', 'wrong-state', 'name-taken'],
  run: (system, { params: { name }, body }) => {
    switch (body.action) {
      case 'activate':
        return system.activateEntitlement(name);
      case 'cancel':
        return system.cancelEntitlement(name);
      case 'renew':
        return system.renewEntitlement(name, body.name ?? null);
      case 'apply':
        return system.applyEntitlement(name, body.case);
      default: {
        const never: never = body;
        throw new Error(`unknown action ${String(never)}`);
      }
    }
  },
});
