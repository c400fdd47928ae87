// Decides about mails from literals, for the tests of intake.

import type { Mail, MailKind } from '../../../src/core/email/mail.js';
import { decide } from '../../../src/core/intake/decide.js';
import type { Decision } from '../../../src/core/intake/decision.js';
import type { Facts } from '../../../src/core/intake/facts.js';
import type { RuleSet } from '../../../src/core/rule-set/rule-set.js';
import { factsOf, mailMessageOf, rulesWith } from './mail-values.js';

export const now = new Date('2026-03-02T09:00:00Z');
export const ago = (ms: number) => new Date(now.getTime() - ms);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
export const plain = await rulesWith();

/** By default a mail from Ana, who is known, to the support mailbox, by plain rules. */
export function decideOn(
  mail: Partial<Mail> = {},
  facts: Partial<Facts> = {},
  rules: RuleSet = plain,
  receivedAt: Date = now,
): Decision {
  return decide(mailMessageOf(mail), { mailbox: 'support', receivedAt }, factsOf(facts), rules, now);
}

export const codes = (decision: Decision): readonly string[] => decision.reasons.map(({ code }) => code);
export const templates = (decision: Decision) =>
  decision.mails.map(({ template, to }) => `${template} to ${to.address}`);

export const reference = '<old@example.com>';
/** A mail that answers a mail of the case that has `referred`. */
export const answering = { inReplyTo: [reference] };
export const referred = { references: [reference] };

export const signed = (kind: 'signed-address' | 'signed-id', number: number, agent: string | null = null) => ({
  kind,
  caseId: `case-${number}`,
  agent,
});

export const automatic = (kind: MailKind) => ({
  classification: { kind, reason: 'a-sign' },
  mayAutoRespond: false,
});
