// record-creation.yaml: one rule per mailbox, with ordered items that decide which mail opens or updates which case.

import { z } from 'zod';
import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, oneOf, strictMap, text, yesOrNo } from './field-types.js';
import { duration } from './value-types.js';

/** A text, or a pattern that extracts it from the mail. */
function fieldValue(what: string) {
  const capture = strictMap(
    {
      from: oneOf(['subject', 'text'], 'The text to search'),
      pattern: text('A regular expression with a group'),
      group: text('The group to use; by default the one named like the field, else the first').optional(),
    },
    "a map such as { from: subject, pattern: 'INV-[0-9]+' }",
  );
  return z.union([text(what), capture]).meta({ description: what });
}

/** The fields that an item sets on a case. */
function caseFields(expected: string) {
  return strictMap(
    {
      type: oneOf(CASE_TYPES, 'The type of the case').optional(),
      priority: oneOf(CASE_PRIORITIES, 'The priority of the case').optional(),
      title: fieldValue('The title of the case; by default the subject').optional(),
      product: fieldValue('The product of the case').optional(),
      tags: z.array(text('A tag to add to the case')).default([]),
      fields: z.record(z.string(), fieldValue('The value of a custom field')).default({}),
    },
    expected,
  );
}

/** What to do with mail that no entitlement covers. */
function entitlementPolicy() {
  return z
    .union([
      z.enum(['no', 'hold', 'decline']),
      strictMap({ decline: text('The template of the reply') }, 'a map such as { decline: no-entitlement }'),
    ])
    .meta({ description: 'What to do with mail that no entitlement covers' });
}

/** One item; its condition is parsed separately. */
export function ruleItemSchema(names: DefinedNames) {
  return strictMap({
    name: text('The name of the item in explanations and messages'),
    when: conditionSchema.optional(),
    create: caseFields('a map such as { type: problem }').optional(),
    update: caseFields('a map such as { priority: high }').optional(),
    hold: yesOrNo('Leave the mail to a person; no case is opened').optional(),
    skip: yesOrNo('Record the mail, but open no case').optional(),
    requireEntitlement: entitlementPolicy().optional(),
    setSla: definedName('sla', names, 'The SLA of the case').optional(),
    startProcess: definedName('process', names, 'The process that the case starts').optional(),
    sendTemplate: text('The template of a mail to the customer, in addition to the acknowledgement').optional(),
    sendArticle: text('The number of a knowledge article to send to the customer').optional(),
    offer: definedName(
      'service',
      names,
      'The service of which the customer is offered the best times by mail',
    ).optional(),
    notify: z.array(definedName('agent', names, 'An agent to notify')).default([]),
  });
}

/** A rule; its items are parsed one by one. */
export function ruleSchema(names: DefinedNames) {
  return strictMap({
    mailbox: definedName('mailbox', names, 'The mailbox that this rule applies to'),
    unknownSender: oneOf(
      ['create-contact', 'hold', 'skip'],
      'What to do with mail from somebody who is neither a contact nor of an account: create a contact, hold it for a person, or skip it',
    ).default('create-contact'),
    requireEntitlement: entitlementPolicy().default('no'),
    resolvedCase: strictMap({
      within: duration('How long after the resolution a reply still joins the case'),
      // biome-ignore lint/suspicious/noThenProperty: `then` is the key in rule files; the schema is never awaited
      then: oneOf(['reopen', 'append'], 'What a reply does within that time').default('reopen'),
      later: oneOf(['new-case'], 'What a later reply does').default('new-case'),
    }).optional(),
    acknowledge: z
      .union([text('The template of the acknowledgement, or no'), z.literal(false)])
      .default('acknowledgement'),
    announceResolution: z
      .union([text('The template of the mail that tells a customer of the resolution, or no'), z.literal(false)])
      .default(false),
    alertCleared: oneOf(
      ['resolve', 'note'],
      'What happens to an open case when the device clears its alert: it is resolved, or the agent sees a note',
    ).default('note'),
    items: z.array(z.unknown()).optional(),
  });
}

/** The file. */
export function recordCreationFile(names: DefinedNames) {
  return z.array(ruleSchema(names).extend({ items: z.array(ruleItemSchema(names)).optional() }));
}
