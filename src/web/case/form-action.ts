// From the form of a page to what the desk does.

import { z } from 'zod';
import { RESOLUTION_TYPES } from '../../core/case/resolution.js';
import { PAUSE_STATUSES } from '../../core/case/status.js';
import type { AttachmentInfo } from '../../core/email/mail.js';
import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import { mailAddressField } from '../../http/mail-address-field.js';
import type { Action } from '../../usecases/case/perform.js';

const text = z.string().trim().min(1).max(1_000_000);
const minutes = z
  .string()
  .optional()
  .transform((value) => (value === undefined || value === '' ? null : Number(value)))
  .pipe(z.int().min(0).max(99_999).nullable());
const addresses = z
  .string()
  .default('')
  .transform((value) => value.split(/[\s,;]+/).filter((part) => part !== ''))
  .pipe(z.array(mailAddressField()).max(50));
const checked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);
const seen = z.guid().optional();
/** One or several with the same name. */
const chosen = z
  .union([z.guid(), z.array(z.guid()).max(100)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()));

const schema = z.discriminatedUnion('action', [
  z.object({ action: z.literal('pick') }),
  z.object({ action: z.literal('release') }),
  z.object({ action: z.literal('reactivate') }),
  z.object({ action: z.literal('assign'), to: z.string() }),
  z.object({ action: z.literal('route'), queue: z.string() }),
  z.object({ action: z.literal('status'), status: z.enum(['in-progress', ...PAUSE_STATUSES]) }),
  z.object({ action: z.literal('set'), priority: z.enum(CASE_PRIORITIES), type: z.enum(CASE_TYPES) }),
  z.object({ action: z.literal('step'), step: z.string(), value: z.string().max(10_000).optional() }),
  z.object({ action: z.literal('stage') }),
  z.object({ action: z.literal('send-article'), article: z.string().max(100) }),
  z.object({ action: z.literal('merge'), source: z.string().trim().min(1).max(20), acrossCustomers: checked }),
  z.object({ action: z.literal('unmerge') }),
  z.object({ action: z.literal('split'), activities: chosen, title: z.string().trim().max(500).optional() }),
  z.object({ action: z.literal('reply'), text, cc: addresses, only: checked, seen }),
  z.object({ action: z.literal('note'), text, minutes, seen }),
  z.object({
    ...{ action: z.literal('resolve'), text, minutes, seen, closeActivities: checked },
    type: z.enum(RESOLUTION_TYPES),
    skipSteps: z.string().max(1_000).optional(),
  }),
]);

export type FormAction = z.output<typeof schema>;
/** What is done with more than one case. */
export type SeveralCases = Extract<FormAction, { readonly action: 'merge' | 'unmerge' | 'split' }>;

/** What is wrong with the form, when it cannot be read. */
export function readAction(form: Readonly<Record<string, unknown>>): FormAction | { readonly problem: z.ZodError } {
  const read = schema.safeParse(form);
  return read.success ? read.data : { problem: read.error };
}

/** `files`: those of the form, as they were stored. */
export function toDeskAction(wanted: Exclude<FormAction, SeveralCases>, files: readonly AttachmentInfo[]): Action {
  switch (wanted.action) {
    case 'pick':
    case 'release':
    case 'reactivate':
      return { kind: wanted.action };
    case 'assign':
      return { kind: 'assign', to: wanted.to };
    case 'route':
      return { kind: 'route', queue: wanted.queue };
    case 'status':
      return { kind: 'status', status: wanted.status };
    case 'set':
      return { kind: 'change', priority: wanted.priority, type: wanted.type };
    case 'step': {
      const { step, value } = wanted;
      return { kind: 'step', step, undo: false, ...(value !== undefined && { value }) };
    }
    case 'stage':
      return { kind: 'stage', stage: null };
    case 'send-article':
      return { kind: 'send-article', article: wanted.article, asLink: false, copies: { cc: [], only: false } };
    case 'reply': {
      const { text, cc, only } = wanted;
      return { kind: 'reply', text, files, copies: { cc, only }, toChildren: false };
    }
    case 'note':
      return { kind: 'log', activity: 'note', text: wanted.text, minutes: wanted.minutes, open: false };
    case 'resolve': {
      const { text, type, minutes, closeActivities, skipSteps } = wanted;
      const skipped = skipSteps === undefined || skipSteps === '' ? {} : { skipSteps };
      return { kind: 'resolve', text, type, minutes, closeActivities, ...skipped };
    }
    default: {
      const never: never = wanted;
      throw new Error(`unknown action ${String(never)}`);
    }
  }
}
