// record-creation.yaml: one rule per mailbox, with ordered items that say which mail becomes what case.

import { z } from 'zod';
import { CASE_PRIORITIES, CASE_TYPES } from '../../core/rule-set/case-values.js';
import { conditionSchema } from './condition.js';
import type { DefinedNames } from './defined-names.js';
import { definedName, duration, oneOf, strictMap, text, yesOrNo } from './field-types.js';

/** A text, or where in the mail it is found. */
function fieldValue(what: string) {
  const capture = strictMap(
    {
      from: oneOf(['subject', 'text'], 'Where to look'),
      pattern: text('A regular expression with a group'),
      group: text('Which group is the value; by default the one with the name of the field, else the first').optional(),
    },
    "a map such as { from: subject, pattern: 'INV-[0-9]+' }",
  );
  return z.union([text(what), capture]).meta({ description: what });
}

/** What an item sets on a case. */
function caseFields(expected: string) {
  return strictMap(
    {
      type: oneOf(CASE_TYPES, 'The type of the case').optional(),
      priority: oneOf(CASE_PRIORITIES, 'The priority of the case').optional(),
      title: fieldValue('The title of the case; by default the subject').optional(),
      product: fieldValue('The product of the case').optional(),
      tags: z.array(text('A tag that the case gets')).default([]),
      fields: z.record(z.string(), fieldValue('The value of a custom field')).default({}),
    },
    expected,
  );
}

/** What happens when nothing that was bought covers a mail. */
function entitlementPolicy() {
  return z
    .union([
      z.enum(['no', 'hold', 'decline']),
      strictMap({ decline: text('The template of the answer') }, 'a map such as { decline: no-entitlement }'),
    ])
    .meta({ description: 'What happens when no support that was bought covers the mail' });
}

/** One item, but for its condition, which is read apart. */
export function ruleItemSchema(names: DefinedNames) {
  return strictMap({
    name: text('What the item is called in reasons and problems'),
    when: conditionSchema.optional(),
    create: caseFields('a map such as { type: problem }').optional(),
    update: caseFields('a map such as { priority: high }').optional(),
    hold: yesOrNo('A person looks, and no case is opened').optional(),
    skip: yesOrNo('The mail is kept in the ledger, and no case is opened').optional(),
    requireEntitlement: entitlementPolicy().optional(),
    setSla: definedName('sla', names, 'The SLA of the case').optional(),
    startProcess: definedName('process', names, 'The process that the case begins').optional(),
    sendTemplate: text('A template of a mail to the customer, beside the acknowledgement').optional(),
    sendArticle: text('The number of a knowledge article to send at once').optional(),
    notify: z.array(definedName('agent', names, 'An agent who hears of it')).default([]),
  });
}

/** A rule without its items, which are read one by one. */
export function ruleSchema(names: DefinedNames) {
  return strictMap({
    mailbox: definedName('mailbox', names, 'The mailbox whose mails this rule decides'),
    unknownSender: oneOf(
      ['create-contact', 'hold', 'skip'],
      'Mail from somebody who is neither contact nor account: make a contact, let a person look, or skip it',
    ).default('create-contact'),
    requireEntitlement: entitlementPolicy().default('no'),
    resolvedCase: strictMap({
      within: duration('How long after it was resolved a reply still belongs to the case'),
      // biome-ignore lint/suspicious/noThenProperty: the word that admins write; a rule is never awaited
      then: oneOf(['reopen', 'append'], 'What a reply does in that time').default('reopen'),
      later: oneOf(['new-case'], 'What it does later').default('new-case'),
    }).optional(),
    acknowledge: z
      .union([text('The template of the acknowledgement, or no'), z.literal(false)])
      .default('acknowledgement'),
    items: z.array(z.unknown()).optional(),
  });
}

/** The file. */
export function recordCreationFile(names: DefinedNames) {
  return z.array(ruleSchema(names).extend({ items: z.array(ruleItemSchema(names)).optional() }));
}
