// What the API offers about cases.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { list } from './list.js';
import { show } from './show.js';

export const caseEndpoints: readonly Endpoint[] = [list, show];
