// Tells requests of our script, which wants a part of a page, from those of a browser that opens the page.

import type { Context } from 'hono';

export function asksForPart(context: Context): boolean {
  return context.req.header('casemill-part') !== undefined;
}
