// Which item of the record creation rule acts, and the case fields that it gives. First match wins; the last item
// matches everything.

import { holdsFor } from '../condition/evaluate.js';
import { BODY_CHARACTERS } from '../condition/fields.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { Open, Reason } from '../decision.js';
import type { Facts } from '../facts.js';
import type { Mail } from '../mail/mail.js';
import type { FieldValue, RecordCreationRule, RuleItem } from '../rule-set.js';

/** Subjects and bodies are cut to these many characters in a case; the mail itself stays whole. */
const longestTitle = 200;
const longestDescription = 20_000;

export function findItem(rule: RecordCreationRule, subject: ConditionSubject): { item: RuleItem; reason: Reason } {
  const item = rule.items.find((candidate) => holdsFor(candidate.when, subject));
  if (item === undefined) throw new Error(`no item of the record creation rule of mailbox ${rule.mailbox} matches`);
  const text = item.when === null ? `item "${item.name}" takes everything else` : `item "${item.name}" matches`;
  return { item, reason: { code: 'rule-item-matched', text, at: item.at } };
}

/** The product names that some item may take from this mail, so that the catalogue can be asked for them at once. */
export function productCandidates(rule: RecordCreationRule, mail: Mail): readonly string[] {
  const values = rule.items.flatMap((item) => {
    const value = item.create.product === null ? null : textOf(item.create.product, mail);
    return value === null ? [] : [value];
  });
  return [...new Set(values)];
}

/** The fields of the new case. A product that the catalogue does not know stays out, and a reason says so. */
export function caseFields(item: RuleItem, mail: Mail, facts: Facts): { fields: Open['fields']; reasons: Reason[] } {
  const wanted = item.create.product === null ? null : textOf(item.create.product, mail);
  const product = facts.products.find((known) => known.name.toLowerCase() === wanted?.toLowerCase());
  const title = item.create.title === null ? null : textOf(item.create.title, mail);
  const reasons: Reason[] =
    wanted !== null && product === undefined
      ? [{ code: 'unknown-product', text: `the catalogue has no product "${wanted}"`, at: item.at }]
      : [];
  const fields: Open['fields'] = {
    title: (title ?? mail.baseSubject).trim().slice(0, longestTitle) || '(no subject)',
    description: (mail.replyText.trim() || mail.text).slice(0, longestDescription),
    type: item.create.type ?? 'request',
    priority: item.create.priority ?? 'normal',
    product: product?.name ?? null,
    language: mail.language,
  };
  return { fields, reasons };
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
