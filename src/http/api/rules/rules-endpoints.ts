// What the API offers about rules.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { check } from './check.js';
import { promote, show, start, stop } from './shadow.js';
import { backtest, test } from './trial.js';

export const rulesEndpoints: readonly Endpoint[] = [check, test, backtest, start, show, stop, promote];
