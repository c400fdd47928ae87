// The answer when there is nothing at an address.

import type { Context } from 'hono';
import { Page } from '../layout/page.js';
import type { ConsoleEnv } from './console-env.js';
import { sendPage } from './send-page.js';

export function notFound(context: Context<ConsoleEnv>) {
  const reader = context.get('reader');
  const { words } = reader;
  return sendPage(
    context,
    <Page title={words.notFound} reader={reader} words={words}>
      <h1>{words.notFound}</h1>
    </Page>,
    404,
  );
}
