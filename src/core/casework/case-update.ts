// What the rule does to a case that a mail joins: the first update item that matches. Only a person who belongs to the case
// changes it so.

import type { ConditionSubject } from '../condition/subject.js';
import type { CaseUpdate, PlannedMail, Reason } from '../decision.js';
import type { CaseFacts } from '../facts.js';
import type { Mail } from '../mail/mail.js';
import { answerWith, isAnswered } from './answer.js';
import { namedAgents } from './audience.js';
import { conditionSubject } from './condition-subject.js';
import { belongsTo } from './conversation.js';
import type { Matter } from './matter.js';
import { covering } from './open-case.js';
import { findUpdate, updatedFields } from './record-creation.js';

const nothing = { update: null, mails: [], reasons: [] } as const;

/** `told`: the agents who hear of the mail anyway. */
export function caseUpdate(
  matter: Matter,
  found: CaseFacts,
  told: readonly PlannedMail[],
): { update: CaseUpdate | null; mails: readonly PlannedMail[]; reasons: readonly Reason[] } {
  const { mail, facts, rule, rules } = matter;
  const item = changesCase(mail, found) ? findUpdate(rule, updateSubject(matter, found)) : null;
  if (item === null) return nothing;
  const { fields, reasons } = updatedFields(item, mail, facts, found);
  const article = answerWith(matter, item.sendArticle);
  return {
    update: { item: item.name, fields, sendArticle: isAnswered(article) ? item.sendArticle : null },
    mails: [
      ...answerWith(matter, item.sendTemplate).mails,
      ...namedAgents(rules, item.notify, told, 'customer-replied'),
    ],
    reasons: [{ code: 'rule-item-matched', text: `item "${item.name}" matches`, at: item.at }, ...reasons],
  };
}

export function changesCase(mail: Mail, found: CaseFacts): boolean {
  return mail.classification.kind === 'person' && belongsTo(found, mail);
}

/** What the conditions of update items see. */
export function updateSubject(matter: Matter, found: CaseFacts): ConditionSubject {
  return conditionSubject(matter, covering(matter, found.product), found);
}
