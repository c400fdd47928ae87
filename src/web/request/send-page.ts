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
  // A page with parts that wait becomes text later. It is sent as bytes: of a text made of thousands of pieces, the
  // server would first count the bytes and then make them.
  const text = `<!doctype html>${await (await page).toString()}`;
  return context.body(Buffer.from(text), status, { 'content-type': 'text/html; charset=UTF-8' });
}
