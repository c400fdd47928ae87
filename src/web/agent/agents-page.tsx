// All agents: who is at work now, how busy each is, and what each can do.

import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { type Message, Page } from '../layout/page.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';
import { agentWords } from './agent-words.js';
import type { AgentState } from './presence.js';

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly agents: readonly AgentState[];
}

export function AgentsPage({ reader, message, agents }: Props) {
  const { words } = reader;
  const own = inLanguage(agentWords, words);
  return (
    <Page title={own.title} reader={reader} words={words} message={message} area="agents">
      <h1>{own.title}</h1>
      <DataTable
        title={own.title}
        rows={agents}
        empty={words.none}
        columns={[
          {
            title: own.agent,
            cell: ({ agent }) => (
              <>
                <a href={`/console/agents/${encodeURIComponent(agent.name)}`}>{agent.displayName}</a>
                <span class="under">{agent.name}</span>
              </>
            ),
          },
          { title: own.now, cell: (state) => <Now state={state} reader={reader} /> },
          { title: own.load, cell: (state) => <Load state={state} reader={reader} /> },
          { title: own.skills, cell: ({ agent }) => skillsOf(agent.skills) },
          { title: own.roles, cell: ({ agent }) => agent.roles.map((role) => own.roleNames[role]).join(', ') },
        ]}
      />
    </Page>
  );
}

export function Now({ state: { now, awayUntil }, reader }: { state: AgentState; reader: Reader }) {
  const own = inLanguage(agentWords, reader.words);
  const tone = { open: 'kpi met', closed: 'kpi paused', away: 'kpi nearing' }[now];
  return (
    <span>
      <span class={tone}>{own.states[now]}</span>
      {awayUntil !== null && (
        <span class="under">
          {words(own.until)} <Time at={awayUntil} reader={reader} />
        </span>
      )}
    </span>
  );
}

function words(text: string): string {
  return text.toLowerCase();
}

/** How many cases an agent has, and of how many. */
export function Load({ state: { agent, active }, reader }: { state: AgentState; reader: Reader }) {
  const own = inLanguage(agentWords, reader.words);
  const url = `/console/search?${new URLSearchParams({ q: `agent:${agent.name} status:open` })}`;
  const { capacity } = agent;
  return (
    <span class="load">
      <a href={url}>{`${active}${capacity === null ? '' : ` / ${capacity}`}`}</a>
      {capacity !== null && (
        <meter
          {...{ min: 0, max: Math.max(capacity, 1), high: capacity * 0.8, value: Math.min(active, capacity) }}
          aria-label={`${own.load}: ${agent.displayName}`}
        />
      )}
    </span>
  );
}

export function skillsOf(skills: ReadonlyMap<string, number>): string {
  return [...skills].map(([skill, rating]) => `${skill} ${rating}`).join(', ');
}
