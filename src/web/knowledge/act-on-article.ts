// A step of an article that a form asks for.

import type { Context } from 'hono';
import { type DayMeans, parseWhen } from '../../core/calendar/written-time.js';
import type { ArticleAction } from '../../core/knowledge/change-article.js';
import { articleUrl } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import type { Reader } from '../layout/reader.js';
import { makeAndGo } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { formText } from '../request/form-text.js';
import { articleWords } from './article-words.js';

type Form = Readonly<Record<string, unknown>>;

export async function actOnArticle(context: Context<ConsoleEnv>, deps: ConsoleDeps) {
  const reader = context.get('reader');
  const number = (context.req.param('number') ?? '').toUpperCase();
  const form = await context.req.parseBody();
  const action = actionIn(form, reader);
  const change = {
    action: `${formText(form, 'action')}-article`,
    subject: number,
    run: async (system: ConsoleDeps['system']) =>
      'problem' in action
        ? { ok: false, text: action.problem }
        : system.changeArticle(number, reader.agent.name, action),
  };
  return makeAndGo(context, deps, change, articleUrl(number));
}

function actionIn(form: Form, reader: Reader): ArticleAction | { readonly problem: string } {
  const kind = formText(form, 'action');
  const [at, expireAt] = [
    timeIn(form, 'at', reader, kind === 'publish' ? 'start' : 'end'),
    timeIn(form, 'expires', reader, 'end'),
  ];
  if (at === undefined || expireAt === undefined) return { problem: inLanguage(articleWords, reader.words).badTime };
  switch (kind) {
    case 'submit':
    case 'approve':
    case 'archive':
      return { kind };
    case 'reject':
      return { kind, reason: formText(form, 'reason').slice(0, 10_000) };
    case 'publish':
      return { kind, at, expireAt };
    case 'expire':
      return { kind, at };
    default:
      return { problem: `an article has no step "${kind}"` };
  }
}

/** In the reader's zone. Null: none is given; undefined: it is no time. */
function timeIn(form: Form, name: string, { timeZone, now }: Reader, dayMeans: DayMeans): Date | null | undefined {
  const written = formText(form, name);
  return written === '' ? null : (parseWhen(written, timeZone, now, dayMeans) ?? undefined);
}
