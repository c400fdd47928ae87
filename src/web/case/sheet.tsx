// The sheet beside a conversation: who the customer is, what was bought, the times agreed and why they are then, the
// process, related cases, and articles that may help.

import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { StoredKpiInstance } from '../../ports/queries.js';
import type { InstanceExplanation } from '../../usecases/sla/explain-case.js';
import { leftInWords } from '../layout/amount.js';
import { KpiTime } from '../layout/kpi-time.js';
import { Once } from '../layout/once.js';
import type { Reader } from '../layout/reader.js';
import { exactTime, spanInWords, Time } from '../layout/time.js';
import { BookLink } from '../schedule/book-link.js';
import type { CaseView } from './case-view.js';
import { ProcessPanel } from './process-panel.js';

export function Sheet({ view, reader }: { view: CaseView; reader: Reader }) {
  const { found, guide, explained, suggested } = view;
  const { words } = reader;
  return (
    <aside class="sheet" aria-label={words.customer}>
      <section>
        <h2>{words.customer}</h2>
        <p>
          <strong>{found.customer}</strong>
          <br />
          <a href={`/console/search?q=${encodeURIComponent(`customer:${found.contact}`)}`}>{found.contact}</a>
        </p>
        <dl class="facts">
          {found.entitlement !== null && (
            <Fact name={words.support}>
              {found.entitlement.name}, {leftInWords(found.entitlement.remaining, found.entitlement.unit, words)}
            </Fact>
          )}
          {found.product !== null && <Fact name={words.product}>{found.product}</Fact>}
          <Fact name={words.channel}>{words.channels[found.origin] ?? found.origin}</Fact>
          <Fact name={words.opened}>
            <Time at={found.createdAt} reader={reader} />
          </Fact>
          {found.alertRepeats !== null && (
            <Fact name={words.alertRepeats}>
              {found.alertRepeats.times}, <Time at={found.alertRepeats.lastAt} reader={reader} />
            </Fact>
          )}
          {found.tags.length > 0 && <Fact name={words.tags}>{found.tags.join(', ')}</Fact>}
          {Object.entries(found.customFields).map(([name, value]) => (
            <Fact name={name}>{value}</Fact>
          ))}
          <Related name={words.parent} numbers={found.parent === null ? [] : [found.parent]} />
          <Related name={words.children} numbers={found.children} />
          <Related name={words.mergedInto} numbers={found.mergedInto === null ? [] : [found.mergedInto]} />
          <Related name={words.mergedCases} numbers={found.mergedCases} />
        </dl>
        {view.hasServices && <BookLink number={found.number} reader={reader} />}
      </section>
      {found.kpis.length > 0 && (
        <section>
          <h2>{words.kpis}</h2>
          <ul class="kpis">
            {found.kpis.map((kpi) => (
              <Kpi kpi={kpi} explained={explained.find(({ instance }) => instance.id === kpi.id)} reader={reader} />
            ))}
          </ul>
        </section>
      )}
      {guide !== null && <ProcessPanel number={found.number} guide={guide} words={words} />}
      {suggested.length > 0 && (
        <section>
          <h2>{words.suggested}</h2>
          <ul class="articles">
            {suggested.map(({ number, title, words: why }) => (
              <li>
                <form method="post" action={`/console/cases/${found.number}/actions`}>
                  <input type="hidden" name="action" value="send-article" />
                  <Once />
                  <input type="hidden" name="article" value={number} />
                  <p>
                    {title} <span class="number">{number}</span>
                    <span class="under quiet">{why.slice(0, 5).join(', ')}</span>
                  </p>
                  <a href={`/console/cases/${found.number}/articles/${number}`} data-insert>
                    {words.insert}
                  </a>
                  <button type="submit" aria-label={`${words.sendArticle} ${number}`}>
                    {words.sendArticle}
                  </button>
                </form>
              </li>
            ))}
          </ul>
        </section>
      )}
    </aside>
  );
}

function Fact({ name, children }: { name: string; children?: unknown }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Related({ name, numbers }: { name: string; numbers: readonly string[] }) {
  if (numbers.length === 0) return null;
  return (
    <Fact name={name}>
      {numbers.map((number) => (
        <a href={`/console/cases/${number}`} class="number">
          {number}{' '}
        </a>
      ))}
    </Fact>
  );
}

interface KpiProps {
  readonly kpi: StoredKpiInstance;
  readonly explained: InstanceExplanation | undefined;
  readonly reader: Reader;
}

function Kpi({ kpi, explained, reader }: KpiProps) {
  const { words } = reader;
  return (
    <li>
      <p>
        <span class="kpi-name">{words.kpiNames[kpi.kpi] ?? kpi.kpi}</span> <KpiState kpi={kpi} reader={reader} />
      </p>
      {explained?.explanation.kpis.map(({ segments }) => (
        <details>
          <summary>{words.whyThen}</summary>
          <table class="segments">
            <tbody>
              {segments.map(({ from, to, kind }) => (
                <tr class={kind}>
                  <td>{exactTime(from, reader)}</td>
                  <td>{spanInWords(to.getTime() - from.getTime(), words.units)}</td>
                  <td>{words.segments[kind]}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </details>
      ))}
    </li>
  );
}

function KpiState({ kpi, reader }: { kpi: StoredKpiInstance; reader: Reader }) {
  const { words, now } = reader;
  const status = kpiStatus(kpi, now);
  switch (status) {
    case 'succeeded':
      return <span class="kpi met">{words.met}</span>;
    case 'cancelled':
      return <span class="kpi paused">{words.cancelled}</span>;
    case 'paused':
      return <span class="kpi paused">{words.paused}</span>;
    case 'noncompliant':
      if (kpi.succeededAt === null && kpi.cancelledAt === null) return <KpiTime kpi={kpi} reader={reader} />;
      return <span class="kpi overdue">{words.missed}</span>;
    case 'nearing-noncompliance':
    case 'in-progress':
      return <KpiTime kpi={kpi} reader={reader} />;
    default: {
      const never: never = status;
      throw new Error(`unknown KPI status ${String(never)}`);
    }
  }
}
