// The pages with lists of cases, and what is done with several cases at once.

import { type Context, Hono } from 'hono';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import type { BoardCase, BoardFilter, QueueOverview } from '../../ports/board.js';
import type { Action } from '../../usecases/case/perform.js';
import { asksForPart } from '../request/asks-for-part.js';
import { authorOf } from '../request/author.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { doOnce, onceKey, partOfKey } from '../request/once.js';
import { sendPage } from '../request/send-page.js';
import { toldIn } from '../words/told.js';
import { Board, BoardPage, type BoardView } from './board-page.js';

/** Of a list. What is beyond is found by a search. */
const mostCases = 300;
/** Of several cases: the database works on one while the next is prepared. More leave no connections to others. */
const atOnce = 4;

type Ctx = Context<ConsoleEnv>;
type Listed = Pick<BoardView, 'title' | 'queue' | 'queues' | 'cases' | 'isCut' | 'saved'> & { readonly query?: string };

export function boardRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/', (context) => {
    const { words } = context.get('reader');
    return sendOpen(context, deps, { title: words.allQueues, queue: null, filter: {} });
  });
  routes.get('/mine', (context) => {
    const { words, agent } = context.get('reader');
    return sendOpen(context, deps, { title: words.mine, queue: null, filter: { assignee: agent.name } });
  });
  routes.get('/queues/:queue', (context) => {
    const queue = context.req.param('queue');
    return sendOpen(context, deps, { title: queue, queue, filter: { queue } });
  });
  routes.get('/search', (context) => search(context, deps));
  routes.post('/cases/actions', (context) => actOnMany(context, deps));
  return routes;
}

async function sendOpen(
  context: Ctx,
  deps: ConsoleDeps,
  { filter, ...list }: Pick<BoardView, 'title' | 'queue'> & { readonly filter: BoardFilter },
) {
  const { now, agent } = context.get('reader');
  const [{ queues, cases }, saved] = await Promise.all([
    deps.board.open(filter, { now, atMost: mostCases + 1 }),
    deps.savedSearches.list(agent.name),
  ]);
  const shown = { cases: cases.slice(0, mostCases), isCut: cases.length > mostCases };
  return sendBoard(context, deps, { ...list, ...shown, queues, saved });
}

function sendBoard(context: Ctx, deps: ConsoleDeps, { query = '', ...list }: Listed, status: 200 | 422 = 200) {
  const reader = context.get('reader');
  const rules = deps.rules();
  const { pathname, search } = new URL(context.req.url);
  const view: BoardView = {
    ...list,
    query,
    queues: allQueues([...rules.queues.keys()], list.queues),
    agents: [...rules.agents.values()].map(({ name, displayName }) => [name, displayName]),
    here: `${pathname}${search}`,
  };
  if (asksForPart(context)) {
    return context.html(<Board reader={reader} view={view} />);
  }
  return sendPage(context, <BoardPage reader={reader} view={view} message={context.get('message')} />, status);
}

/** Those of the rules in their order, then those that only cases have. */
function allQueues(names: readonly string[], found: readonly QueueOverview[]): readonly QueueOverview[] {
  const empty = { waiting: 0, open: 0, oldestAt: null, overdue: 0, nearing: 0 };
  const known = names.map((queue) => found.find((one) => one.queue === queue) ?? { queue, ...empty });
  return [...known, ...found.filter(({ queue }) => !names.includes(queue))];
}

async function search(context: Ctx, deps: ConsoleDeps) {
  const { words, now, agent } = context.get('reader');
  const query = context.req.query('q')?.trim() ?? '';
  const number = /^c-\d{1,9}$/i.exec(query)?.[0];
  if (number !== undefined) return context.redirect(`/console/cases/${number.toUpperCase()}`);
  const [queues, found, saved] = await Promise.all([
    deps.board.queues(now),
    deps.system.searchCases(query, { limit: mostCases, after: null }),
    deps.savedSearches.list(agent.name),
  ]);
  const list = { title: words.found, queue: null, queues, query, saved };
  if (!found.ok) {
    context.set('message', { ok: false, text: `${toldIn(words, found.text)} (${found.column})` });
    return sendBoard(context, deps, { ...list, cases: [], isCut: false }, 422);
  }
  const cases: readonly BoardCase[] = await deps.board.named(found.page.items.map((one) => one.number));
  return sendBoard(context, deps, { ...list, cases, isCut: found.page.next !== null });
}

/** Each case by itself: what cannot be done with one keeps no other from it. */
async function actOnMany(context: Ctx, deps: ConsoleDeps) {
  const { words, agent } = context.get('reader');
  const form = await context.req.parseBody({ all: true });
  const numbers = [form.number ?? []].flat().flatMap((value) => (typeof value === 'string' ? [value] : []));
  const here = typeof form.here === 'string' && /^\/console(?:[/?]|$)/.test(form.here) ? form.here : '/console';
  const action = actionOf(form);
  if (numbers.length === 0 || action === null) keepMessage(context, { ok: false, text: words.chooseCases });
  else {
    const once = await onceKey(context);
    const results = await forEachOf(numbers.slice(0, mostCases), (number) => {
      const key = partOfKey(once, number);
      const system = deps.systemFor(authorOf(context, deps, action.kind, number, key));
      return doOnce(context, deps, key, () => system.act(number, agent.name, action));
    });
    const done = results.filter((result) => result?.ok).length;
    const refusals = results.flatMap((result) =>
      result === null || result.ok ? [] : [toldIn(words, withoutCommandLine(result.text))],
    );
    const before = results.includes(null) ? [words.doneBefore] : [];
    const text = [`${words.stepDone}: ${done}`, ...before, ...refusals].join('. ');
    keepMessage(context, { ok: refusals.length === 0, text });
  }
  return context.redirect(here, 303);
}

/** Some at once, each by itself. Gives the results in the order of the items. */
async function forEachOf<Item, Result>(items: readonly Item[], run: (item: Item) => Promise<Result>) {
  const results: Result[] = [];
  const left = items.entries();
  const work = async () => {
    for (const [index, item] of left) results[index] = await run(item);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return results;
}

function actionOf({ action, to, queue }: Readonly<Record<string, unknown>>): Action | null {
  if (action === 'pick' || action === 'release') return { kind: action };
  if (action === 'assign' && typeof to === 'string') return { kind: 'assign', to };
  if (action === 'route' && typeof queue === 'string') return { kind: 'route', queue };
  return null;
}
