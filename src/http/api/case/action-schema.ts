// What can be done with a case, as a request says it: one shape for each action.

import { z } from 'zod';
import { RESOLUTION_TYPES } from '../../../core/case/resolution.js';
import { PAUSE_STATUSES } from '../../../core/case/status.js';
import { CASE_PRIORITIES, CASE_TYPES } from '../../../core/rule-set/case-values.js';
import { files } from '../../endpoint/files-schema.js';
import { lineField } from '../../line-field.js';
import { mailAddressField } from '../../mail-address-field.js';

const text = z.string().min(1).max(1_000_000);
const minutes = z.int().min(0).max(99_999).optional().describe('Minutes spent.');
const when = z.string().max(100).describe('Such as 2026-03-02T09:00Z, "tomorrow 09:00", 17:30 or 2h.');
const subject = z.string().max(1_000);
const owner = z.string().optional().describe('Who is to do it, by name; left out, the agent who notes it.');
const remindMinutes = z
  .int()
  .min(0)
  .max(100_000)
  .optional()
  .describe('How long before it is due its owner is reminded.');
const done = z.boolean().default(false).describe('It is already done.');
const cc = z.array(mailAddressField()).max(50).default([]).describe('Further addresses that get a copy.');
const only = z.boolean().default(false).describe('To the author of the newest mail alone.');

const common = {
  agent: z.string().optional().describe('Who does it, by name. Left out with a token that acts as an agent.'),
  seen: z
    .guid()
    .optional()
    .describe(
      'The newest activity that the writer has seen. With newer ones on the case, nothing is done: code `stale`.',
    ),
};

function action<const Name extends string, Shape extends z.ZodRawShape>(name: Name, shape: Shape) {
  return z.strictObject({ action: z.literal(name), ...shape, ...common });
}

export const caseAction = z
  .discriminatedUnion('action', [
    action('pick', {}),
    action('assign', { to: z.string().describe('The agent who gets the case, by name.') }),
    action('release', {}),
    action('cancel', {}),
    action('reactivate', {}),
    action('status', { status: z.enum(['in-progress', ...PAUSE_STATUSES]) }),
    action('route', { queue: z.string() }),
    action('stage', {
      stage: z.string().optional().describe('Left out: the next one of the process.'),
      process: z.string().optional().describe('Another process to follow, from its first stage or the named one.'),
    }),
    action('step', {
      step: z.string().describe('A step of the process, by name.'),
      value: z.string().max(10_000).optional().describe('Of a step that asks for one.'),
      undo: z.boolean().default(false).describe('It is to be done again.'),
    }),
    action('set', {
      title: lineField().min(1).max(1_000).optional(),
      customer: mailAddressField().optional().describe('A contact, by an address.'),
      priority: z.enum(CASE_PRIORITIES).optional(),
      type: z.enum(CASE_TYPES).optional(),
      sla: z.string().optional(),
      product: z.string().nullable().optional().describe('null: no product.'),
    }),
    action('reply', {
      ...{ text, files, cc, only },
      children: z.boolean().default(false).describe('To the customers of its active child cases, too.'),
    }),
    action('send-article', {
      article: z.string().describe('Its number.'),
      link: z.boolean().default(false).describe('The address of its page instead of its text.'),
      text: z.string().max(1_000_000).optional().describe('What stands above it.'),
      ...{ cc, only },
    }),
    action('note', { text, minutes }),
    action('phone-call', {
      ...{ text, minutes, direction: z.enum(['in', 'out']).optional() },
      due: when.optional().describe('It is still to be made, and when.'),
      ...{ owner, remindMinutes },
    }),
    action('task', { text, minutes, due: when.optional(), owner, remindMinutes, done }),
    action('appointment', { text, minutes, from: when.optional(), to: when.optional(), owner, remindMinutes, done }),
    action('book', {
      service: z.string().describe('A service of services.yaml. The customer is invited by mail.'),
      at: when,
      with: z.array(z.string()).max(20).default([]).describe('Resources that it has to have; left out, free ones.'),
    }),
    action('wait-for-slot', {
      service: z.string().describe('The customer comes on its waiting list; what becomes free is offered by mail.'),
    }),
    action('stop-waiting', {
      service: z.string().optional().describe('The waiting list that the customer comes off; left out, every one.'),
    }),
    action('offer', {
      service: z.string().describe('Its three best times are mailed to the customer; a reply with a number books.'),
      text: z.string().max(1_000_000).default('').describe('What stands above the times.'),
    }),
    action('complete', { subject: subject.describe('Of an open task, call or appointment, or its id.'), minutes }),
    action('reschedule', {
      subject: subject.describe('Of an open task, call or appointment, or its id. What is left out stays.'),
      to: when.optional().describe('When it is due or begins; an appointment keeps its length.'),
      until: when.optional().describe('When it ends.'),
      owner: z.string().optional().describe('Who is to do it, by name.'),
      remindMinutes,
    }),
    action('resolve', {
      text,
      type: z.enum(RESOLUTION_TYPES).default('problem-solved'),
      minutes,
      billableMinutes: z.int().min(0).max(99_999).optional(),
      skipSteps: z.string().min(1).max(1_000).optional().describe('Why required steps of the process are left out.'),
      closeActivities: z.boolean().default(false).describe('Cancel the activities that are still open.'),
    }),
    action('merge', {
      sources: z.array(z.string()).min(1).max(50).describe('The cases that become a part of this one.'),
      acrossCustomers: z.boolean().default(false),
    }),
    action('unmerge', {}),
    action('split', {
      activities: z.array(z.string()).min(1).max(1_000).describe('Their ids.'),
      title: lineField().max(500).optional().describe('Of the new case; left out: what they are about.'),
    }),
    action('child', { title: lineField().max(500).optional().describe('Left out: that of this case.') }),
    action('parent', { of: z.string().nullable().describe('The case that becomes its parent; null: none.') }),
  ])
  .meta({ id: 'CaseAction' });

export type CaseAction = z.output<typeof caseAction>;
