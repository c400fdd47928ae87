// The pages about rules: supervisors and admins read them, admins try and promote candidates.

import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { OUTCOMES } from '../../ports/mail-rows.js';
import { mailStory } from '../../usecases/intake/mail-story.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { notFound } from '../request/not-found.js';
import { forOperators } from '../request/roles.js';
import { sendPage } from '../request/send-page.js';
import { candidateRoutes } from './candidate-routes.js';
import { ExplainPage } from './explain-page.js';
import { LiveRulesPage } from './live-page.js';
import { LedgerMailsPage } from './mails-page.js';
import { storyWords } from './story-words.js';

const limit = 50;

type Ctx = Context<ConsoleEnv>;

export function rulesRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.use('/rules', forOperators);
  routes.use('/rules/*', forOperators);
  routes.get('/rules', (context) => showLive(context, deps));
  routes.get('/rules/mails', async (context) => {
    const { outcome: written, after = null } = context.req.query();
    const outcome = OUTCOMES.find((known) => known === written) ?? null;
    const found = await deps.system.ledgerMails.list(outcome, { limit, after });
    const [reader, message] = [context.get('reader'), context.get('message')];
    return sendPage(context, <LedgerMailsPage {...{ reader, message, outcome, after, found }} />);
  });
  routes.get('/rules/mails/:id', (context) => explain(context, deps));
  routes.route('/', candidateRoutes(deps));
  return routes;
}

async function showLive(context: Ctx, { rules, office, ruleFilesOf }: ConsoleDeps) {
  const after = context.req.query('after') ?? null;
  const { version } = rules();
  const [history, files] = await Promise.all([office.ruleSets({ limit, after }), ruleFilesOf(version)]);
  const [reader, message] = [context.get('reader'), context.get('message')];
  return sendPage(context, <LiveRulesPage {...{ reader, message, version, history, after }} files={files ?? {}} />);
}

async function explain(context: Ctx, deps: ConsoleDeps) {
  const id = z.guid().safeParse(context.req.param('id'));
  const [story] = id.success ? await deps.system.ledgerMails.find(id.data) : [];
  if (story === undefined) return notFound(context);
  const byCandidate = context.req.query('by') === 'candidate';
  const rules = byCandidate ? await candidateRules(deps) : deps.rules();
  if (rules === undefined) return notFound(context);
  const [explained, trail] = await Promise.all([
    deps.system.explainLedgerMail(story.id, rules),
    deps.system.mailTrails.read(story.id),
  ]);
  const entries = trail === undefined ? [] : mailStory(trail, storyWords(context.get('reader').words)).entries;
  const [reader, message] = [context.get('reader'), context.get('message')];
  const page = (
    <ExplainPage
      {...{ reader, message, story, entries, byCandidate }}
      explained={typeof explained === 'string' ? null : explained}
    />
  );
  return sendPage(context, page);
}

async function candidateRules({ system, ruleFilesOf }: ConsoleDeps) {
  const candidate = await system.getCandidate();
  const files = candidate && (await ruleFilesOf(candidate.shadow.version));
  const loaded = files && (await system.loadRules(files));
  return loaded?.ok ? loaded.rules : undefined;
}
