// The page of a case, what is done there, its files, its mails as they were formatted, and the drafts of its composer.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { html, raw } from 'hono/html';
import { z } from 'zod';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import { withoutCommandLine } from '../../core/case/without-command-line.js';
import { file as fileOperation } from '../../http/api/case/file.js';
import { sendAnswer } from '../../http/api/send-answer.js';
import { statusOf } from '../../http/problem.js';
import { DRAFT_KINDS, type DraftKind } from '../../ports/drafts.js';
import type { ActResult } from '../../usecases/case/act.js';
import type { OpenedResult } from '../../usecases/case/several-cases.js';
import { asksForPart } from '../request/asks-for-part.js';
import { authorOf } from '../request/author.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { keepMessage } from '../request/flash.js';
import { formProblem } from '../request/form-problem.js';
import { formText } from '../request/form-text.js';
import { notFound } from '../request/not-found.js';
import { doOnce, onceKey } from '../request/once.js';
import { sendPage } from '../request/send-page.js';
import { CaseBody, CasePage } from './case-page.js';
import { readCase, type Typed } from './case-view.js';
import { type FormAction, readAction, toDeskAction } from './form-action.js';

type Ctx = Context<ConsoleEnv>;

const mostFormBytes = 30 * 1_048_576;
/** Of a form that is larger. */
const mostDiscardedBytes = 20 * mostFormBytes;
const mostDraftBytes = 1_200_000;

export function caseRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/cases/:number', (context) => showCase(context, deps));
  routes.post('/cases/:number/actions', bodyLimit({ maxSize: mostFormBytes, onError: tooLarge }), (context) =>
    actOnCase(context, deps),
  );
  routes.post('/cases/:number/draft', bodyLimit({ maxSize: mostDraftBytes }), (context) => keepDraft(context, deps));
  routes.get('/cases/:number/drafts/:agent/:kind', (context) => sendDraft(context, deps));
  routes.get('/cases/:number/files/:file', (context) => sendFile(context, deps));
  routes.get('/cases/:number/mails/:activity', (context) => sendMail(context, deps));
  return routes;
}

function hereOf(context: Ctx): string {
  const { pathname, search } = new URL(context.req.url);
  return `${pathname}${search}`;
}

async function showCase(context: Ctx, deps: ConsoleDeps) {
  const reader = context.get('reader');
  const view = await readCase(deps, reader, context.req.param('number') ?? '', context.req.query('after') ?? null);
  if (view === undefined) return notFound(context);
  const here = hereOf(context);
  if (asksForPart(context)) {
    await deps.visits.see(view.state.number, reader.agent.name);
    return context.html(<CaseBody view={view} reader={reader} here={here} />);
  }
  await deps.visits.open(view.state.number, reader.agent.name, reader.now);
  return sendPage(context, <CasePage view={view} reader={reader} message={context.get('message')} here={here} />);
}

/** What is typed is kept as a draft. The rest is read to its end: a browser that still sends shows no answer. */
async function tooLarge(context: Ctx) {
  let left = mostDiscardedBytes;
  for await (const chunk of context.req.raw.body ?? []) {
    left -= chunk.byteLength;
    if (left < 0) break;
  }
  keepMessage(context, { ok: false, text: context.get('reader').words.tooLarge });
  return context.redirect(hereOf(context).replace(/\/actions$/, ''), 303);
}

async function actOnCase(context: Ctx, deps: ConsoleDeps) {
  const reader = context.get('reader');
  const parsed = parseCaseNumber(context.req.param('number') ?? '');
  if (parsed === undefined) return notFound(context);
  const number = caseNumber(parsed);
  const form = await context.req.parseBody({ all: true });
  const wanted = readAction(form);
  const key = await onceKey(context);
  const result: ActResult | OpenedResult | null =
    'problem' in wanted
      ? { ok: false, code: 'bad-form', text: formProblem(reader.words, wanted.problem) }
      : await doOnce(context, deps, key, () => perform(context, deps, { number, wanted, form, key }));
  if (result === null || result.ok) {
    const written = 'problem' in wanted ? undefined : draftKind(wanted);
    if (written !== undefined) await deps.drafts.remove(parsed, reader.agent.name, written);
    keepMessage(context, { ok: true, text: result?.text ?? reader.words.doneBefore });
    return context.redirect(`/console/cases/${result !== null && 'case' in result ? result.case : number}`, 303);
  }
  const view = await readCase(deps, reader, number);
  if (view === undefined) return notFound(context);
  const text = result.code === 'stale' ? reader.words.stale : withoutCommandLine(result.text);
  const page = (
    <CasePage
      {...{ view, reader, message: { ok: false, text } }}
      typed={typedIn(form)}
      here={`/console/cases/${number}`}
    />
  );
  return sendPage(context, page, statusOf(result.code) === 409 ? 409 : 422);
}

interface Wanted {
  readonly number: string;
  readonly wanted: FormAction;
  readonly form: Readonly<Record<string, unknown>>;
  /** What is done once. */
  readonly key: string | null;
}

async function perform(
  context: Ctx,
  deps: ConsoleDeps,
  { number, wanted, form, key }: Wanted,
): Promise<ActResult | OpenedResult> {
  const { agent } = context.get('reader');
  const system = deps.systemFor(authorOf(context, deps, wanted.action, number, key));
  if (wanted.action === 'unmerge') return system.unmergeCase(number, agent.name);
  if (wanted.action === 'split') {
    const { activities, title } = wanted;
    return system.splitCase(number, { activities, title: title || null }, agent.name);
  }
  if (wanted.action === 'merge') {
    const { source, acrossCustomers } = wanted;
    return system.mergeCases({ sources: [source], target: number, acrossCustomers }, agent.name);
  }
  const files = [form.files ?? []].flat().filter((file) => file instanceof File && file.size > 0);
  const stored = [];
  for (const file of files) if (file instanceof File) stored.push(await system.storeFile(file.name, bytesOf(file)));
  return system.act(number, agent.name, toDeskAction(wanted, stored), 'seen' in wanted ? wanted.seen : undefined);
}

async function* bytesOf(file: File): AsyncGenerator<Buffer> {
  yield Buffer.from(await file.arrayBuffer());
}

function draftKind({ action }: FormAction): DraftKind | undefined {
  if (action === 'reply') return 'answer';
  return action === 'note' ? 'note' : undefined;
}

function typedIn(form: Readonly<Record<string, unknown>>): Typed {
  const kind = form.action === 'reply' ? 'answer' : form.action === 'note' ? 'note' : 'other';
  return { kind, text: formText(form, 'text'), cc: formText(form, 'cc') };
}

async function keepDraft(context: Ctx, deps: ConsoleDeps) {
  const { agent, now } = context.get('reader');
  const number = parseCaseNumber(context.req.param('number') ?? '');
  const { kind: written, text } = await context.req.parseBody();
  const kind = DRAFT_KINDS.find((known) => known === written);
  if (number === undefined || kind === undefined || typeof text !== 'string') return context.body(null, 422);
  const isKept = await deps.drafts.save(number, { agent: agent.name, kind, text, changedAt: now });
  return context.body(null, isKept ? 204 : 404);
}

/** Of a colleague too: who takes a case over goes on from there. */
async function sendDraft(context: Ctx, { drafts }: ConsoleDeps) {
  const { number = '', agent, kind } = context.req.param();
  const parsed = parseCaseNumber(number);
  const found = parsed === undefined ? [] : await drafts.list(parsed);
  const draft = found.find((one) => one.agent === agent && one.kind === kind);
  return draft === undefined ? notFound(context) : context.text(draft.text);
}

async function sendFile(context: Ctx, { system }: ConsoleDeps) {
  const params = { number: context.req.param('number'), file: context.req.param('file') };
  const header = (name: string) => context.req.header(name);
  const answer = await fileOperation.run(system, { params, query: {}, body: {}, header } as never);
  return answer.kind === 'problem' ? notFound(context) : sendAnswer(context as never, answer);
}

/** In a frame of its own, where nothing runs and nothing is loaded. Its images are part of it. */
async function sendMail(context: Ctx, { system, readHtml }: ConsoleDeps) {
  const number = parseCaseNumber(context.req.param('number') ?? '');
  const id = z.guid().safeParse(context.req.param('activity'));
  const mail = number === undefined || !id.success ? undefined : await system.cases.activity(number, id.data);
  if (mail === undefined || mail.rawHash === null) return notFound(context);
  const { rawHash, attachments } = mail;
  const fromElsewhere = context.req.query('images') === 'yes';
  const safe = await readHtml({ rawHash, attachments, fromElsewhere });
  context.header(
    'content-security-policy',
    "sandbox; default-src 'none'; style-src 'self'; img-src data:; frame-ancestors 'self'",
  );
  return context.html(html`<!doctype html>
<meta charset="utf-8">
<title>${mail.subject}</title>
<link rel="stylesheet" href="/console/assets/mail.css">
${safe.trim() === '' ? html`<pre>${mail.text}</pre>` : raw(safe)}
`);
}
