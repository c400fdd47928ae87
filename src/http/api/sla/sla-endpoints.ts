// What the API offers about SLAs and their KPIs.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { explain } from './explain.js';
import { listRunning } from './running.js';

export const slaEndpoints: readonly Endpoint[] = [listRunning, explain];
