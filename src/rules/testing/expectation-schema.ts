// The expectation of a rule test. Its keys are those of `casemill explain --json`; what is not listed is not compared.

import { z } from 'zod';
import type { CaseUpdate, Decision, Thread } from '../../core/intake/decision.js';
import type { HoldReason, SkipReason } from '../../core/intake/reason.js';
import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import type { DefinedNames } from '../schema/defined-names.js';
import { definedName, oneOf, strictMap, text, yesOrNo } from '../schema/field-types.js';
import { address, caseNumber, instant } from '../schema/value-types.js';
import { addressOrName, type OwnAddresses } from './own-addresses.js';

const DECISIONS: readonly Decision['kind'][] = ['open', 'append', 'reopen', 'skip', 'hold'];
const REASONS: readonly (SkipReason | HoldReason)[] = [
  'duplicate',
  'automatic',
  'unknown-sender',
  'own-mail',
  'declined',
  'no-entitlement',
  'agent-without-proof',
  'no-sender',
  'before-start',
  'rule-item',
];
const EVIDENCE: readonly Thread['evidence'][] = [
  'signed-address',
  'signed-id',
  'reference',
  'thread-index',
  'token',
  'none',
];
const TRUSTS = ['verified', 'unverified', 'failed'] as const;

/** The expected result of a mail. */
export function expectationSchema(names: DefinedNames, own: OwnAddresses) {
  const fields = {
    type: oneOf(CASE_TYPES, 'The type of the case').optional(),
    priority: oneOf(CASE_PRIORITIES, 'The priority of the case').optional(),
    title: text('The title of the case').optional(),
    product: orNone(text('The product of the case')).optional(),
    tags: orNone(z.array(text('A tag of the case'))).optional(),
    fields: orNone(z.record(z.string(), orNone(text('The value of a custom field')))).optional(),
  } satisfies Readonly<Record<Exclude<keyof CaseUpdate['fields'], 'customFields'> | 'fields', z.ZodType>>;
  const process = definedName('process', names, 'The process that the new case starts');
  const dueTimes = strictMap({
    warnAt: orNone(instant('When it warns')).optional(),
    failAt: orNone(instant('When it fails')).optional(),
  });
  const kpi = orNone(dueTimes).optional();
  return strictMap({
    decision: oneOf(DECISIONS, 'The decision').optional(),
    reason: oneOf(REASONS, 'Why no case is opened').optional(),
    item: text('The item of the record creation rule that matches').optional(),
    case: orNone(strictMap(fields)).optional(),
    ...fields,
    update: orNone(
      strictMap({ item: text('The item that updates the case that the mail joins').optional(), ...fields }),
    ).optional(),
    process: z
      .union([
        ...none(),
        process,
        strictMap({
          name: process.optional(),
          stage: text('The stage at which it starts').optional(),
          walk: z.array(stopSchema()).min(1).optional(),
        }),
      ])
      .optional(),
    offer: orNone(definedName('service', names, 'The service of which times are offered')).optional(),
    queue: orNone(definedName('queue', names, 'The queue of the case')).optional(),
    assignee: orNone(definedName('agent', names, 'The assignee of the case')).optional(),
    linkedCase: orNone(caseNumber('The older case that the new one is linked to')).optional(),
    sla: z
      .union([
        ...none(),
        definedName('sla', names, 'The SLA of the new case'),
        strictMap({ 'first-pickup': kpi, 'first-response': kpi, 'next-response': kpi, resolution: kpi }),
      ])
      .optional(),
    entitlement: orNone(
      strictMap({
        name: text('The entitlement that covers the case').optional(),
        covered: yesOrNo('Whether it covers the case').optional(),
        remaining: z.int().optional(),
      }),
    ).optional(),
    mails: orNone(z.array(z.union([text('A template'), mailSchema(own)]))).optional(),
    reasons: z.array(text('The code of a reason')).optional(),
    customer: strictMap({
      known: yesOrNo('Whether the sender is known').optional(),
      contact: address('The address of the contact').optional(),
      account: orNone(text('The name of the account')).optional(),
      trust: oneOf(TRUSTS, 'Whether mail authentication confirms the sender').optional(),
    }).optional(),
    trust: oneOf(TRUSTS, 'Whether mail authentication confirms the sender').optional(),
    thread: strictMap({
      case: orNone(caseNumber('The case that the mail belongs to')).optional(),
      evidence: oneOf(EVIDENCE, 'The evidence for it').optional(),
    }).optional(),
    marks: z.array(text('A mark stored with the mail')).optional(),
    command: orNone(text('The command of an agent')).optional(),
  });
}

/** One stage of a walk along the process. */
function stopSchema() {
  return strictMap({
    stage: text('The stage where the case is then'),
    steps: z
      .record(z.string(), z.union([z.boolean(), text('The value of its field')]))
      .meta({ description: 'The steps that are done there: yes, or the value of its field' })
      .default({}),
    script: z.array(text('A part of a line of the script')).default([]),
  });
}

function mailSchema(own: OwnAddresses) {
  const recipient = addressOrName('The recipient', own);
  const to = z.union([recipient, z.array(recipient)]).transform((one) => [one].flat());
  return strictMap({ template: text('A template'), to: to.optional() });
}

function none() {
  return [z.null(), z.literal('none').transform(() => null)] as const;
}

/** A value, or null for `none` and for no value. */
function orNone<T extends z.ZodType>(schema: T) {
  return z.union([...none(), schema]);
}

/** An expectation as written in a test. */
export type Expectation = z.infer<ReturnType<typeof expectationSchema>>;
