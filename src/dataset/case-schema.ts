// Past cases as a dataset file spells them.

import { z } from 'zod';
import { CASE_PRIORITIES, CASE_STATUSES, CASE_TYPES } from '../core/rule-set/case-values.js';
import type { DefinedNames } from '../rules/schema/defined-names.js';
import { definedName, oneOf, strictMap, text } from '../rules/schema/field-types.js';
import { caseNumber, instant, lowerCaseAddress } from '../rules/schema/value-types.js';

/** A past case. */
export function caseSchema(names: DefinedNames) {
  return strictMap({
    number: caseNumber(),
    contact: lowerCaseAddress('An address of the contact'),
    title: text('The title').optional(),
    status: oneOf(CASE_STATUSES, 'The status').optional(),
    queue: definedName('queue', names, 'The queue that the case is in').optional(),
    priority: oneOf(CASE_PRIORITIES, 'The priority').default('normal'),
    type: oneOf(CASE_TYPES, 'The type').default('request'),
    assignee: definedName('agent', names, 'The assignee').optional(),
    product: text('The product that the case is about').optional(),
    sla: definedName('sla', names, 'The SLA of the case').optional(),
    tags: z.array(text('A tag of the case')).default([]),
    fields: z.record(z.string(), text('The value of a custom field')).default({}),
    messageIds: z.array(text('The Message-ID of a mail of the case')).default([]),
    participants: z.array(lowerCaseAddress('An address on the mails of the case')).default([]),
    firstResponseAt: instant('When the first response was sent').optional(),
    resolvedAt: instant('When the case was resolved').optional(),
  });
}
