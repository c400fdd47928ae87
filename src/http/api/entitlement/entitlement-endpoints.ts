// What the API offers about entitlements.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { act } from './act.js';
import { create } from './create.js';
import { ledger } from './ledger.js';
import { list } from './list.js';
import { show } from './show.js';

export const entitlementEndpoints: readonly Endpoint[] = [list, show, ledger, create, act];
