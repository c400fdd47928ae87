// What the API offers about cases.

import type { Endpoint } from '../../endpoint/endpoint.js';
import { act } from './act.js';
import { exempt } from './exempt.js';
import { explainKpis } from './explain-kpis.js';
import { file } from './file.js';
import { files } from './files.js';
import { list } from './list.js';
import { show } from './show.js';
import { suggest } from './suggest.js';
import { summary } from './summary.js';

export const caseEndpoints: readonly Endpoint[] = [list, show, act, files, file, summary, suggest, explainKpis, exempt];
