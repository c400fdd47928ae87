// A case as a row of the board. Rows are templates, not elements: a list has hundreds, each of twenty elements, and
// elements take three times the time and leave most of what has to be cleared away while somebody waits.

import { html } from 'hono/html';
import type { BoardCase, NextKpi } from '../../ports/board.js';
import { KpiTime } from '../layout/kpi-time.js';
import type { Reader } from '../layout/reader.js';
import { Time } from '../layout/time.js';

export function caseRow(found: BoardCase, reader: Reader) {
  const { number, title, customer, contact, priority, assignee, queue, enteredAt, createdAt } = found;
  const check = html`<td class="check"><input type="checkbox" name="number" value="${number}" aria-label="${number} ${title}"/></td>`;
  const link = html`<a href="/console/cases/${number}" class="open">${title === '' ? number : title}</a>`;
  const what = html`<td class="what">${link}<span class="under"><span class="number">${number}</span>${tags(found, reader)}</span></td>`;
  const who = html`<td>${customer}${customer !== contact && html`<span class="under quiet">${contact}</span>`}</td>`;
  const due = html`<td>${kpiMark(found.nextKpi, reader)}</td>`;
  const waits = html`<td class="nowrap">${Time({ at: enteredAt ?? createdAt, reader, relative: true })}</td>`;
  const where = html`<td>${assigned(assignee, reader)}</td><td>${queue}</td>`;
  return html`<tr id="row-${number}" class="${priority === 'high' && 'high'}">${check}${what}${who}${due}${waits}${where}</tr>`;
}

function tags({ priority, status, unanswered }: BoardCase, { words }: Reader) {
  const isCurrent = status === 'in-progress';
  return [
    priority !== 'normal' && html`<span class="tag ${priority}">${words.priorities[priority]}</span>`,
    !isCurrent && html`<span class="tag">${words.statuses[status]}</span>`,
    unanswered && isCurrent && html`<span class="tag unanswered">${words.unanswered}</span>`,
  ];
}

/** How a KPI stands: told by words and order, and by colour beside them. */
function kpiMark(kpi: NextKpi | null, reader: Reader) {
  const { words } = reader;
  if (kpi === null) return html`<span class="quiet">–</span>`;
  const stands = kpi.failAt === null ? html`<span class="kpi paused">${words.paused}</span>` : KpiTime({ kpi, reader });
  return html`<span class="kpi-name">${words.kpiNames[kpi.kpi] ?? kpi.kpi}</span> ${stands}`;
}

function assigned(assignee: string | null, { words, agent, nameOf }: Reader) {
  if (assignee === null) return html`<span class="quiet">${words.nobody}</span>`;
  return html`<span class="${assignee === agent.name && 'own'}">${nameOf(assignee)}</span>`;
}
