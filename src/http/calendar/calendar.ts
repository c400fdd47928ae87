// The days of an agent for calendar programs: `/calendar/lena.ics?token=…`, and `/calendar/lena.ifb?token=…` for when
// the agent is busy. The token stands in the address, because calendar programs send no headers, so it opens nothing
// else.

import { Hono } from 'hono';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { busyText, type FeedItem, type FeedOwner, feedText } from '../../core/scheduling/calendar-feed.js';
import type { AgendaQueries } from '../../ports/agenda.js';
import type { ApiToken } from '../../ports/api-tokens.js';
import type { Clock } from '../../ports/clock-and-log.js';
import { problem } from '../problem.js';
import { createRateLimit } from '../rate-limit.js';
import type { RequestEnv } from '../request-env.js';
import { sendProblem } from '../send-problem.js';
import { feedItem } from './feed-items.js';

export interface CalendarDeps {
  readonly authenticate: (
    secret: string,
  ) => Promise<{ readonly ok: true; readonly token: ApiToken } | { readonly ok: false }>;
  readonly agenda: Pick<AgendaQueries, 'planned'>;
  readonly rules: () => RuleSet;
  readonly clock: Clock;
}

/** Of one address without a good token. */
const strangerRate = { perSecond: 1, burst: 30 };
const most = 500;
const BUSY_MS = 90 * 86_400_000;

export function createCalendar({ authenticate, agenda, rules: current, clock }: CalendarDeps): Hono<RequestEnv> {
  const app = new Hono<RequestEnv>();
  const strangers = createRateLimit(strangerRate);
  app.get('/:file', async (context) => {
    const [, agent = '', kind] = /^(.+)\.(ics|ifb)$/.exec(context.req.param('file')) ?? [];
    const found = await authenticate(context.req.query('token') ?? '');
    const isAllowed = found.ok && found.token.scopes.includes('calendar') && found.token.agent === agent;
    const rules = current();
    const known = rules.agents.get(agent);
    if (!isAllowed || kind === undefined || known === undefined) {
      const wait = strangers.take(context.get('clientAddress'));
      if (wait > 0) return sendProblem(context, { ...tooOften, headers: { 'retry-after': String(wait) } });
      return sendProblem(context, unknown);
    }
    const now = clock();
    const owner = { agent, name: known.displayName, address: known.email };
    const items = (await agenda.planned(agent, most)).map((item) => feedItem(item, agent, rules));
    return context.body(textOf(kind, owner, items, now), 200, {
      'content-type':
        kind === 'ics' ? 'text/calendar; charset=utf-8' : 'text/calendar; charset=utf-8; component=VFREEBUSY',
      'cache-control': 'private, max-age=60',
    });
  });
  return app;
}

const advice = 'the address ends with the token of `casemill token create NAME --scope calendar --agent AGENT`';
const unknown = problem(404, 'no-calendar', `there is no such calendar for this token; ${advice}`);
const tooOften = problem(429, 'too-many-requests', 'too many requests without a good token');

function textOf(kind: string, owner: FeedOwner, items: readonly FeedItem[], now: Date): string {
  if (kind === 'ics') return feedText(owner, items, now);
  return busyText(owner, items, { from: now, to: new Date(now.getTime() + BUSY_MS) }, now);
}
