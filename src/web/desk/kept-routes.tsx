// Saves searches and pieces of text under names, for the agent or, from a team lead, for all; and fills a text in for a
// case.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import type { CaseState } from '../../core/case/state.js';
import { publishedVersion } from '../../core/knowledge/article-state.js';
import { type ArticleValues, fillPlaceholders } from '../../core/knowledge/placeholders.js';
import type { Kept } from '../../ports/kept.js';
import { mayOperate } from '../layout/reader.js';
import { authorOf } from '../request/author.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formProblem } from '../request/form-problem.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { doOnce, onceKey } from '../request/once.js';
import { sendPage } from '../request/send-page.js';
import { TextsPage } from './texts-page.js';

type Ctx = Context<ConsoleEnv>;

const searchForm = z.object({ name: z.string().trim().min(1).max(60), text: z.string().trim().min(1).max(500) });
const textForm = searchForm.extend({ text: z.string().trim().min(1).max(20_000) });

export function keptRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  const { savedSearches, savedTexts } = deps;
  routes.post('/searches', async (context) => {
    const query = formText(await context.req.parseBody(), 'text');
    await save(context, deps, savedSearches, searchForm);
    return context.redirect(`/console/search?q=${encodeURIComponent(query)}`, 303);
  });
  routes.post('/searches/remove', async (context) => {
    await remove(context, deps, savedSearches);
    return context.redirect('/console', 303);
  });
  routes.get('/texts', async (context) => {
    const reader = context.get('reader');
    const texts = await savedTexts.list(reader.agent.name);
    return sendPage(context, <TextsPage reader={reader} texts={texts} message={context.get('message')} />);
  });
  routes.post('/texts', async (context) => {
    await save(context, deps, savedTexts, textForm);
    return context.redirect('/console/texts', 303);
  });
  routes.post('/texts/remove', async (context) => {
    await remove(context, deps, savedTexts);
    return context.redirect('/console/texts', 303);
  });
  routes.get('/cases/:number/texts/:id', (context) => sendText(context, deps));
  routes.get('/cases/:number/articles/:article', (context) => sendArticleText(context, deps));
  return routes;
}

async function save(context: Ctx, deps: ConsoleDeps, kept: Kept, schema: typeof searchForm): Promise<void> {
  const { agent, words, now } = context.get('reader');
  const form = await context.req.parseBody();
  const read = schema.safeParse(form);
  if (!read.success) {
    keepMessage(context, { ok: false, text: formProblem(words, read.error) });
    return;
  }
  const shared = formText(form, 'shared') !== '' && mayOperate(agent);
  await changeOnce(context, deps, { action: 'save-text', subject: read.data.name }, () =>
    kept.save({ id: deps.newId(), agent: agent.name, ...read.data, shared }, now),
  );
}

async function remove(context: Ctx, deps: ConsoleDeps, kept: Kept): Promise<void> {
  const id = formText(await context.req.parseBody(), 'id');
  await changeOnce(context, deps, { action: 'remove-text', subject: id }, () =>
    kept.remove(context.get('reader').agent.name, id),
  );
}

interface Named {
  readonly action: string;
  readonly subject: string;
}

/** A form that comes again, from a page that somebody came back to, does not take back what was written since. */
async function changeOnce(context: Ctx, deps: ConsoleDeps, { action, subject }: Named, run: () => Promise<void>) {
  const key = await onceKey(context);
  const done = await doOnce(context, deps, key, async () => {
    await run();
    await deps.recordChange(authorOf(context, deps, action, subject, key), { ifChanged: false });
    return { ok: true };
  });
  if (done === null) keepMessage(context, { ok: true, text: context.get('reader').words.doneBefore });
}

/** As it is inserted into an answer. */
async function sendText(context: Ctx, { system, savedTexts }: ConsoleDeps) {
  const state = await stateOf(context, system);
  const { agent } = context.get('reader');
  const text = (await savedTexts.list(agent.name)).find(({ id }) => id === context.req.param('id'));
  if (state === undefined || text === undefined) return notFound(context);
  return context.text(fillPlaceholders(text.text, valuesOf(state, agent.displayName)));
}

async function sendArticleText(context: Ctx, { system }: ConsoleDeps) {
  const state = await stateOf(context, system);
  const found = await system.articles.find(context.req.param('article') ?? '');
  const version = found && publishedVersion(found.article);
  if (state === undefined || version === undefined) return notFound(context);
  return context.text(fillPlaceholders(version.text, valuesOf(state, context.get('reader').agent.displayName)));
}

async function stateOf(context: Ctx, { cases }: ConsoleDeps['system']): Promise<CaseState | undefined> {
  const number = parseCaseNumber(context.req.param('number') ?? '');
  return number === undefined ? undefined : cases.state(number);
}

function valuesOf({ number, title, product, contact, account }: CaseState, agent: string): ArticleValues {
  const of = { number: caseNumber(number), title, product };
  return { case: of, contact, account: { name: account?.name ?? null }, agent: { name: agent } };
}
