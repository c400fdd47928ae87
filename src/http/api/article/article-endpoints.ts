// What the API offers about knowledge articles.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { act } from './act.js';
import { list } from './list.js';
import { show } from './show.js';
import { create, edit } from './write.js';

export const articleEndpoints: readonly Endpoint[] = [list, show, create, edit, act];
