// What the API offers about webhooks.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { replay, retryAllDead, retryDead, retryOne, test } from './again.js';
import { list, show } from './read.js';

export const hookEndpoints: readonly Endpoint[] = [list, show, test, retryOne, retryAllDead, retryDead, replay];
