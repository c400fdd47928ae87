// What the API offers about bookings: `/v1/bookings`.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { act } from './act.js';
import { list } from './list.js';

export const bookingEndpoints: readonly Endpoint[] = [list, act];
