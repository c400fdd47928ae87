// What the rule does to a case that a mail joins: the first update item that matches. Only a person who belongs to the case
// changes it so.

import type { CaseFacts } from '../case/case-facts.js';
import { belongsTo } from '../case/conversation.js';
import type { ConditionSubject } from '../condition/subject.js';
import type { Mail } from '../email/mail.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import { namedAgents } from '../outbound/recipients.js';
import type { Reason } from '../rule-set/reason.js';
import { autoReply, goesToCustomer } from './auto-reply.js';
import { conditionSubject } from './condition-subject.js';
import type { CaseUpdate } from './decision.js';
import type { DecisionInput } from './decision-input.js';
import { covering } from './open-case.js';
import { findUpdate, updatedFields } from './rule-items.js';

const nothing = { update: null, mails: [], reasons: [] } as const;

/** `told`: the agents who hear of the mail anyway. */
export function caseUpdate(
  matter: DecisionInput,
  found: CaseFacts,
  told: readonly PlannedMail[],
): { update: CaseUpdate | null; mails: readonly PlannedMail[]; reasons: readonly Reason[] } {
  const { mail, facts, rule, rules } = matter;
  const item = changesCase(mail, found) ? findUpdate(rule, updateSubject(matter, found)) : null;
  if (item === null) return nothing;
  const { fields, reasons } = updatedFields(item, mail, facts, found);
  const article = autoReply(matter, item.sendArticle);
  return {
    update: { item: item.name, fields, sendArticle: goesToCustomer(article) ? item.sendArticle : null },
    mails: [
      ...autoReply(matter, item.sendTemplate).mails,
      ...namedAgents(rules, item.notify, told, 'customer-replied'),
    ],
    reasons: [{ code: 'rule-item-matched', text: `item "${item.name}" matches`, at: item.at }, ...reasons],
  };
}

export function changesCase(mail: Mail, found: CaseFacts): boolean {
  return mail.classification.kind === 'person' && belongsTo(found, mail);
}

/** What the conditions of update items see. */
export function updateSubject(matter: DecisionInput, found: CaseFacts): ConditionSubject {
  return conditionSubject(matter, covering(matter, found.product), found);
}
