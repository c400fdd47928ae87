// Binds the use cases for mails that were put aside: held ones, and those in quarantine.

import { discardHeld, getHeld, listHeld, releaseHeld } from '../usecases/held/review-held.js';
import {
  discardQuarantined,
  exportQuarantined,
  getQuarantined,
  listQuarantined,
  retryQuarantined,
} from '../usecases/quarantine/review-quarantine.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

type Again = Omit<
  Parameters<typeof releaseHeld>[0] & Parameters<typeof retryQuarantined>[0],
  'heldMails' | 'quarantine'
>;

/** `deciding`: the world with the rules in force, for mails that are processed again. */
export function bindPutAsideUsecases(context: Context, deciding: () => Promise<Again>) {
  const { clock } = context;
  const holding = async () => ({ heldMails: (await context.repositories()).heldMails, clock });
  const reviewing = async () => {
    const { quarantine } = await context.repositories();
    return { quarantine, rawStore: (await context.world()).rawStore, clock };
  };
  return {
    listHeld: bind(holding, listHeld),
    getHeld: bind(holding, getHeld),
    discardHeld: bind(holding, discardHeld),
    releaseHeld: bind(async () => ({ ...(await deciding()), ...(await holding()) }), releaseHeld),
    listQuarantined: bind(reviewing, listQuarantined),
    getQuarantined: bind(reviewing, getQuarantined),
    exportQuarantined: bind(reviewing, exportQuarantined),
    discardQuarantined: bind(reviewing, discardQuarantined),
    retryQuarantined: bind(async () => ({ ...(await deciding()), ...(await reviewing()) }), retryQuarantined),
  };
}
