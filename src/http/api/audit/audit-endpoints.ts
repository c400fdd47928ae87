// What the API offers about the audit.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { list } from './list.js';

export const auditEndpoints: readonly Endpoint[] = [list];
