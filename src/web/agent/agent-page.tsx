// One agent: load, skills, hours and holidays, absence, and what is planned.

import type { Calendar } from '../../core/rule-set/calendar.js';
import type { AgendaItem } from '../../ports/agenda.js';
import type { Page as ListPage } from '../../ports/page.js';
import type { GivenCase } from '../../usecases/case/give-away-cases.js';
import { DataTable } from '../layout/data-table.js';
import { Facts } from '../layout/facts.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import { mayOperate, type Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { agentWords } from './agent-words.js';
import { Load, Now, skillsOf } from './agents-page.js';
import { CalendarPanel } from './calendar-panel.js';
import { GivenCases } from './given-cases.js';
import type { AgentState } from './presence.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly state: AgentState;
  readonly calendar: Calendar | null;
  /** In which the agent is. */
  readonly queues: readonly string[];
  readonly agenda: ListPage<AgendaItem>;
  readonly after: string | null;
  /** Those that were given away just now; null when that was not asked for. */
  readonly given: readonly GivenCase[] | null;
}

export function AgentPage({ reader, message, state, calendar, queues, agenda, after, given }: Props) {
  const { words } = reader;
  const own = inLanguage(agentWords, words);
  const { agent } = state;
  const path = `/console/agents/${encodeURIComponent(agent.name)}`;
  return (
    <Page title={agent.displayName} reader={reader} words={words} message={message} area="agents">
      <h1>{agent.displayName}</h1>
      <div class="case">
        <div>
          {given !== null && <GivenCases cases={given} reader={reader} />}
          <h2>{own.agenda}</h2>
          <DataTable
            title={own.agenda}
            rows={agenda.items}
            empty={own.noAgenda}
            columns={[
              { title: own.due, cell: ({ dueAt }) => (dueAt === null ? '–' : <Time at={dueAt} reader={reader} />) },
              { title: own.kind, cell: ({ kind }) => words.kinds[kind] ?? kind },
              { title: own.subject, cell: ({ subject }) => subject },
              {
                title: words.case,
                cell: (item) => (
                  <a href={`/console/cases/${item.case}`} class="nowrap">
                    {item.case}
                  </a>
                ),
              },
            ]}
          />
          <Pager words={words} path={path} after={after} next={agenda.next} />
        </div>
        <aside class="sheet" aria-label={agent.displayName}>
          <section>
            <Facts
              of={[
                [own.now, <Now state={state} reader={reader} />],
                [own.load, <Load state={state} reader={reader} />],
                [own.capacity, agent.capacity === null ? own.noLimit : null],
                [own.skills, skillsOf(agent.skills)],
                [own.roles, agent.roles.map((role) => own.roleNames[role]).join(', ')],
                [own.queues, queues.join(', ')],
                [own.address, [agent.email, ...agent.emails].join(', ')],
                [
                  own.lastAssigned,
                  state.lastAssignedAt === null ? (
                    own.never
                  ) : (
                    <Time at={state.lastAssignedAt} reader={reader} relative />
                  ),
                ],
              ]}
            />
          </section>
          {maySetAway(reader, agent.name) && <Absence state={state} reader={reader} path={path} />}
          <CalendarPanel calendar={calendar} reader={reader} />
        </aside>
      </div>
    </Page>
  );
}

/** Agents say it of themselves, leads of anybody. */
export function maySetAway({ agent }: Reader, name: string): boolean {
  return agent.name === name || mayOperate(agent);
}

function Absence({ state, reader, path }: { state: AgentState; reader: Reader; path: string }) {
  const own = inLanguage(agentWords, reader.words);
  return (
    <section>
      <h2>{own.away}</h2>
      {state.awayUntil === null ? (
        <form method="post" action={`${path}/away`} class="stacked">
          <Once />
          <p class="quiet">{own.awayHelp}</p>
          <label>
            {own.until} <input type="datetime-local" name="until" required />
          </label>
          <label>
            <input type="checkbox" name="reassign" value="yes" /> {own.reassign}
          </label>
          <button type="submit">{own.setAway}</button>
        </form>
      ) : (
        <form method="post" action={`${path}/back`} class="stacked">
          <Once />
          <p>
            {own.awayUntil} <Time at={state.awayUntil} reader={reader} />
          </p>
          <button type="submit">{own.end}</button>
        </form>
      )}
    </section>
  );
}
