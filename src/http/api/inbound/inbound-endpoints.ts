// What the API takes from other channels.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { receive } from './receive.js';

export const inboundEndpoints: readonly Endpoint[] = [receive];
