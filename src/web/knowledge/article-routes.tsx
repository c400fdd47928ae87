// The pages of knowledge articles. Every agent writes; who approves and publishes is in the settings, and the use cases
// hold it.

import { type Context, Hono } from 'hono';
import type { ArticleState } from '../../core/knowledge/article-state.js';
import { VERSION_STATES } from '../../core/knowledge/version.js';
import { versionOf } from '../../usecases/knowledge/article-json.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { notFound } from '../request/not-found.js';
import { sendPage } from '../request/send-page.js';
import { actOnArticle } from './act-on-article.js';
import { ArticlePage } from './article-page.js';
import { possibleSteps } from './article-steps.js';
import { ArticlesPage } from './articles-page.js';
import { ComparePage } from './compare-page.js';
import { byNumber } from './versions.js';
import { writeRoutes } from './write-routes.js';

const limit = 50;

type Ctx = Context<ConsoleEnv>;

export function articleRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/articles', (context) => list(context, deps));
  routes.route('/', writeRoutes(deps));
  routes.get('/articles/:number', (context) => show(context, deps));
  routes.get('/articles/:number/compare', (context) => compare(context, deps));
  routes.post('/articles/:number/act', (context) => actOnArticle(context, deps));
  return routes;
}

async function list(context: Ctx, { system }: ConsoleDeps) {
  const { q = '', status = '', language = '', after = null } = context.req.query();
  const page = { limit, after };
  const state = VERSION_STATES.find((known) => known === status);
  const filter = { ...(state !== undefined && { status: state }), ...(language !== '' && { language }) };
  const found =
    q.trim() === ''
      ? { ok: true as const, page: await system.articles.list(filter, page) }
      : await system.searchArticles(q.slice(0, 1000), page);
  const message = found.ok ? context.get('message') : { ok: false, text: found.text };
  const shown = found.ok ? found.page : { items: [], next: null };
  return sendPage(
    context,
    <ArticlesPage
      {...{ message, after }}
      reader={context.get('reader')}
      filter={{ q, status: state ?? '', language }}
      found={shown}
    />,
    found.ok ? 200 : 422,
  );
}

async function show(context: Ctx, { system, rules, formatText }: ConsoleDeps) {
  const reader = context.get('reader');
  const found = await system.articles.find((context.req.param('number') ?? '').toUpperCase());
  const shown = found && versionOf(found.article, context.req.query('version'));
  if (found === undefined || shown === undefined) return notFound(context);
  const { article, usage } = found;
  const possible = possibleSteps(article, rules().settings.knowledge, reader);
  const message = context.get('message');
  const html = formatText(shown.text);
  return sendPage(context, <ArticlePage {...{ reader, message, article, shown, html, usage, possible }} />);
}

async function compare(context: Ctx, { system }: ConsoleDeps) {
  const found = await system.articles.find((context.req.param('number') ?? '').toUpperCase());
  const [from, to] = found === undefined ? [] : chosen(found.article, context.req.query());
  if (found === undefined || from === undefined || to === undefined) return notFound(context);
  return sendPage(context, <ComparePage reader={context.get('reader')} article={found.article} from={from} to={to} />);
}

/** Left out: the last two. */
function chosen(article: ArticleState, { from, to }: Readonly<Record<string, string>>) {
  const [newest, previous] = byNumber(article);
  return [
    from === undefined ? (previous ?? newest) : versionOf(article, from),
    to === undefined ? newest : versionOf(article, to),
  ];
}
