// Every operation of the API, noun by noun.

import type { Endpoint } from '../endpoint/endpoint.js';
import { caseEndpoints } from './case/case-endpoints.js';

export const endpoints: readonly Endpoint[] = [...caseEndpoints];
