// Binds the use cases that find cases.

import type { KnownNames } from '../core/search/parse-case-query.js';
import type { Clock } from '../ports/clock-and-log.js';
import { indexCases } from '../usecases/search/index-cases.js';
import { listCases } from '../usecases/search/list-cases.js';
import { searchCases } from '../usecases/search/search-cases.js';
import { bind } from './bind.js';
import type { Context } from './context.js';

export function bindSearchUsecases(context: Context, clock: Clock) {
  const names = async (): Promise<KnownNames | null> => {
    const rules = await context.rules().catch(() => null);
    return rules && { queue: [...rules.queues.keys()], agent: [...rules.agents.keys()] };
  };
  const searching = async () => ({ ...(await context.repositories()), names, clock });
  return {
    searchCases: bind(searching, searchCases),
    listCases: bind(searching, listCases),
    indexCases: bind(context.repositories, indexCases),
  };
}
