// What the API offers about contracts.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { act } from './act.js';
import { create } from './create.js';
import { list } from './list.js';
import { show } from './show.js';

export const contractEndpoints: readonly Endpoint[] = [list, show, create, act];
