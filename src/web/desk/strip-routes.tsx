// Keeps the strip of open cases up to date, and closes cases in it.

import { type Context, Hono } from 'hono';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import { Strip } from '../layout/strip.js';
import { asksForPart } from '../request/asks-for-part.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { formText } from '../request/form-text.js';

type Ctx = Context<ConsoleEnv>;

export function stripRoutes({ visits }: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/strip', (context) => sendStrip(context, context.req.query('current') ?? ''));
  routes.post('/strip/close', async (context) => {
    const form = await context.req.parseBody();
    const closed = parseCaseNumber(formText(form, 'number'));
    const current = formText(form, 'current');
    if (closed !== undefined) await visits.close(closed, context.get('reader').agent.name);
    const isShown = parseCaseNumber(current) === closed;
    if (!asksForPart(context)) {
      return context.redirect(
        isShown || current === '' ? '/console' : `/console/cases/${encodeURIComponent(current)}`,
        303,
      );
    }
    return sendStrip(context, current);
  });
  return routes;
}

async function sendStrip(context: Ctx, written: string) {
  const { openCases, words } = context.get('reader');
  const parsed = parseCaseNumber(written);
  const current = parsed === undefined ? null : caseNumber(parsed);
  return context.html(<Strip cases={await openCases()} current={current} words={words} />);
}
