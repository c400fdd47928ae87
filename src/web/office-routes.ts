// The pages for leads and admins: what they look after beside the cases.

import { Hono } from 'hono';
import { agentRoutes } from './agent/agent-routes.js';
import { contractRoutes } from './contract/contract-routes.js';
import { customerRoutes } from './customer/customer-routes.js';
import { articleRoutes } from './knowledge/article-routes.js';
import { figureRoutes } from './report/figure-routes.js';
import type { ConsoleDeps } from './request/console-deps.js';
import type { ConsoleEnv } from './request/console-env.js';
import { rulesRoutes } from './rules/rules-routes.js';
import { scheduleRoutes } from './schedule/schedule-routes.js';

export function officeRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  for (const area of [
    customerRoutes,
    articleRoutes,
    contractRoutes,
    agentRoutes,
    rulesRoutes,
    scheduleRoutes,
    figureRoutes,
  ])
    routes.route('/', area(deps));
  return routes;
}
