// `POST /v1/contracts/{number}/actions`: the life of a contract.

import { z } from 'zod';
import { change } from '../../endpoint/change.js';
import { lineField } from '../../line-field.js';
import { contractParams } from './show.js';

const contractAction = z
  .discriminatedUnion('action', [
    z.strictObject({ action: z.enum(['invoice', 'activate', 'hold', 'release']) }),
    z.strictObject({
      action: z.literal('cancel'),
      on: z.iso.date().optional().describe('The last day that it covers; left out, it ends at once.'),
    }),
    z.strictObject({
      action: z.literal('renew'),
      number: lineField().max(100).optional().describe('Of the successor.'),
    }),
  ])
  .meta({ id: 'ContractAction' });

export const act = change({
  path: '/v1/contracts/{number}/actions',
  id: 'actOnContract',
  summary: 'Invoice, activate, hold, release, cancel or renew a contract',
  params: contractParams,
  body: contractAction,
  problems: ['no-contract', 'wrong-state', 'number-taken'],
  run: (system, { params: { number }, body }) => {
    switch (body.action) {
      case 'cancel':
        return system.cancelContract(number, body.on ?? null);
      case 'renew':
        return system.renewContract(number, body.number ?? null);
      default:
        return system.moveContract(number, body.action);
    }
  },
});
