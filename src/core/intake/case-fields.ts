// The fields that a rule item gives a case, as literals or from the text of the message.

import type { CaseFacts } from '../case/case-facts.js';
import { BODY_CHARACTERS } from '../condition/fields.js';
import { cutLine } from '../email/cut-line.js';
import { openingText } from '../email/opening-text.js';
import { type Message, newText, plainSubject } from '../inbound/message.js';
import type { FieldValue, RecordCreationRule, RuleItem } from '../rule-set/record-creation.js';
import type { CaseUpdate, Open } from './decision.js';
import type { Facts } from './facts.js';
import type { DecisionReason } from './reason.js';

/** In characters. The message itself is kept whole. */
const maxTitle = 200;
const maxDescription = 20_000;
const maxCustomField = 1_000;

/** The product names that some item may take from this message: the facts say which of them the catalogue has. */
export function productCandidates(rule: RecordCreationRule, message: Message): readonly string[] {
  const values = rule.items.flatMap(({ fields }) => {
    const value = fields.product === null ? null : textOf(fields.product, message);
    return value === null ? [] : [value];
  });
  return [...new Set(values)];
}

/** The fields of the new case. `followsCase`: what the message quotes stands on an older case. */
export function newCaseFields(
  item: RuleItem,
  message: Message,
  facts: Facts,
  followsCase: boolean,
): { readonly fields: Open['fields']; readonly reasons: readonly DecisionReason[] } {
  const { fields } = item;
  const { product, reasons } = productOf(item, message, facts);
  return {
    fields: {
      title: titleOf(item, message) ?? (cutLine(plainSubject(message).trim(), maxTitle) || '(no subject)'),
      description: (firstText(message, followsCase).trim() || message.text).slice(0, maxDescription),
      type: fields.type ?? 'request',
      priority: fields.priority ?? 'normal',
      product,
      language: message.language,
      tags: fields.tags,
      customFields: customFieldsOf(item, message),
    },
    reasons,
  };
}

/** The fields that the item changes on the case; all others stay. */
export function updatedFields(
  item: RuleItem,
  message: Message,
  facts: Facts,
  found: Pick<CaseFacts, 'tags' | 'customFields'>,
): { readonly fields: CaseUpdate['fields']; readonly reasons: readonly DecisionReason[] } {
  const { type, priority, tags } = item.fields;
  const title = titleOf(item, message);
  const { product, reasons } = productOf(item, message, facts);
  const customFields = customFieldsOf(item, message);
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

/** A product that the catalogue does not have is left out, with a reason. */
function productOf(
  item: RuleItem,
  message: Message,
  facts: Facts,
): { readonly product: string | null; readonly reasons: readonly DecisionReason[] } {
  const wanted = item.fields.product === null ? null : textOf(item.fields.product, message);
  if (wanted === null) return { product: null, reasons: [] };
  const known = facts.products.find(({ name }) => name.toLowerCase() === wanted.toLowerCase());
  if (known !== undefined) return { product: known.name, reasons: [] };
  const text = `the catalogue has no product "${wanted}"`;
  return { product: null, reasons: [{ code: 'unknown-product', text, at: item.at }] };
}

function titleOf({ fields }: RuleItem, message: Message): string | null {
  const title = fields.title === null ? null : textOf(fields.title, message);
  return title ? cutLine(title, maxTitle) : null;
}

function customFieldsOf({ fields }: RuleItem, message: Message): Readonly<Record<string, string>> {
  return Object.fromEntries(
    [...fields.customFields].flatMap(([name, value]) => {
      const found = textOf(value, message)?.slice(0, maxCustomField);
      return found === undefined ? [] : [[name, found]];
    }),
  );
}

function textOf(value: FieldValue, message: Message): string | null {
  switch (value.kind) {
    case 'literal':
      return value.value;
    case 'capture':
      return value.pattern.match(message[value.from].slice(0, BODY_CHARACTERS))?.[value.group]?.trim() || null;
    default: {
      const never: never = value;
      throw new Error(`unknown field value ${String(never)}`);
    }
  }
}

function firstText(message: Message, followsCase: boolean): string {
  return message.mail === null || followsCase ? newText(message) : openingText(message.mail);
}
