// `casemill case …`: finding cases, and working them.

import { isRemark, REMARK_TEXTS } from '../../core/email/remark.js';
import { formatRemaining } from '../../core/entitlement/amount.js';
import { kpiStatus } from '../../core/sla/kpi-status.js';
import type { CaseDetails, CaseQueries } from '../../ports/queries.js';
import type { ActResult } from '../../usecases/case/act.js';
import type { Action } from '../../usecases/case/perform.js';
import { sayResult } from '../output/say-result.js';
import { type Fact, factLines, instant, shorten, table } from '../output/text.js';
import { findCase } from './find-case.js';

export interface CaseFilter {
  readonly queue?: string;
  readonly status?: string;
}

export async function caseList(cases: CaseQueries, filter: CaseFilter, json: boolean): Promise<number> {
  const found = await cases.list(filter);
  if (json) {
    console.log(JSON.stringify({ cases: found }));
    return 0;
  }
  if (found.length === 0) {
    console.log(
      filter.queue === undefined && filter.status === undefined
        ? 'No cases. A mail to one of the mailboxes opens one while `casemill start` runs.'
        : 'No such cases. `casemill case list` shows them all.',
    );
    return 0;
  }
  const rows = found.map((one) => [
    one.number,
    one.status,
    one.priority,
    one.queue,
    one.assignee ?? '-',
    shorten(one.customer, 24),
    instant(one.createdAt),
    shorten(one.title, 50),
  ]);
  console.log(table(['number', 'status', 'priority', 'queue', 'agent', 'customer', 'opened (UTC)', 'title'], rows));
  return 0;
}

export async function caseShow(cases: CaseQueries, number: string, json: boolean, now: Date): Promise<number> {
  const found = await findCase(cases, number);
  if (found === undefined) return 1;
  console.log(json ? JSON.stringify(caseJson(found, now)) : caseText(found, now));
  return 0;
}

function caseJson(found: CaseDetails, now: Date) {
  return {
    ...found,
    kpis: found.kpis.map(({ kpi, warnAt, failAt, warnedAt, failedAt, succeededAt, ...rest }) => ({
      kpi,
      status: kpiStatus({ warnAt, failAt, warnedAt, failedAt, succeededAt, cancelledAt: rest.cancelledAt }, now),
      warnAt,
      failAt,
      warnedAt,
      failedAt,
      succeededAt,
    })),
    activities: found.activities.map((activity) => ({
      kind: activity.kind,
      direction: activity.direction,
      from: activity.from,
      to: activity.to,
      subject: activity.subject,
      text: activity.text,
      messageId: activity.messageId,
      template: activity.template,
      agent: activity.agent,
      attachments: activity.attachments,
      marks: activity.marks,
      minutes: activity.minutes,
      at: activity.at,
      status: activity.status,
      error: activity.error,
    })),
  };
}

function caseText(found: CaseDetails, now: Date): string {
  const facts: readonly Fact[] = [
    ['status', `${found.status}${found.resolvedAt === null ? '' : `, ${instant(found.resolvedAt)}`}`],
    ['customer', `${found.customer} <${found.contact}>`],
    ['queue', `${found.queue}, ${found.assignee === null ? 'nobody has picked it' : `worked by ${found.assignee}`}`],
    ['priority', `${found.priority}, ${found.type}`],
    ...(found.product === null ? [] : [['product', found.product] as const]),
    ...(found.tags.length === 0 ? [] : [['tags', found.tags.join(', ')] as const]),
    ...Object.entries(found.customFields),
    ...(found.process === null ? [] : [['process', `${found.process.name}, at ${found.process.stage}`] as const]),
    ...(found.entitlement === null
      ? []
      : [
          [
            'support',
            `${found.entitlement.name}, ${formatRemaining(found.entitlement.remaining, found.entitlement.unit)}`,
          ] as const,
        ]),
    ['opened', instant(found.createdAt)],
  ];
  const clocks = found.kpis.map((clock) => [
    clock.kpi,
    kpiStatus(clock, now),
    instant(clock.warnAt),
    instant(clock.failAt),
    instant(clock.succeededAt),
  ]);
  const activities = found.activities.map((activity) => [
    instant(activity.at),
    activity.kind + (activity.direction === null ? '' : ` ${activity.direction}`),
    activity.status,
    shorten(activity.template ?? activity.agent ?? activity.from ?? '', 30),
    shorten(
      [
        activity.subject,
        activity.minutes === null ? '' : `${activity.minutes} min: ${activity.text}`,
        activity.error ?? '',
      ]
        .filter((part) => part !== '')
        .join(' | '),
      70,
    ),
  ]);
  return [
    `${found.number}  ${found.title}`,
    '',
    ...factLines(facts),
    ...(clocks.length === 0 ? [] : ['', table(['clock', 'status', 'warning', 'due (UTC)', 'succeeded'], clocks)]),
    '',
    table(['at (UTC)', 'activity', 'status', 'by', 'about'], activities),
    ...remarksOf(found),
  ].join('\n');
}

/** What is to be known of its mails beside their words. */
function remarksOf({ activities }: CaseDetails): readonly string[] {
  const lines = activities.flatMap(({ at, marks, attachments }) => [
    ...marks.filter(isRemark).map((mark) => `${instant(at)}  ${REMARK_TEXTS[mark]}`),
    ...attachments.flatMap(({ name, sentAs }) =>
      sentAs === undefined ? [] : [`${instant(at)}  attachment ${name} was sent as ${sentAs}`],
    ),
  ]);
  return lines.length === 0 ? [] : ['', ...lines];
}

/** Runs one action and says what came of it. Exit code 1 when it was refused. */
export async function caseAct(
  act: (number: string, agent: string, action: Action) => Promise<ActResult>,
  number: string,
  agent: string,
  action: Action,
  json: boolean,
): Promise<number> {
  const result = await act(number, agent, action);
  return sayResult(result.ok ? { ok: true, text: result.text } : result, json);
}
