// Sends agents who want it the list of their day: what is overdue and what is due today. Once a day,
// at the time that the agent chose, in the zone of the agent; a worker that was away sends it later the same day.

import { parseWhen } from '../../core/calendar/written-time.js';
import type { Agent } from '../../core/rule-set/agents-and-queues.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { readerTimeZone } from '../../core/rule-set/time-zone.js';
import { type AgendaQueries, agendaTopic } from '../../ports/agenda.js';
import type { Writes } from '../../ports/writes.js';
import { jobsFor } from './jobs-for.js';
import { promiseNotice } from './promise-mail.js';
import type { DigestDeps } from './send-digests.js';

export interface AgendaDeps extends DigestDeps {
  readonly agenda: AgendaQueries;
}

export const sendAgendasEveryMs = 60_000;

const mostItems = 50;

export async function sendAgendas(deps: AgendaDeps): Promise<void> {
  const rules = deps.rules();
  const now = deps.clock();
  const days = new Map<string, Day>();
  for (const agent of rules.agents.values()) {
    if (agent.agendaAt === null) continue;
    const times = timesOf(rules, agent, agent.agendaAt, now);
    if (now >= times.from) days.set(agent.name, { ...times, now });
  }
  if (days.size === 0) return;
  // One statement a pass, for all agents, once they have their lists.
  const open = await deps.agenda.withoutListSince(new Map([...days].map(([name, { from }]) => [name, from])));
  for (const name of open) {
    const [agent, day] = [rules.agents.get(name), days.get(name)];
    if (agent !== undefined && day !== undefined) await sendAgenda(deps, rules, agent, day);
  }
}

interface Day {
  readonly from: Date;
  readonly dayEnds: Date;
  readonly now: Date;
}

/** Today's time of the list, and the end of the day. */
function timesOf(rules: RuleSet, agent: Agent, { hour, minute }: { hour: number; minute: number }, now: Date) {
  const zone = readerTimeZone(rules, agent);
  const time = `${hour}:${String(minute).padStart(2, '0')}`;
  const at = (words: string) => parseWhen(words, zone, now) ?? now;
  return { from: at(`today ${time}`), dayEnds: at('tomorrow 0:00') };
}

async function sendAgenda(deps: AgendaDeps, rules: RuleSet, agent: Agent, { from, dayEnds, now }: Day): Promise<void> {
  const { items, next } = await deps.agenda.list(agent.name, { limit: mostItems, after: null });
  const due = items.filter(({ dueAt }) => dueAt !== null && dueAt < dayEnds);
  const mailbox = [...rules.mailboxes.values()][0];
  if (mailbox === undefined) return;
  const writes = await deps.transact(async (tx): Promise<Writes> => {
    // Without anything to do there is no mail, and the day counts as told all the same.
    const isFirst = await tx.noticeTimes.take(agendaTopic(agent.name), now, new Date(from.getTime() - 1));
    if (!isFirst || due.length === 0) return {};
    const promised = {
      insert: {
        OutboundMail: promiseNotice(
          deps,
          mailbox,
          {
            template: 'agenda',
            to: [{ address: agent.email, name: agent.displayName, agent: agent.name }],
            audience: 'agent',
            byAgent: null,
            data: {
              agenda: {
                count: due.length,
                hasMore: next !== null || items.length > due.length,
                agent: agent.name,
                items: due.map((item) => ({ ...item, overdue: item.dueAt !== null && item.dueAt < now })),
              },
            },
            answers: null,
            subject: '',
            text: '',
          },
          now,
        ),
      },
    };
    await tx.write(promised);
    return promised;
  });
  await deps.jobs.add(jobsFor(writes, now));
}
