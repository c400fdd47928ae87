// The web form of a mailbox, for customers: a page that anybody can link to or embed. What they send is decided by the
// rules, like their mails. Programs that fill it in are thanked and not heard, and nobody sends many messages in a row.

import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { System } from '../endpoint/system.js';
import { problem } from '../problem.js';
import { createRateLimit } from '../rate-limit.js';
import type { RequestEnv } from '../request-env.js';
import { sendProblem } from '../send-problem.js';
import { empty, formPage, messagePage, type PageOptions, sentPage, stylesheet } from './page.js';
import { mostFormBytes, readForm } from './read-form.js';
import { wordsFor } from './words.js';

export interface FormDeps {
  readonly rules: () => RuleSet;
  readonly receiveMessage: System['receiveMessage'];
}

/** From one address: as many as somebody with several questions sends. */
const messageRate = { perSecond: 5 / 3600, burst: 5 };

export function createForm({ rules, receiveMessage }: FormDeps): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();
  const limit = createRateLimit(messageRate);
  const optionsFor = (name: string, acceptLanguage: string | undefined): PageOptions | null => {
    const mailbox = rules().mailboxes.get(name);
    return mailbox?.webForm === true ? { ...wordsFor(acceptLanguage ?? ''), desk: mailbox.displayName } : null;
  };

  app.use(safe);
  app.get('/form.css', (context) => context.body(stylesheet, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/:mailbox', (context) => {
    const options = optionsFor(context.req.param('mailbox'), context.req.header('accept-language'));
    if (options === null) return sendProblem(context, noForm);
    return context.html(formPage(options, { ...empty, id: randomUUID() }, []));
  });
  const mostBytes = bodyLimit({
    maxSize: mostFormBytes,
    onError: (context) => {
      const options = optionsFor(context.req.param('mailbox') ?? '', context.req.header('accept-language'));
      return options === null ? sendProblem(context, noForm) : context.html(messagePage(options, 'tooLarge'), 413);
    },
  });
  app.post('/:mailbox', mostBytes, async (context) => {
    const mailbox = context.req.param('mailbox');
    const options = optionsFor(mailbox, context.req.header('accept-language'));
    if (options === null) return sendProblem(context, noForm);
    const form = await context.req.formData().catch(() => null);
    if (form === null) return sendProblem(context, problem(400, 'bad-form', 'send the form as multipart/form-data'));
    const { written, files, problems, byProgram } = await readForm(form);
    if (byProgram) return context.html(sentPage(options, null));
    const id = written.id || randomUUID();
    if (problems.length > 0) {
      const chosen = form.getAll('files').some((file) => file instanceof File && file.size > 0);
      return context.html(formPage(options, { ...written, id }, problems, chosen), 422);
    }
    if (limit.take(context.get('clientAddress')) > 0) return context.html(messagePage(options, 'tooMany'), 429);
    const { name, address, subject, text } = written;
    const sender = { address, name, externalId: null };
    const said = { channel: 'web', externalId: id, mailbox, conversation: null, subject, text, files } as const;
    const received = await receiveMessage({ ...said, sender });
    if (!received.ok) throw new Error(received.text);
    return context.html(sentPage(options, received.message.case));
  });
  return app;
}

const noForm = problem(404, 'no-form', 'there is no web form here; `webForm: yes` in mailboxes.yaml makes one');

/** No scripts, and nothing from elsewhere. Other pages may show it in a frame: it acts for nobody who is signed in. */
const safe = createMiddleware<RequestEnv>(async (context, next) => {
  await next();
  const { headers } = context.res;
  headers.set('content-security-policy', "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'");
  headers.set('x-content-type-options', 'nosniff');
  headers.set('referrer-policy', 'no-referrer');
});
