// A change that a form asks for: done under the reader's name, and told on the page that follows.

import type { Context } from 'hono';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import type { System } from '../../http/endpoint/system.js';
import { PutAsideError } from '../../usecases/review/put-aside.js';
import { authorOf } from './author.js';
import type { ConsoleDeps } from './console-deps.js';
import type { ConsoleEnv } from './console-env.js';
import { keepMessage } from './flash.js';
import { doOnce, onceKey } from './once.js';

export interface Changed {
  readonly ok: boolean;
  readonly text: string;
}

export interface Change {
  /** For the audit, such as `merge-customers`. */
  readonly action: string;
  readonly subject: string;
  readonly run: (system: System) => Promise<Changed>;
}

/** Makes the change, or says why it was not made. */
export async function make(
  context: Context<ConsoleEnv>,
  deps: ConsoleDeps,
  { action, subject, run }: Change,
): Promise<Changed> {
  try {
    const key = await onceKey(context);
    const done = await doOnce(context, deps, key, () =>
      run(deps.systemFor(authorOf(context, deps, action, subject, key))),
    );
    if (done === null) return { ok: true, text: context.get('reader').words.doneBefore };
    return { ok: done.ok, text: withoutCommandLine(done.text) };
  } catch (error) {
    if (!(error instanceof PutAsideError)) throw error;
    return { ok: false, text: withoutCommandLine(error.message) };
  }
}

/** Makes it, and goes to a page that tells what was done or why not. */
export async function makeAndGo(context: Context<ConsoleEnv>, deps: ConsoleDeps, change: Change, to: string) {
  keepMessage(context, await make(context, deps, change));
  return context.redirect(to, 303);
}
