// What the API offers about held mails: `/v1/held-mails`.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { discard, release } from './decide.js';
import { list, show } from './read.js';

export const heldEndpoints: readonly Endpoint[] = [list, show, release, discard];
