// What the ledger keeps of a decided mail, so that it can be decided again: facts and decision as JSON has them, and the
// reading of the mail without what its activity holds already. What comes back is what was kept, instants and all.

import { BODY_CHARACTERS } from '../condition/fields.js';
import type { Mail } from '../email/mail.js';
import type { Decision, Open } from './decision.js';

/** A mail without its texts, when these stand on its activity. */
export type MailSnapshot = Omit<Mail, 'text' | 'replyText'> & Partial<Pick<Mail, 'text' | 'replyText'>>;

type WithoutText<T> = T extends Open ? Omit<T, 'fields'> & { readonly fields: Omit<Open['fields'], 'description'> } : T;

/** A decision without the text of the case that it opens, which the case has. */
export type DecisionSnapshot = WithoutText<Decision>;

/** `onActivity`: the mail joined a case. Texts are cut to what rules can see of them. */
export function snapshotMail(mail: Mail, onActivity: boolean): MailSnapshot {
  const { text, replyText, ...kept } = mail;
  if (onActivity) return kept;
  return { ...kept, text: text.slice(0, BODY_CHARACTERS), replyText: replyText.slice(0, BODY_CHARACTERS) };
}

/** The mail from JSON and the texts of its activity. */
export function restoreMail(kept: MailSnapshot, activity: Pick<Mail, 'text' | 'replyText'> | null): Mail {
  const date = kept.date === null ? null : new Date(kept.date);
  return { text: '', replyText: '', ...activity, ...kept, date };
}

export function snapshotDecision(decision: Decision): DecisionSnapshot {
  if (decision.kind !== 'open') return decision;
  const { description: _, ...fields } = decision.fields;
  return { ...decision, fields };
}

/** Facts or a decision from JSON, where instants are text: by the rule of this house that their names end in `At`. */
export function restoreInstants<T>(json: T): T {
  return restored('', json) as T;
}

function restored(key: string, value: unknown): unknown {
  if (typeof value === 'string') return key.endsWith('At') ? new Date(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => restored('', entry));
  return Object.fromEntries(Object.entries(value).map(([inner, entry]) => [inner, restored(inner, entry)]));
}
