// What the ledger keeps of a decided mail, so that it can be decided again: facts and decision as JSON, and the mail
// without what its activity already has. Reading it back gives what was stored, instants included. Snapshots of older
// versions are read too, so fields are only ever added.

import { BODY_CHARACTERS } from '../condition/fields.js';
import type { Mail } from '../email/mail.js';
import type { Decision, Open } from './decision.js';

/** A mail, without its texts when its activity has them. */
export type MailSnapshot = Omit<Mail, 'text' | 'replyText'> & Partial<Pick<Mail, 'text' | 'replyText'>>;

/** Without what the new case has: its text, and its channel. */
type OpenSnapshot = Omit<Open, 'channel' | 'fields'> & { readonly fields: Omit<Open['fields'], 'description'> };

export type DecisionSnapshot = Exclude<Decision, Open> | OpenSnapshot;

/** `onActivity`: the mail joined a case. Texts are truncated to what rules can see of them. */
export function snapshotMail(mail: Mail, onActivity: boolean): MailSnapshot {
  const { text, replyText, ...snapshot } = mail;
  if (onActivity) return snapshot;
  return { ...snapshot, text: text.slice(0, BODY_CHARACTERS), replyText: replyText.slice(0, BODY_CHARACTERS) };
}

/** The mail from JSON and the texts of its activity. */
export function restoreMail(snapshot: MailSnapshot, activity: Pick<Mail, 'text' | 'replyText'> | null): Mail {
  const date = snapshot.date === null ? null : new Date(snapshot.date);
  // Snapshots of older versions lack `replyTo`.
  const { replyTo = [] } = snapshot as Partial<MailSnapshot>;
  return { text: '', replyText: '', ...activity, ...snapshot, replyTo, date };
}

export function snapshotDecision(decision: Decision): DecisionSnapshot {
  if (decision.kind !== 'open') return decision;
  const { channel: _channel, fields, ...rest } = decision;
  const { description: _description, ...snapshotFields } = fields;
  return { ...rest, fields: snapshotFields };
}

/** Facts or a decision from JSON, where instants are text. They are recognized by names that end in `At`. */
export function restoreInstants<T>(json: T): T {
  return restore('', json) as T;
}

function restore(key: string, value: unknown): unknown {
  if (typeof value === 'string') return key.endsWith('At') ? new Date(value) : value;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((entry) => restore('', entry));
  return Object.fromEntries(Object.entries(value).map(([inner, entry]) => [inner, restore(inner, entry)]));
}
