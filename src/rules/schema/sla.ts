// sla.yaml: the agreements by name: which clocks they have, when these run, and what is done at their milestones.

import { z } from 'zod';
import { PAUSE_STATUSES } from '../../core/case/status.js';
import { CASE_PRIORITIES, type CaseTime } from '../../core/rule-set/case-values.js';
import type { BuiltInKpi, KpiRecipient } from '../../core/rule-set/sla.js';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, duration, oneOf, strictMap, text } from './field-types.js';

/** The clocks that every SLA can have; others say themselves what they count. */
export const KPI_NAMES = [
  'first-pickup',
  'first-response',
  'next-response',
  'resolution',
] as const satisfies readonly BuiltInKpi[];

const CASE_TIMES = [
  'receivedAt',
  'pickedAt',
  'firstResponseAt',
  'lastResponseAt',
  'resolvedAt',
] as const satisfies readonly CaseTime[];

const RECIPIENTS = ['agent', 'queue', 'manager', 'customer', 'operators'] as const satisfies readonly KpiRecipient[];

/** Statuses of the case in which clocks stand still. */
export function pauseSchema() {
  const status = oneOf(PAUSE_STATUSES, 'A status in which a case is put aside');
  const condition = z.union([strictMap({ in: z.array(status).min(1) }), strictMap({ is: status })]);
  return strictMap({ status: condition })
    .transform(({ status: said }) => ('in' in said ? [...new Set(said.in)] : [said.is]))
    .meta({ description: 'While the case has this status clocks stand still' });
}

function actionSchema(names: DefinedNames) {
  return strictMap({
    mail: text('The template of a mail').optional(),
    to: oneOf(RECIPIENTS, 'Who gets the mail; agent: who works the case, else the members of its queue').optional(),
    priority: oneOf(CASE_PRIORITIES, 'The priority to which the case is raised').optional(),
    queue: definedName('queue', names, 'The queue to which the case moves').optional(),
  }).superRefine(({ mail, to, priority, queue }, context) => {
    const message =
      [mail, priority, queue].filter((one) => one !== undefined).length !== 1
        ? 'an action is one of: { mail: TEMPLATE, to: manager }, { priority: high }, { queue: NAME }'
        : to !== undefined && mail === undefined
          ? '"to" says who gets a mail; this action sends none'
          : null;
    if (message !== null) context.addIssue({ code: 'custom', message, params: { code: 'bad-action' } });
  });
}

/** One clock, but for its conditions, which are read apart. */
export function kpiSchema(names: DefinedNames) {
  const actions = (when: string) =>
    z
      .array(actionSchema(names))
      .meta({ description: `What is done ${when}` })
      .optional();
  return strictMap({
    within: duration('The open time after which the promise is broken'),
    warn: z
      .union([
        duration('The open time after which a warning is sent'),
        z.array(duration('One of several warnings')).min(1),
      ])
      .optional(),
    when: conditionSchema.optional(),
    pauseWhen: pauseSchema().optional(),
    from: oneOf(CASE_TIMES, 'The time of the case from which a clock of your own counts').optional(),
    until: oneOf(CASE_TIMES, 'The time of the case at which it succeeds').optional(),
    success: conditionSchema.optional(),
    on: strictMap({
      warning: actions('at each warning; without it the agent gets the mail sla-warning'),
      failure: actions('when it fails; without it the agent gets the mail sla-failure'),
      success: actions('when it succeeds'),
    }).optional(),
  });
}

/** An SLA without its KPIs, which are read one by one. */
export function slaSchema(names: DefinedNames) {
  return strictMap({
    calendar: definedName('calendar', names, 'When the clocks run; by default round the clock').optional(),
    when: conditionSchema.optional(),
    pauseWhen: pauseSchema().optional(),
    kpis: z.record(z.string(), z.unknown()),
  });
}

/** The file. */
export function slaFile(names: DefinedNames) {
  return z.record(z.string(), slaSchema(names).extend({ kpis: z.record(z.string(), kpiSchema(names)) }));
}
