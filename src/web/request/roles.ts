// Pages that not everybody may see. Who may not is told what is told at an address without a page.

import { createMiddleware } from 'hono/factory';
import { mayAdminister, mayOperate } from '../layout/reader.js';
import type { ConsoleEnv } from './console-env.js';
import { notFound } from './not-found.js';

export const forOperators = createMiddleware<ConsoleEnv>(async (context, next) => {
  if (!mayOperate(context.get('reader').agent)) return notFound(context);
  return next();
});

export const forAdmins = createMiddleware<ConsoleEnv>(async (context, next) => {
  if (!mayAdminister(context.get('reader').agent)) return notFound(context);
  return next();
});
