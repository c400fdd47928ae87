// Writing articles. What somebody typed stays when it cannot be kept, and nobody overwrites what they have not seen.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { latestVersion, openVersion } from '../../core/knowledge/article-state.js';
import { ARTICLE_LANGUAGE, normalText } from '../../core/knowledge/version.js';
import type { System } from '../../http/endpoint/system.js';
import { articleUrl } from '../layout/addresses.js';
import { inLanguage } from '../layout/in-language.js';
import type { Message } from '../layout/page.js';
import { make } from '../request/change.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { articleWords } from './article-words.js';
import { WriteArticlePage, type WrittenArticle } from './write-page.js';

/** A text, and what it was before. */
const maxSize = 5 * 1_048_576;

type Ctx = Context<ConsoleEnv>;

export function writeRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/articles/new', (context) => begin(context, deps));
  routes.post('/articles/new', bodyLimit({ maxSize }), (context) => create(context, deps));
  routes.get('/articles/:number/edit', (context) => edit(context, deps));
  routes.post('/articles/:number/edit', bodyLimit({ maxSize }), (context) => save(context, deps));
  return routes;
}

async function begin(context: Ctx, { system }: ConsoleDeps) {
  const from = context.req.query('case');
  const found = from === undefined ? undefined : await system.contentFromCase(from.trim().toUpperCase());
  const { title, text } = found?.ok ? found.content : { title: '', text: '' };
  const language = found?.ok ? (found.language ?? '') : '';
  const message = found?.ok === false ? { ok: false, text: found.text } : context.get('message');
  return sendWriting(context, { title, text, keywords: '', language }, null, message);
}

async function create(context: Ctx, deps: ConsoleDeps) {
  const written = writtenIn(await context.req.parseBody());
  const { title, text, keywords, language } = written;
  const article = { title, text, keywords: keywordsIn(keywords), number: null };
  const made = await numbered(context, deps, 'create-article', title, (system, agent) =>
    system.newArticle(agent, { ...article, language: ARTICLE_LANGUAGE.test(language) ? language : null }),
  );
  if (!made.message.ok) return sendWriting(context, written, null, made.message);
  keepMessage(context, made.message);
  return context.redirect(made.number === null ? '/console/articles' : articleUrl(made.number), 303);
}

async function edit(context: Ctx, { system }: ConsoleDeps) {
  const basis = await basisOf(system, context);
  if (basis === undefined) return notFound(context);
  const { title, text, keywords } = basis.version;
  const written = { title, text, keywords: keywords.join(', '), language: '' };
  return sendWriting(context, written, { ...basis, basis: text }, context.get('message'));
}

async function save(context: Ctx, deps: ConsoleDeps) {
  const form = await context.req.parseBody();
  const written = writtenIn(form);
  const basis = await basisOf(deps.system, context);
  if (basis === undefined) return notFound(context);
  const current = { ...basis, basis: basis.version.text };
  if (normalText(formText(form, 'basis')) !== basis.version.text) {
    const { stale } = inLanguage(articleWords, context.get('reader').words);
    return sendWriting(context, written, current, { ok: false, text: stale });
  }
  const { title, text, keywords } = written;
  const content = { title, text, keywords: keywordsIn(keywords) };
  const made = await numbered(context, deps, 'edit-article', basis.number, (system, agent) =>
    system.editArticle(basis.number, agent, content, { major: form.major === 'yes' }),
  );
  if (!made.message.ok) return sendWriting(context, written, current, made.message);
  keepMessage(context, made.message);
  const shown = await basisOf(deps.system, context);
  const version = shown === undefined ? '' : `?version=${shown.version.major}.${shown.version.minor}`;
  return context.redirect(`${articleUrl(basis.number)}${version}`, 303);
}

/** The version that a change begins with. */
async function basisOf({ articles }: Pick<System, 'articles'>, context: Ctx) {
  const found = await articles.find((context.req.param('number') ?? '').toUpperCase());
  if (found === undefined) return undefined;
  const open = openVersion(found.article);
  const version = open ?? latestVersion(found.article);
  return version && { number: found.article.number, version, isNext: open === undefined };
}

async function numbered(
  context: Ctx,
  deps: ConsoleDeps,
  action: string,
  subject: string,
  run: (system: System, agent: string) => Promise<{ ok: boolean; text: string; number?: string }>,
): Promise<{ readonly message: Message; readonly number: string | null }> {
  let number: string | null = null;
  const message = await make(context, deps, {
    ...{ action, subject },
    run: async (system) => {
      const result = await run(system, context.get('reader').agent.name);
      number = result.number ?? null;
      return result;
    },
  });
  return { message, number };
}

function sendWriting(
  context: Ctx,
  written: WrittenArticle,
  article: { readonly number: string; readonly basis: string; readonly isNext: boolean } | null,
  message: Message | null,
) {
  const page = <WriteArticlePage {...{ written, article, message }} reader={context.get('reader')} />;
  return sendPage(context, page, message?.ok === false ? 422 : 200);
}

function writtenIn(form: Readonly<Record<string, unknown>>): WrittenArticle {
  const [title, text] = [formText(form, 'title'), normalText(formText(form, 'text'))];
  return { title, text, keywords: formText(form, 'keywords'), language: formText(form, 'language') };
}

function keywordsIn(written: string): readonly string[] {
  return written
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')
    .slice(0, 200);
}
