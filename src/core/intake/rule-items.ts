// Which item of the record creation rule acts, and the case fields that it gives. First match wins; a mail that belongs to
// no case always finds one.

import type { CaseFacts } from '../case/case-facts.js';
import { conditionHolds } from '../condition/evaluate.js';
import { BODY_CHARACTERS } from '../condition/fields.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { Mail } from '../email/mail.js';
import type { Reason } from '../rule-set/reason.js';
import type { FieldValue, RecordCreationRule, RuleItem } from '../rule-set/record-creation.js';
import type { CaseUpdate, Open } from './decision.js';
import type { Facts } from './facts.js';

/** Subjects and bodies are cut to these many characters in a case; the mail itself stays whole. */
const longestTitle = 200;
const longestDescription = 20_000;
const longestCustomField = 1_000;

/** For a mail that belongs to no case. */
export function findItem(rule: RecordCreationRule, subject: ConditionSubject): { item: RuleItem; reason: Reason } {
  const item = rule.items.find(({ action: does, when }) => does !== 'update' && conditionHolds(when, subject));
  if (item === undefined) throw new Error(`no item of the record creation rule of mailbox ${rule.mailbox} matches`);
  const text = item.when === null ? `item "${item.name}" takes everything else` : `item "${item.name}" matches`;
  return { item, reason: { code: 'rule-item-matched', text, at: item.at } };
}

/** For a mail that joins a case; null when no item wants to change it. */
export function findUpdate(rule: RecordCreationRule, subject: ConditionSubject): RuleItem | null {
  return rule.items.find(({ action: does, when }) => does === 'update' && conditionHolds(when, subject)) ?? null;
}

/** The product names that some item may take from this mail, so that the catalogue can be asked for them at once. */
export function productCandidates(rule: RecordCreationRule, mail: Mail): readonly string[] {
  const values = rule.items.flatMap(({ fields }) => {
    const value = fields.product === null ? null : textOf(fields.product, mail);
    return value === null ? [] : [value];
  });
  return [...new Set(values)];
}

/** The fields of the new case. */
export function caseFields(item: RuleItem, mail: Mail, facts: Facts): { fields: Open['fields']; reasons: Reason[] } {
  const { fields } = item;
  const { product, reasons } = productOf(item, mail, facts);
  return {
    fields: {
      title: titleOf(item, mail) ?? (mail.baseSubject.trim().slice(0, longestTitle) || '(no subject)'),
      description: (mail.replyText.trim() || mail.text).slice(0, longestDescription),
      type: fields.type ?? 'request',
      priority: fields.priority ?? 'normal',
      product,
      language: mail.language,
      tags: fields.tags,
      customFields: customFieldsOf(item, mail),
    },
    reasons,
  };
}

/** What the item changes on a case; what it does not speak of stays. */
export function updatedFields(
  item: RuleItem,
  mail: Mail,
  facts: Facts,
  found: Pick<CaseFacts, 'tags' | 'customFields'>,
): { fields: CaseUpdate['fields']; reasons: Reason[] } {
  const { type, priority, tags } = item.fields;
  const title = titleOf(item, mail);
  const { product, reasons } = productOf(item, mail, facts);
  const customFields = customFieldsOf(item, mail);
  return {
    fields: {
      ...(title !== null && { title }),
      ...(type !== null && { type }),
      ...(priority !== null && { priority }),
      ...(product !== null && { product }),
      ...(tags.length > 0 && { tags: [...new Set([...found.tags, ...tags])] }),
      ...(Object.keys(customFields).length > 0 && { customFields: { ...found.customFields, ...customFields } }),
    },
    reasons,
  };
}

/** A product that the catalogue does not know stays out, and a reason says so. */
function productOf(item: RuleItem, mail: Mail, facts: Facts): { product: string | null; reasons: Reason[] } {
  const wanted = item.fields.product === null ? null : textOf(item.fields.product, mail);
  if (wanted === null) return { product: null, reasons: [] };
  const known = facts.products.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (known !== undefined) return { product: known.name, reasons: [] };
  return {
    product: null,
    reasons: [{ code: 'unknown-product', text: `the catalogue has no product "${wanted}"`, at: item.at }],
  };
}

function titleOf({ fields }: RuleItem, mail: Mail): string | null {
  return fields.title === null ? null : textOf(fields.title, mail)?.slice(0, longestTitle) || null;
}

function customFieldsOf({ fields }: RuleItem, mail: Mail): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...fields.customFields].flatMap(([name, value]) => {
      const found = textOf(value, mail)?.slice(0, longestCustomField);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function textOf(value: FieldValue, mail: Mail): string | null {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'capture':
      return value.pattern.match(mail[value.from].slice(0, BODY_CHARACTERS))?.[value.group]?.trim() || null;
    default: {
      const never: never = value;
      throw new Error(`unknown field value ${String(never)}`);
    }
  }
}
