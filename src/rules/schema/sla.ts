// sla.yaml: SLAs by name: their KPIs, when these run, and the actions at their milestones.

import { z } from 'zod';
import { PAUSE_STATUSES } from '../../core/case/status.js';
import { CASE_PRIORITIES, type CaseTime, type PauseReason } from '../../core/rule-set/case-values.js';
import type { BuiltInKpi, KpiRecipient } from '../../core/rule-set/sla.js';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, rejectValue, strictMap, text } from './field-types.js';
import { duration } from './value-types.js';

const KPIS = 'a map such as { first-response: { within: 4 hours } }';

/** The built-in KPIs. Custom ones define what they measure. */
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

/** What pauses KPIs: case statuses, and an appointment that is awaited. */
export function pauseSchema() {
  const status = oneOf(PAUSE_STATUSES, 'A status that pauses KPIs');
  const condition = z.union([strictMap({ in: z.array(status).min(1) }), strictMap({ is: status })]);
  return strictMap({
    status: condition.optional(),
    appointment: oneOf(['booked'], 'An appointment of the case is booked and has not begun').optional(),
  })
    .transform(({ status, appointment }, context): readonly PauseReason[] => {
      if (status === undefined && appointment === undefined) {
        const example = '{ status: { in: [ on-hold ] } } or { appointment: booked }';
        return rejectValue(context, 'missing', `what pauses the KPI is missing; write for example ${example}`);
      }
      const statuses = status === undefined ? [] : 'in' in status ? [...new Set(status.in)] : [status.is];
      return [...statuses, ...(appointment === undefined ? [] : (['appointment'] as const))];
    })
    .meta({ description: 'What pauses KPIs: case statuses, an appointment that is booked' });
}

function actionSchema(names: DefinedNames) {
  return strictMap({
    mail: text('The template of a mail').optional(),
    to: oneOf(
      RECIPIENTS,
      'Who gets the mail; agent: the assignee, or the members of the queue when there is none',
    ).optional(),
    priority: oneOf(CASE_PRIORITIES, 'The priority to raise the case to').optional(),
    queue: definedName('queue', names, 'The queue to move the case to').optional(),
  }).superRefine(({ mail, to, priority, queue }, context) => {
    const message =
      [mail, priority, queue].filter((one) => one !== undefined).length !== 1
        ? 'an action must be one of: { mail: TEMPLATE, to: manager }, { priority: high }, { queue: NAME }'
        : to !== undefined && mail === undefined
          ? '"to" is only for actions that send a mail; remove it'
          : null;
    if (message !== null) context.addIssue({ code: 'custom', message, params: { code: 'bad-action' } });
  });
}

/** One KPI; its conditions are parsed separately. */
export function kpiSchema(names: DefinedNames) {
  const actions = (when: string) =>
    z
      .array(actionSchema(names))
      .meta({ description: `Actions ${when}` })
      .optional();
  return strictMap({
    within: duration('Business time until the KPI fails'),
    warn: z
      .union([
        duration('Business time until the warning'),
        z.array(duration('Business time until one of the warnings')).min(1),
      ])
      .optional(),
    when: conditionSchema.optional(),
    pauseWhen: pauseSchema().optional(),
    from: oneOf(CASE_TIMES, 'The time of the case at which a custom KPI starts').optional(),
    until: oneOf(CASE_TIMES, 'The time of the case at which a custom KPI succeeds').optional(),
    success: conditionSchema.optional(),
    on: strictMap({
      warning: actions('at each warning; by default the mail sla-warning to the agent'),
      failure: actions('at failure; by default the mail sla-failure to the agent'),
      success: actions('at success'),
    }).optional(),
  });
}

/** An SLA; its KPIs are parsed one by one. */
export function slaSchema(names: DefinedNames) {
  return strictMap({
    calendar: definedName(
      'calendar',
      names,
      'The business hours in which KPIs run; by default round the clock',
    ).optional(),
    when: conditionSchema.optional(),
    pauseWhen: pauseSchema().optional(),
    formerly: z
      .array(text('A name that it had'))
      .default([])
      .meta({ description: 'Earlier names: cases and entitlements that have one of them follow this SLA' }),
    kpis: z.record(z.string(), z.unknown(), KPIS),
  });
}

/** The file. */
export function slaFile(names: DefinedNames) {
  return z.record(z.string(), slaSchema(names).extend({ kpis: z.record(z.string(), kpiSchema(names), KPIS) }));
}
