// A case as `casemill case show` prints it for people: its facts, its KPIs, its activities, what people wrote, and
// remarks on mails.

import { isRemark, REMARK_TEXTS } from '../../core/email/remark.js';
import { formatRemaining } from '../../core/entitlement/amount.js';
import type { Guide } from '../../core/process/guide.js';
import { guideText } from '../../core/process/guide-text.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { ActivitySummary, CaseDetails } from '../../ports/queries.js';
import { type Fact, factLines, instant, shorten, table } from '../output/text.js';
import { fileLines } from './file-lines.js';
import { saidLines } from './said-lines.js';

/** `guide`: where it is on its process. `now` decides the status of the KPIs. */
export function caseText(found: CaseDetails, guide: Guide | null, now: Date): string {
  const kpis = found.kpis.map((kpi) => [
    kpi.kpi,
    kpiStatus(kpi, now),
    instant(kpi.warnAt),
    instant(kpi.failAt),
    instant(kpi.succeededAt),
  ]);
  return [
    `${found.number}  ${found.title}`,
    '',
    ...factLines(factsOf(found)),
    ...guideLines(guide),
    ...(kpis.length === 0 ? [] : ['', table(['KPI', 'status', 'warning', 'due (UTC)', 'succeeded'], kpis)]),
    '',
    table(['at (UTC)', 'id', 'activity', 'status', 'by', 'about'], found.activities.map(activityCells)),
    ...saidLines(found.activities),
    ...remarkLines(found),
    ...filesLines(found),
  ].join('\n');
}

function factsOf(found: CaseDetails): readonly Fact[] {
  const { queue, assignee, product, tags, process, entitlement, mergedCases, linkingCases, alertRepeats } = found;
  const facts: readonly (Fact | null)[] = [
    ['status', statusInWords(found)],
    ['customer', customerInWords(found)],
    ['queue', `${queue}, ${assignee === null ? 'not assigned' : `assigned to ${assignee}`}`],
    ['priority', `${found.priority}, ${found.type}`],
    product === null ? null : ['product', product],
    tags.length === 0 ? null : ['tags', tags.join(', ')],
    ...Object.entries(found.customFields),
    process === null ? null : ['process', `${process.name}, at ${process.stage}`],
    entitlement === null
      ? null
      : ['support', `${entitlement.name}, ${formatRemaining(entitlement.remaining, entitlement.unit)}`],
    found.parent === null ? null : ['parent', found.parent],
    found.children.length === 0 ? null : ['children', found.children.join(', ')],
    mergedCases.length === 0 ? null : ['merged', mergedCases.join(', ')],
    found.linkedCase === null ? null : ['linked to', found.linkedCase],
    linkingCases.length === 0 ? null : ['linked here', linkingCases.join(', ')],
    ['opened', instant(found.createdAt)],
    alertRepeats === null
      ? null
      : ['alert', `raised again: ${alertRepeats.times}, last at ${instant(alertRepeats.lastAt)}`],
  ];
  return facts.filter((fact) => fact !== null);
}

/** The account or the name, and the address of whoever wrote. */
function customerInWords({ customer, contact }: CaseDetails): string {
  return [...new Set([customer, contact])].filter((name) => name !== '').join(', ');
}

function guideLines(guide: Guide | null): readonly string[] {
  const text = guide === null ? '' : guideText(guide);
  return text === '' ? [] : ['', text];
}

function statusInWords({ status, resolvedAt, mergedInto }: CaseDetails): string {
  if (mergedInto !== null) return `merged into ${mergedInto}`;
  return resolvedAt === null ? status : `${status}, ${instant(resolvedAt)}`;
}

/** As much of an id as people type. */
export const SHOWN_ID = 8;

function activityCells(activity: ActivitySummary): readonly string[] {
  const { direction, subject, minutes, text, error, article } = activity;
  const sent = article === null ? '' : `${article.number} ${article.version}`;
  const about = [sent, subject, planInWords(activity), minutes === null ? '' : `${minutes} min: ${text}`, error ?? ''];
  return [
    instant(activity.at),
    activity.id.slice(0, SHOWN_ID),
    activity.kind + (direction === null ? '' : ` ${direction}`),
    activity.status,
    shorten(activity.template ?? activity.agent ?? activity.from ?? '', 30),
    shorten(about.filter((part) => part !== '').join(' | '), 70),
  ];
}

/** Of what is still to be done. */
function planInWords({ status, dueAt, owner }: ActivitySummary): string {
  if (status !== 'open' || (dueAt === null && owner === null)) return '';
  return [dueAt === null ? '' : `due ${instant(dueAt)}`, owner ?? ''].filter((part) => part !== '').join(', ');
}

/** What a reader should know about the mails beside their text, such as a signature. */
function remarkLines({ activities }: CaseDetails): readonly string[] {
  const lines = activities.flatMap(({ at, marks }) =>
    marks.filter(isRemark).map((mark) => `${instant(at)}  ${REMARK_TEXTS[mark]}`),
  );
  return lines.length === 0 ? [] : ['', ...lines];
}

function filesLines({ number, activities }: CaseDetails): readonly string[] {
  const lines = activities.flatMap((activity) =>
    fileLines(activity).map((line) => `${instant(activity.at)}  file ${line}`),
  );
  return lines.length === 0 ? [] : ['', ...lines, `Save one with: casemill case file ${number} NAME`];
}
