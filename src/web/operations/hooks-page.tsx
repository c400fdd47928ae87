// What webhooks were told: each delivery with the button that posts it again, and the replay of a time.

import { caseNumber } from '../../core/case/number.js';
import type { HookDelivery, HookStatus } from '../../ports/hook-deliveries.js';
import type { HookOverview } from '../../usecases/hook/review-hooks.js';
import { DataTable } from '../layout/data-table.js';
import { inLanguage } from '../layout/in-language.js';
import { Once } from '../layout/once.js';
import { type Message, Page } from '../layout/page.js';
import { Pager } from '../layout/pager.js';
import type { Reader } from '../layout/reader.js';
import { Select } from '../layout/select.js';
import { Time } from '../layout/time.js';
import { operationsWords } from './operations-words.js';

export const HOOK_STATUSES: readonly HookStatus[] = ['dead', 'waiting', 'delivered'];

interface Props {
  readonly reader: Reader;
  readonly message: Message | null;
  readonly hook: string | null;
  readonly status: HookStatus | null;
  readonly after: string | null;
  readonly view: HookOverview;
}

export function HooksPage({ reader, message, hook, status, after, view }: Props) {
  const { words } = reader;
  const own = inLanguage(operationsWords, words);
  const names = view.hooks.map((one) => one.hook);
  const path = '/console/operations/hooks';
  const query = { ...(hook !== null && { hook }), ...(status !== null && { status }) };
  return (
    <Page title={own.hooks} reader={reader} words={words} message={message} area="operations">
      <h1>{hook === null ? own.hooks : `${own.hooks}: ${hook}`}</h1>
      <form class="row period" action={path}>
        {hook !== null && <input type="hidden" name="hook" value={hook} />}
        <Select
          name="status"
          label={own.status}
          options={[['', own.anyStatus], ...HOOK_STATUSES.map((one) => [one, own.statuses[one]] as const)]}
          selected={status ?? ''}
        />
        <button type="submit">{words.show}</button>
        <a href="/console/operations">{words.operations}</a>
      </form>
      <DataTable
        title={own.deliveries}
        rows={view.deliveries.items}
        empty={own.noDeliveries}
        columns={[
          { title: own.promised, cell: ({ promisedAt }) => <Time at={promisedAt} reader={reader} /> },
          { title: own.hooks, cell: (one) => one.hook },
          { title: own.event, cell: ({ event }) => event },
          { title: words.case, cell: (one) => <OfCase delivery={one} /> },
          { title: own.status, cell: (one) => <Status delivery={one} reader={reader} /> },
          { title: own.tries, isFigure: true, cell: ({ tries }) => tries },
          { title: own.again, cell: (one) => <Again delivery={one} title={own.again} /> },
        ]}
      />
      <Pager words={words} path={path} query={query} after={after} next={view.deliveries.next} />
      {names.length > 0 && <Replay names={names} reader={reader} />}
    </Page>
  );
}

function OfCase({ delivery: { case: number } }: { delivery: HookDelivery }) {
  if (number === null) return <>–</>;
  return (
    <a href={`/console/cases/${caseNumber(number)}`} class="nowrap">
      {caseNumber(number)}
    </a>
  );
}

function Status({ delivery: { status, error, httpStatus }, reader }: { delivery: HookDelivery; reader: Reader }) {
  const own = inLanguage(operationsWords, reader.words);
  const tone = { waiting: 'kpi', delivered: 'kpi met', dead: 'kpi overdue' }[status];
  return (
    <span>
      <span class={tone}>{own.statuses[status]}</span>
      <span class="under">{[httpStatus, error].filter((part) => part !== null).join(' ')}</span>
    </span>
  );
}

function Again({ delivery: { id, hook }, title }: { delivery: HookDelivery; title: string }) {
  return (
    <form method="post" action={`/console/operations/deliveries/${id}/retry`}>
      <Once />
      <input type="hidden" name="hook" value={hook} />
      <button type="submit">{title}</button>
    </form>
  );
}

function Replay({ names, reader }: { names: readonly string[]; reader: Reader }) {
  const own = inLanguage(operationsWords, reader.words);
  return (
    <details class="card below">
      <summary>{own.replay}</summary>
      <form method="post" action="/console/operations/replay" class="stacked">
        <Once />
        <p class="quiet">{own.replayHelp}</p>
        <Select name="hook" label={own.hooks} options={names.map((name) => [name, name])} />
        <label>
          {own.from} <input type="datetime-local" name="from" required />
        </label>
        <label>
          {own.until} <input type="datetime-local" name="to" />
        </label>
        <button type="submit">{own.replayNow}</button>
      </form>
    </details>
  );
}
