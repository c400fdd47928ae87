// What the API offers about mails in quarantine: `/v1/quarantine`.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { discard, retry } from './decide.js';
import { list, raw, show } from './read.js';

export const quarantineEndpoints: readonly Endpoint[] = [list, show, raw, retry, discard];
