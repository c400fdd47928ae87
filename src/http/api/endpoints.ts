// Every operation of the API, noun by noun.

import type { Endpoint } from '../endpoint/endpoint.js';
import { auditEndpoints } from './audit/audit-endpoints.js';
import { caseEndpoints } from './case/case-endpoints.js';
import { inboundEndpoints } from './inbound/inbound-endpoints.js';

export const endpoints: readonly Endpoint[] = [...caseEndpoints, ...inboundEndpoints, ...auditEndpoints];
