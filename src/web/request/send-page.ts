// Sends what was rendered, as a page or as a part of one.

import type { Context } from 'hono';
import type { HtmlEscapedString } from 'hono/utils/html';
import type { ConsoleEnv } from './console-env.js';

type Rendered = HtmlEscapedString | Promise<HtmlEscapedString>;

export async function sendPage(
  context: Context<ConsoleEnv>,
  page: Rendered,
  status: 200 | 404 | 409 | 422 | 429 = 200,
) {
  context.header('cache-control', 'no-store');
  // A page with parts that wait becomes text later.
  return context.html(`<!doctype html>${await (await page).toString()}`, status);
}
