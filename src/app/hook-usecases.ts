// Binds the use cases of webhooks.

import { type DeliverHookDeps, deliverHook } from '../usecases/hook/deliver-hook.js';
import { keepHooks } from '../usecases/hook/keep-hooks.js';
import {
  getHookDelivery,
  listHooks,
  replayHook,
  retryDeadHooks,
  retryHookDelivery,
  testHook,
} from '../usecases/hook/review-hooks.js';
import { bind } from './bind.js';

/** `deciding`: the world with the rules in force. */
export function bindHookUsecases(
  deciding: () => Promise<Omit<DeliverHookDeps, 'hookLanes'>>,
  hookLanes: DeliverHookDeps['hookLanes'],
) {
  const delivering = async () => ({ ...(await deciding()), hookLanes });
  return {
    deliverHook: bind(delivering, deliverHook),
    keepHooks: bind(delivering, keepHooks),
    listHooks: bind(delivering, listHooks),
    getHookDelivery: bind(delivering, getHookDelivery),
    retryHookDelivery: bind(delivering, retryHookDelivery),
    retryDeadHooks: bind(delivering, retryDeadHooks),
    replayHook: bind(delivering, replayHook),
    testHook: bind(delivering, testHook),
  };
}
