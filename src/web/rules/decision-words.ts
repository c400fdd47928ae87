// The codes of decisions and of the ledger, in the reader's words. Rule files and programs see the codes.

import type { Evidence } from '../../core/case/conversation.js';
import type { Decision } from '../../core/intake/decision.js';
import type { HoldReason, SkipReason } from '../../core/intake/reason.js';
import type { Outcome } from '../../ports/mail-rows.js';
import { type AreaWords, inLanguage } from '../layout/in-language.js';
import type { Words } from '../words/words.js';

interface DecisionWords {
  readonly outcomes: Readonly<Record<Outcome, string>>;
  readonly decisions: Readonly<Record<Decision['kind'], string>>;
  readonly reasons: Readonly<Record<SkipReason | HoldReason, string>>;
  readonly trust: Readonly<Record<Decision['customer']['trust'], string>>;
  readonly evidence: Readonly<Record<Evidence | 'none', string>>;
}

export const decisionWords: AreaWords<DecisionWords> = {
  en: {
    outcomes: {
      received: 'not decided yet',
      opened: 'opened a case',
      appended: 'joined a case',
      reopened: 'reopened a case',
      skipped: 'no case',
      'duplicate-of': 'the same mail again',
      held: 'held for a person',
      quarantined: 'in quarantine',
    },
    decisions: {
      open: 'opens a case',
      append: 'joins a case',
      reopen: 'reopens a case',
      skip: 'no case',
      hold: 'held for a person',
    },
    reasons: {
      duplicate: 'the same mail came before',
      automatic: 'an automatic mail',
      'unknown-sender': 'an unknown sender',
      'own-mail': 'our own mail',
      declined: 'a rule declines it',
      'before-start': 'older than the mailbox is read',
      confirmed: 'confirms a held mail',
      'not-confirmed': 'does not confirm a held mail',
      'agent-absence': 'an agent goes away or is back',
      'agent-new-case': 'an agent opens a case',
      'article-reviewed': 'a review of an article',
      'article-not-reviewed': 'no answer to the review',
      'alert-repeated': 'an alert that is open already',
      'alert-cleared': 'an alert is over',
      'rule-item': 'a rule item says so',
      'no-entitlement': 'no support is left',
      'agent-without-proof': 'an agent without proof',
      'agent-elsewhere': 'an agent at an unknown address',
      'no-sender': 'no sender',
      'declined-customer-replied': 'a declined customer replied',
    },
    trust: { verified: 'verified', unverified: 'not verified', failed: 'forged' },
    evidence: {
      'signed-address': 'the signed address that it answers',
      'signed-id': 'the signed id of the mail that it answers',
      reference: 'a reference to a mail of the case',
      'thread-index': 'the conversation of the mail program',
      token: 'the number in the subject',
      none: 'none',
    },
  },
  de: {
    outcomes: {
      received: 'noch nicht entschieden',
      opened: 'eröffnete einen Fall',
      appended: 'kam zu einem Fall',
      reopened: 'öffnete einen Fall wieder',
      skipped: 'kein Fall',
      'duplicate-of': 'dieselbe Mail noch einmal',
      held: 'zurückgehalten',
      quarantined: 'in Quarantäne',
    },
    decisions: {
      open: 'eröffnet einen Fall',
      append: 'kommt zu einem Fall',
      reopen: 'öffnet einen Fall wieder',
      skip: 'kein Fall',
      hold: 'zurückgehalten',
    },
    reasons: {
      duplicate: 'dieselbe Mail kam schon',
      automatic: 'eine automatische Mail',
      'unknown-sender': 'unbekannter Absender',
      'own-mail': 'unsere eigene Mail',
      declined: 'eine Regel lehnt sie ab',
      'before-start': 'älter, als das Postfach gelesen wird',
      confirmed: 'bestätigt eine zurückgehaltene Mail',
      'not-confirmed': 'bestätigt keine zurückgehaltene Mail',
      'agent-absence': 'ein Agent ist abwesend oder zurück',
      'agent-new-case': 'ein Agent eröffnet einen Fall',
      'article-reviewed': 'Prüfung eines Artikels',
      'article-not-reviewed': 'keine Antwort auf die Prüfung',
      'alert-repeated': 'ein Alarm, der schon offen ist',
      'alert-cleared': 'ein Alarm ist vorbei',
      'rule-item': 'ein Regeleintrag verlangt es',
      'no-entitlement': 'keine Leistung übrig',
      'agent-without-proof': 'ein Agent ohne Nachweis',
      'agent-elsewhere': 'ein Agent an einer unbekannten Adresse',
      'no-sender': 'kein Absender',
      'declined-customer-replied': 'ein abgelehnter Kunde antwortete',
    },
    trust: { verified: 'bestätigt', unverified: 'nicht bestätigt', failed: 'gefälscht' },
    evidence: {
      'signed-address': 'die signierte Adresse, der sie antwortet',
      'signed-id': 'die signierte Kennung der Mail, der sie antwortet',
      reference: 'ein Verweis auf eine Mail des Falls',
      'thread-index': 'die Unterhaltung des Mailprogramms',
      token: 'die Nummer im Betreff',
      none: 'keins',
    },
  },
};

/** What a mail became. */
export function became(mail: { readonly outcome: Outcome; readonly reason: string | null }, words: Words): string {
  return withReason(inLanguage(decisionWords, words).outcomes[mail.outcome], mail.reason, words);
}

/** A reason of older versions has its code. */
export function withReason(text: string, reason: string | null, words: Words): string {
  if (reason === null) return text;
  const reasons: Readonly<Record<string, string>> = inLanguage(decisionWords, words).reasons;
  return `${text}: ${reasons[reason] ?? reason}`;
}
