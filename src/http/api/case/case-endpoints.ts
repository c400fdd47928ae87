// What the API offers about cases.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { act } from './act.js';
import { file } from './file.js';
import { files } from './files.js';
import { list } from './list.js';
import { show } from './show.js';

export const caseEndpoints: readonly Endpoint[] = [list, show, act, files, file];
