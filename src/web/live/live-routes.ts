// The stream of events that a browser listens to (server-sent events), and what it tells us of the cases that it shows.

import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { type SSEStreamingApi, streamSSE } from 'hono/streaming';
import { z } from 'zod';
import { caseNumber, parseCaseNumber } from '../../core/case/number.js';
import type { Look } from '../../ports/page-presence.js';
import type { ConsoleDeps } from '../request/console-deps.js';
import type { ConsoleEnv } from '../request/console-env.js';
import { formText } from '../request/form-text.js';
import type { Known } from '../request/live.js';
import type { Words } from '../words/words.js';
import { createOutbox, type Told } from './outbox.js';

/** Of one agent in one process. A browser needs one, or one for each window. */
const mostStreams = 30;
const mostLooks = 50;
/** Shorter than the time after which proxies close a silent connection. */
const beatEveryMs = 20_000;
/** How often a stream makes sure that its session has not ended. */
const lookAgainMs = 60_000;

type Ctx = Context<ConsoleEnv>;

export function liveRoutes(deps: ConsoleDeps): Hono<ConsoleEnv> {
  const routes = new Hono<ConsoleEnv>();
  routes.get('/live', (context) => openStream(context, deps));
  routes.post('/live/looks', bodyLimit({ maxSize: 8_192 }), async (context) => {
    const form = await context.req.parseBody();
    const stream = z.guid().safeParse(form.stream);
    if (!stream.success) return context.body(null, 422);
    await deps.live.show(stream.data, context.get('reader').agent.name, readLooks(formText(form, 'looks')));
    return context.body(null, 204);
  });
  return routes;
}

function openStream(context: Ctx, deps: ConsoleDeps) {
  const { agent } = context.get('reader');
  if (deps.live.streamsOf(agent.name) >= mostStreams) return context.body(null, 429);
  const after = context.req.header('last-event-id') ?? context.req.query('after');
  const ageMs = z.coerce.number().min(0).catch(Number.POSITIVE_INFINITY).parse(context.req.query('age'));
  // A proxy must not collect what is sent.
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (sse) => {
    try {
      await tellAll(sse, context, deps, after === undefined ? { ageMs } : { after });
    } catch (error) {
      // The browser comes again.
      deps.log.warn({ error: error instanceof Error ? error.message : String(error) }, 'live stream ended');
    }
  });
}

async function tellAll(sse: SSEStreamingApi, context: Ctx, deps: ConsoleDeps, known: Known): Promise<void> {
  const { agent, session, words } = context.get('reader');
  const stream = deps.newId();
  const nameOf = (name: string) => deps.rules().agents.get(name)?.displayName ?? name;
  const outbox = createOutbox();
  sse.onAbort(() => outbox.end());
  const leave = await deps.live.join({ stream, agent: agent.name, ...outbox }, known);
  try {
    await sse.writeSSE({ event: 'hello', data: JSON.stringify({ stream }), retry: 2_000 });
    let upTo = 'after' in known ? known.after : '';
    let lookedAt = performance.now();
    for (;;) {
      const told = await outbox.next(beatEveryMs);
      if (told.kind === 'end') return;
      if (told.kind === 'changes') upTo = told.upTo;
      await sse.writeSSE({ event: told.kind, data: JSON.stringify(dataOf(told, words, nameOf)), id: upTo });
      if (performance.now() - lookedAt < lookAgainMs) continue;
      lookedAt = performance.now();
      if (!(await deps.sessions.listSessions(agent.name)).some(({ id }) => id === session.id)) return;
    }
  } finally {
    await leave();
  }
}

function dataOf(told: Exclude<Told, { readonly kind: 'end' }>, words: Words, nameOf: (agent: string) => string) {
  switch (told.kind) {
    case 'changes':
      return told.cases;
    case 'presence':
      return presenceTexts(told.others, words, nameOf);
    case 'beat':
      return null;
    default: {
      const never: never = told;
      throw new Error(`unknown event ${String(never)}`);
    }
  }
}

/** By case, as a sentence in the reader's language. */
function presenceTexts(others: readonly Look[], words: Words, nameOf: (agent: string) => string) {
  const texts: Record<string, string> = {};
  for (const { caseNumber: of, agent, writing } of others) {
    const sentence = (writing ? words.writing : words.looking)(nameOf(agent));
    const number = caseNumber(of);
    texts[number] = texts[number] === undefined ? sentence : `${texts[number]} ${sentence}`;
  }
  return texts;
}

/** `C-000012 C-000013:writing` */
function readLooks(written: string) {
  const looks = new Map<number, boolean>();
  for (const part of written.split(' ').slice(0, mostLooks)) {
    const [number = '', mark] = part.split(':');
    const parsed = parseCaseNumber(number);
    if (parsed !== undefined) looks.set(parsed, mark === 'writing' || looks.get(parsed) === true);
  }
  return [...looks].map(([number, writing]) => ({ caseNumber: number, writing }));
}
