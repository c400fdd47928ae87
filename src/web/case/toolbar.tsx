// What is done with a case in one step: take it, give it away, move it, set it aside.

import { isActive, PAUSE_STATUSES } from '../../core/case/status.js';
import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Time } from '../layout/time.js';
import type { CaseView } from './case-view.js';

export function Toolbar({ view, reader }: { view: CaseView; reader: Reader }) {
  const { found, agents, queues } = view;
  const { words, agent } = reader;
  const url = `/console/cases/${found.number}/actions`;
  if (!isActive(found.status)) return null;
  const statuses = ['in-progress', ...PAUSE_STATUSES].map(
    (status) => [status, words.statuses[status] ?? status] as const,
  );
  return (
    <div class="toolbar">
      {found.assignee === null ? (
        <Action url={url} action="pick" text={words.take} shortcut="p" isMain />
      ) : (
        found.assignee === agent.name && <Action url={url} action="release" text={words.giveBack} />
      )}
      <Choice
        url={url}
        action="assign"
        name="to"
        label={words.assign}
        options={agents}
        selected={found.assignee ?? agent.name}
      />
      <Choice
        url={url}
        action="route"
        name="queue"
        label={words.route}
        options={queues.map((name) => [name, name])}
        selected={found.queue}
      />
      <Choice url={url} action="status" name="status" label={words.status} options={statuses} selected={found.status} />
      <details class="more">
        <summary>{words.change}</summary>
        <div>
          <form method="post" action={url}>
            <input type="hidden" name="action" value="set" />
            <Once />
            <Select
              name="priority"
              label={words.priority}
              options={CASE_PRIORITIES.map((one) => [one, words.priorities[one] ?? one])}
              selected={found.priority}
            />
            <Select
              name="type"
              label={words.type}
              options={CASE_TYPES.map((one) => [one, words.types[one]])}
              selected={found.type}
            />
            <button type="submit">{words.change}</button>
          </form>
          <form method="post" action={url}>
            <input type="hidden" name="action" value="merge" />
            <Once />
            <label>
              {words.merge}
              <input name="source" type="text" placeholder="C-000123" required autocomplete="off" />
            </label>
            <p class="quiet">{words.mergeHelp}</p>
            <label>
              <input name="acrossCustomers" type="checkbox" value="yes" /> {words.acrossCustomers}
            </label>
            <button type="submit">{words.mergeNow}</button>
          </form>
          <SplitForm view={view} reader={reader} />
        </div>
      </details>
    </div>
  );
}

/** What customers and agents wrote can be about something else. */
function SplitForm({ view: { found }, reader }: { view: CaseView; reader: Reader }) {
  const { words } = reader;
  const movable = found.activities.filter(({ kind, template }) => kind !== 'resolution' && template === null);
  if (movable.length < 2) return null;
  return (
    <form method="post" action={`/console/cases/${found.number}/actions`}>
      <input type="hidden" name="action" value="split" />
      <Once />
      <fieldset class="choices">
        <legend>{words.split}</legend>
        {movable.toReversed().map(({ id, subject, text, replyText, from, agent, at }) => (
          <label>
            <input name="activities" type="checkbox" value={id} />{' '}
            <span>
              {(replyText ?? text).trim().slice(0, 80) || subject}
              <span class="under">
                {agent === null ? (from ?? '') : reader.nameOf(agent)} <Time at={at} reader={reader} />
              </span>
            </span>
          </label>
        ))}
      </fieldset>
      <label>
        {words.splitTitle} <input name="title" maxlength={500} />
      </label>
      <button type="submit">{words.splitNow}</button>
    </form>
  );
}

interface ActionProps {
  readonly url: string;
  readonly action: string;
  readonly text: string;
  readonly shortcut?: string;
  readonly isMain?: boolean;
}

function Action({ url, action, text, shortcut, isMain = false }: ActionProps) {
  return (
    <form method="post" action={url}>
      <input type="hidden" name="action" value={action} />
      <Once />
      <button
        type="submit"
        {...(isMain && { class: 'main' })}
        {...(shortcut !== undefined && { 'data-key': shortcut })}
      >
        {text}
      </button>
    </form>
  );
}

interface ChoiceProps {
  readonly url: string;
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly options: readonly (readonly [string, string])[];
  readonly selected: string;
}

function Choice({ url, action, name, label, options, selected }: ChoiceProps) {
  return (
    <form method="post" action={url} class="pair">
      <input type="hidden" name="action" value={action} />
      <Once />
      <Select name={name} label={label} options={options} selected={selected} />
      <button type="submit">{label}</button>
    </form>
  );
}
