// A case as JSON: what `casemill case list --json` and `casemill case show --json` print.

import { z } from 'zod';
import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES } from '../../../core/rule-set/case-values.js';
import { instantSchema, maybeInstant } from '../../endpoint/instant-schema.js';
import { next } from '../../endpoint/page-query.js';

const maybeText = z.string().nullable();

const summaryFields = {
  number: z.string(),
  title: z.string(),
  status: z.enum(CASE_STATUSES),
  queue: z.string(),
  assignee: maybeText.describe('The agent who has it, by name.'),
  customer: z.string().describe("The account's name, or the contact's."),
  contact: z.string().describe('Mail address.'),
  priority: z.enum(CASE_PRIORITIES),
  type: z.enum(CASE_TYPES),
  product: maybeText,
  origin: z.string().describe('The channel by which it came.'),
  createdAt: instantSchema,
  resolvedAt: maybeInstant,
};

export const caseSummary = z.object(summaryFields).meta({ id: 'CaseSummary' });

const attachment = z.looseObject({ name: z.string(), type: z.string(), size: z.int() });

export const activity = z
  .object({
    id: z.string(),
    kind: z.enum(['email', 'phone-call', 'task', 'appointment', 'note', 'resolution']),
    direction: z.enum(['in', 'out']).nullable(),
    from: maybeText,
    to: z.array(z.string()),
    subject: z.string(),
    text: z.string(),
    messageId: maybeText,
    template: maybeText,
    article: z.object({ number: z.string(), version: z.string() }).nullable(),
    agent: maybeText,
    attachments: z.array(attachment),
    files: z.array(z.object({ name: z.string(), type: z.string(), size: z.int() })),
    marks: z.array(z.string()),
    minutes: z.int().nullable(),
    dueAt: maybeInstant.describe('By when a task is to be done, or when a call or an appointment begins.'),
    endsAt: maybeInstant,
    owner: maybeText.describe('Who is to do it, by name.'),
    remindAt: maybeInstant.describe('When its owner is reminded; null: not at all, or it has been.'),
    at: instantSchema,
    status: z.string(),
    error: maybeText.describe('Why a mail was not sent.'),
  })
  .meta({ id: 'Activity' });

const kpi = z
  .object({
    kpi: z.string(),
    status: z.enum(['in-progress', 'nearing-noncompliance', 'noncompliant', 'succeeded', 'paused', 'cancelled']),
    warnAt: maybeInstant,
    failAt: maybeInstant,
    warnedAt: maybeInstant,
    failedAt: maybeInstant,
    succeededAt: maybeInstant,
  })
  .meta({ id: 'KpiOfCase' });

const process = z
  .object({
    name: z.string(),
    stage: z.string(),
    warning: maybeText.describe('What the rules no longer have.'),
    steps: z.array(
      z.object({
        name: z.string(),
        required: z.boolean(),
        done: z.boolean(),
        value: maybeText.describe('Of the custom field that it fills.'),
        takesValue: z.boolean(),
        agent: maybeText,
        at: maybeInstant,
        skippedBecause: maybeText,
      }),
    ),
    script: z.array(
      z.union([
        z.object({ kind: z.literal('say'), text: z.string() }),
        z.object({ kind: z.literal('do'), command: z.string() }),
      ]),
    ),
    missing: z.array(z.string()).describe('The required steps that keep the case at the stage.'),
    next: maybeText.describe('The stage where the case goes on; null: the process ends here.'),
    isNextOpen: z.boolean().describe('Whether a required step that is not done may decide that it goes on elsewhere.'),
  })
  .meta({ id: 'ProcessOfCase' });

const progress = z
  .object({
    process: z.string(),
    stage: z.string(),
    step: maybeText.describe('Null: the case came to the stage.'),
    agent: z.string(),
    at: instantSchema,
    skippedBecause: maybeText,
    undoneBy: maybeText,
    undoneAt: maybeInstant,
  })
  .meta({ id: 'Progress' });

export const caseDetails = z
  .object({
    ...summaryFields,
    description: z.string(),
    language: maybeText,
    sla: maybeText,
    tags: z.array(z.string()),
    customFields: z.record(z.string(), z.string()),
    parent: maybeText,
    children: z.array(z.string()),
    mergedInto: maybeText,
    mergedCases: z.array(z.string()),
    linkedCase: maybeText.describe('The older case that it was split from, or whose conversation it takes up.'),
    linkingCases: z.array(z.string()).describe('The cases that are linked to it so.'),
    alertRepeats: z
      .object({ times: z.number(), lastAt: instantSchema })
      .nullable()
      .describe('How often a device raised its alert again, and when last.'),
    process: process.nullable(),
    progress: z.array(progress).describe('What happened on processes, the earliest first.'),
    activities: z.array(activity).describe('The newest ones, the oldest first.'),
    next: next.describe('The cursor of older activities; null: there are none.'),
    kpis: z.array(kpi),
    pauses: z
      .array(z.object({ status: z.enum([...CASE_STATUSES, 'appointment']), from: instantSchema, to: maybeInstant }))
      .describe('When it was put aside, and for what; the oldest first.'),
    entitlement: z.object({ name: z.string(), remaining: z.number(), unit: z.string() }).nullable(),
  })
  .meta({ id: 'Case' });

export const caseList = z.object({ cases: z.array(caseSummary), next }).meta({ id: 'CaseList' });

export const caseParams = z.object({ number: z.string().describe('Such as C-000123.') });
