// What the use cases of one process have in common, whoever's they are.

import { loadStoredRulesOrThrow } from '../rules/load-or-throw.js';
import { createHookLanes } from '../usecases/hook/hook-lanes.js';
import { createUnreadMailboxes } from '../usecases/mailbox/unread-mailboxes.js';
import { createCircuitBreaker } from '../usecases/outbound/circuit-breaker.js';
import { openShadowing } from '../usecases/simulation/shadow.js';
import type { Context } from './context.js';
import { once } from './once.js';

export type SharedParts = ReturnType<typeof sharedParts>;

export function sharedParts(context: Context) {
  const { clock, log } = context;
  const load = async (texts: Readonly<Record<string, string>>) => (await loadStoredRulesOrThrow(texts)).rules;
  return {
    circuitBreaker: createCircuitBreaker(clock),
    unreadMailboxes: createUnreadMailboxes(),
    hookLanes: createHookLanes(),
    load,
    shadowing: once(async () => {
      const { shadows, decided, ruleSetVersions } = await context.repositories();
      return openShadowing({ shadows, ruleSetVersions, decided, load, clock, log });
    }),
  };
}
