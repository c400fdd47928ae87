// What would be decided about a mail, and why: the same question and the same decision as in production, and nothing is
// written. Where the facts come from is the caller's choice: the live database, or what a file gives.

import { mailboxOf } from '../../core/casework/identify.js';
import { covering } from '../../core/casework/open-case.js';
import { decide } from '../../core/decide.js';
import type { Decision } from '../../core/decision.js';
import type { Facts } from '../../core/facts.js';
import type { Mail } from '../../core/mail/mail.js';
import type { RuleSet } from '../../core/rule-set.js';
import type { CoverageResult } from '../../core/terms/entitlement.js';
import type { FactsQuestion, Signer } from '../../ports.js';
import { deliveredTo, factsQuestion } from './question.js';
import { readForIntake } from './read-for-intake.js';

export interface ExplainRequest {
  readonly mail: Mail;
  /** By name; without it, the mailbox that the mail is addressed to, else the first of the rules. */
  readonly mailbox?: string;
  readonly now: Date;
  /** When the server took the mail; `now` when left out. */
  readonly receivedAt?: Date;
  readonly rules: RuleSet;
  readonly gather: (question: FactsQuestion) => Promise<Facts>;
  /** Whether an article can be sent; without it every article of the rules is taken to be published. */
  readonly isPublished?: (article: string) => Promise<boolean>;
  readonly signer: Signer;
}

export interface Explanation {
  readonly mail: Mail;
  readonly mailbox: string;
  readonly facts: Facts;
  readonly decision: Decision;
  /** What was bought for the case that opens, also when it is used up; null when no case opens. */
  readonly coverage: CoverageResult | null;
  /** The number of the article that goes out at once. */
  readonly article: string | null;
}

/** Throws when the rules have no such mailbox. */
export async function explainMail(request: ExplainRequest): Promise<Explanation> {
  const { rules, now, signer } = request;
  const mail = readForIntake(request.mail, rules, signer);
  const mailbox = request.mailbox ?? addressedMailbox(mail, rules);
  if (mailbox === undefined) throw new Error('the rules have no mailbox; mailboxes.yaml defines them');
  const found = rules.mailboxes.get(mailbox);
  if (found === undefined) {
    throw new Error(`the rules have no mailbox "${mailbox}"; they have: ${[...rules.mailboxes.keys()].join(', ')}`);
  }
  const facts = await request.gather(factsQuestion({ id: null, mailbox, contentHash: null }, mail, rules, signer, now));
  const decision = decide(mail, { mailbox, receivedAt: request.receivedAt ?? now }, facts, rules, now);
  if (decision.kind !== 'open') return { mail, mailbox, facts, decision, coverage: null, article: null };
  const { customer, fields, sendArticle } = decision;
  const isPublished = request.isPublished ?? (async () => true);
  return {
    ...{ mail, mailbox, facts, decision },
    coverage: covering({ customer, facts, now, mail, mailbox: found }, fields.product),
    article: sendArticle !== null && (await isPublished(sendArticle)) ? sendArticle : null,
  };
}

function addressedMailbox(mail: Mail, rules: RuleSet): string | undefined {
  const recipients = [...mail.to, ...mail.cc].map(({ address }) => address);
  const addressed = [...recipients, ...deliveredTo(mail)].flatMap((address) => mailboxOf(address, rules) ?? []);
  return (addressed[0] ?? [...rules.mailboxes.values()][0])?.name;
}
