// Trying a candidate, and what becomes of it. Each start, stop and promotion is in the audit.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import { PROMOTE_ACTION } from '../../ports/office-queries.js';
import type { Work } from '../../usecases/task/api-job.js';
import { inLanguage } from '../layout/in-language.js';
import type { Message } from '../layout/page.js';
import { asksForPart } from '../request/asks-for-part.js';
import { authorOf } from '../request/author.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { doOnce, onceKey } from '../request/once.js';
import { forAdmins } from '../request/roles.js';
import { sendPage } from '../request/send-page.js';
import { CandidatePage } from './candidate-page.js';
import { JobBody, JobPage } from './job-page.js';
import { readFiles } from './read-files.js';
import { type RulesWords, rulesWords } from './rules-words.js';

const DAY_MS = 86_400_000;
const maxSize = 8 * 1_048_576;
const page = '/console/rules/candidate';

type Ctx = Context<ConsoleEnv>;

export function candidateRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/rules/candidate', async (context) => show(context, deps, context.get('message')));
  routes.post('/rules/candidate/try', forAdmins, bodyLimit({ maxSize }), (context) => tryFiles(context, deps));
  routes.post('/rules/candidate/act', forAdmins, (context) => act(context, deps));
  routes.get('/rules/jobs/:id', async (context) => {
    const id = z.guid().safeParse(context.req.param('id'));
    const job = id.success ? await deps.system.getJob(id.data) : undefined;
    if (job === undefined) return notFound(context);
    const reader = context.get('reader');
    if (asksForPart(context)) return context.html(<JobBody reader={reader} job={job} />);
    return sendPage(context, <JobPage reader={reader} message={context.get('message')} job={job} />);
  });
  routes.post('/rules/jobs/:id/cancel', forAdmins, async (context) => {
    const id = z.guid().safeParse(context.req.param('id'));
    if (id.success) await deps.system.cancelJob(id.data);
    return context.redirect(`/console/rules/jobs/${context.req.param('id')}`, 303);
  });
  return routes;
}

async function show(context: Ctx, { system }: ConsoleDeps, message: Message | null) {
  const candidate = (await system.getCandidate()) ?? null;
  const status = message?.ok === false ? 422 : 200;
  return sendPage(context, <CandidatePage {...{ candidate, message }} reader={context.get('reader')} />, status);
}

async function tryFiles(context: Ctx, deps: ConsoleDeps) {
  const { system } = deps;
  const { words } = context.get('reader');
  const own = inLanguage(rulesWords, words);
  const form = await context.req.parseBody({ all: true });
  const chosen = await readFiles(form.files);
  const refuse = (text: string) => show(context, deps, { ok: false, text: withoutCommandLine(text) });
  const refuseAll = (refusal: WithProblems) => refuse(inLines(refusal, own));
  if (chosen === undefined) return refuse(own.chooseFiles);
  if ('unknown' in chosen) return refuse(own.badFile(chosen.unknown));
  const { files, tests, mails } = chosen;
  switch (formText(form, 'action')) {
    case 'test': {
      const opened = await system.openRuleTests({ files, tests, mails });
      return opened.ok ? begin(context, deps, 'testRules', opened.run) : refuseAll(opened);
    }
    case 'backtest': {
      const loaded = await system.loadRules(files);
      return loaded.ok ? backtest(context, deps, loaded.rules, formText(form, 'days')) : refuseAll(loaded);
    }
    case 'shadow': {
      const loaded = await system.loadRules(files);
      if (!loaded.ok) return refuseAll(loaded);
      const { name } = context.get('reader').agent;
      const key = await onceKey(context);
      const started = await doOnce(context, deps, key, async () => {
        const begun = await system.startCandidate({ ...loaded, folder: `candidate of ${name}` });
        if (begun.ok) await record(context, deps, 'start-candidate', begun.version, key);
        return begun;
      });
      if (started?.ok === false) return refuse(started.text);
      keepMessage(context, { ok: true, text: started === null ? words.doneBefore : own.started });
      return context.redirect(page, 303);
    }
    default: {
      const { ok, problems } = await system.checkRules(files);
      return ok ? show(context, deps, { ok, text: own.checked }) : refuseAll({ text: own.checked, problems });
    }
  }
}

interface WithProblems {
  readonly text: string;
  readonly problems?: readonly {
    readonly file: string;
    readonly line: number;
    readonly column: number;
    readonly message: string;
  }[];
}

/** Problems are said in the language of the keys that they are about, and where they are. */
function inLines({ text, problems = [] }: WithProblems, own: RulesWords): string {
  if (problems.length === 0) return text;
  const lines = problems.map(({ file, line, column, message }) => `${file}:${line}:${column}: ${message}`);
  return [own.problems(problems.length), ...lines].join('\n');
}

async function act(context: Ctx, deps: ConsoleDeps) {
  const { system } = deps;
  const form = await context.req.parseBody();
  const candidate = await system.getCandidate();
  if (candidate === undefined) return context.redirect(page, 303);
  const { version } = candidate.shadow;
  switch (formText(form, 'action')) {
    case 'stop':
      // What was looked at, and nothing that was started since.
      if (formText(form, 'version') !== version) return context.redirect(page, 303);
      await system.stopCandidate();
      await record(context, deps, 'stop-candidate', version);
      return context.redirect(page, 303);
    case 'backtest': {
      const loaded = await system.loadRules((await deps.ruleFilesOf(version)) ?? {});
      return loaded.ok ? backtest(context, deps, loaded.rules, formText(form, 'days')) : context.redirect(page, 303);
    }
    case 'promote': {
      if (formText(form, 'version') !== version) return context.redirect(page, 303);
      const author = authorOf(context, deps, PROMOTE_ACTION, version);
      return begin(context, deps, 'promoteShadow', async () => {
        const promoted = await system.promoteCandidate(form.force === 'yes');
        if (!promoted.ok) throw new Error(withoutCommandLine(promoted.text));
        await deps.recordChange(author, { ifChanged: false });
        return { promoted: true, ...promoted };
      });
    }
    default:
      return context.redirect(page, 303);
  }
}

type Rules = Parameters<ConsoleDeps['system']['backtest']>[0];

function backtest(context: Ctx, deps: ConsoleDeps, rules: Rules, days: string) {
  const wanted = Math.min(3650, Math.max(1, Math.floor(Number(days)) || 90));
  const since = new Date(context.get('reader').now.getTime() - wanted * DAY_MS);
  return begin(context, deps, 'backtestRules', (report) => deps.system.backtest(rules, since, report));
}

async function begin(context: Ctx, { system }: ConsoleDeps, kind: string, work: Work) {
  const id = (await onceKey(context)) ?? undefined;
  const job = await system.startJob({ id, kind, by: context.get('reader').agent.name }, work);
  return context.redirect(`/console/rules/jobs/${job.id}`, 303);
}

function record(context: Ctx, deps: ConsoleDeps, action: string, version: string, key: string | null = null) {
  return deps.recordChange(authorOf(context, deps, action, version, key), { ifChanged: false });
}
