// What the API offers about customers.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { find } from './find.js';
import { merge, unmerge } from './merge.js';
import { set } from './set.js';
import { show } from './show.js';

export const customerEndpoints: readonly Endpoint[] = [find, show, set, merge, unmerge];
