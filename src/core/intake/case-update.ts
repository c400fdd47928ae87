// What the rule changes on a case that a message joins: the first update item that matches acts. Only a message by a
// person who belongs to the case changes it.

import type { CaseFacts } from '../case/case-facts.js';
import { belongsTo } from '../case/conversation.js';
import { saysSomething } from '../inbound/message.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import { namedAgents } from '../outbound/recipients.js';
import { autoReply, goesToCustomer } from './auto-reply.js';
import { updatedFields } from './case-fields.js';
import { conditionSubject } from './condition-subject.js';
import { coverageFor } from './coverage-for.js';
import type { CaseUpdate } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import type { DecisionReason } from './reason.js';
import { findUpdateItem } from './rule-items.js';

const nothing = { update: null, mails: [], reasons: [] } as const;

/** `notified`: the mails to agents who are notified anyway. */
export function caseUpdate(
  input: DecisionInput,
  found: CaseFacts,
  notified: readonly PlannedMail[],
): {
  readonly update: CaseUpdate | null;
  readonly mails: readonly PlannedMail[];
  readonly reasons: readonly DecisionReason[];
} {
  const { message, facts, rules } = input;
  if (!saysSomething(message) || !belongsTo(found, message)) return nothing;
  const item = findUpdateItem(input, conditionSubject(input, coverageFor(input, found.product), found));
  if (item === null) return nothing;
  const { fields, reasons } = updatedFields(item, message, facts, found);
  const article = autoReply(input, item.sendArticle);
  return {
    update: {
      item: item.name,
      fields,
      sendArticle: goesToCustomer(article) ? item.sendArticle : null,
      offer: goesToCustomer(autoReply(input, item.offer)) ? item.offer : null,
    },
    mails: [
      ...autoReply(input, item.sendTemplate).mails,
      ...namedAgents(rules, item.notify, notified, 'customer-replied'),
    ],
    reasons: [{ code: 'rule-item-matched', text: `item "${item.name}" matches`, at: item.at }, ...reasons],
  };
}
