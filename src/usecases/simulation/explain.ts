// What would be decided about a mail, and why: the same facts query and the same decision as in production, and nothing
// is written. The facts come from where the caller wants: the live database or a file.

import type { Mail } from '../../core/email/mail.js';
import { mailMessage } from '../../core/inbound/message.js';
import { mailboxOf } from '../../core/inbound/whose-address.js';
import { decide } from '../../core/intake/decide.js';
import type { Decision } from '../../core/intake/decision.js';
import { articleOf, type Decided } from '../../core/intake/decision-preview.js';
import type { Facts, Intake } from '../../core/intake/facts.js';
import { createTraceRecorder, type DecisionTrace } from '../../core/intake/trace.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { FactsQuery } from '../../ports/intake-repository.js';
import type { Signer } from '../../ports/outgoing.js';
import { deliveredTo, factsQuery } from '../intake/facts-query.js';
import { readOwnMail } from '../intake/read-mail.js';

export interface ExplainRequest {
  readonly mail: Mail;
  /** By name; without it, the mailbox that the mail is addressed to, else the first of the rules. */
  readonly mailbox?: string;
  readonly now: Date;
  /** When the server took the mail; `now` when left out. */
  readonly receivedAt?: Date;
  readonly rules: RuleSet;
  readonly gather: (query: FactsQuery) => Promise<Facts>;
  /** Whether an article can be sent. Left out, every article counts as published. */
  readonly isPublished?: (article: string) => Promise<boolean>;
  readonly signer: Signer;
}

export interface Explanation extends Decided {
  readonly mail: Mail;
  readonly decision: Decision;
  readonly trace: DecisionTrace;
}

/** Throws when the rules have no such mailbox. */
export async function explainMail(request: ExplainRequest): Promise<Explanation> {
  const { rules, now, signer } = request;
  const mail = readOwnMail(request.mail, rules, signer);
  const mailbox = request.mailbox ?? addressedMailbox(mail, rules);
  if (mailbox === undefined) throw new Error('the rules have no mailbox; mailboxes.yaml defines them');
  if (!rules.mailboxes.has(mailbox)) {
    throw new Error(`the rules have no mailbox "${mailbox}"; they have: ${[...rules.mailboxes.keys()].join(', ')}`);
  }
  const query = factsQuery({ id: null, mailbox, contentHash: null }, mailMessage(mail), rules, signer, now);
  const facts = await request.gather(query);
  const intake = { mailbox, receivedAt: request.receivedAt ?? now };
  return explainDecision({ mail, intake, facts, now }, rules, request.isPublished ?? (async () => true));
}

/** A mail with everything that was gathered for it. */
export interface GatheredMail {
  readonly mail: Mail;
  readonly intake: Intake;
  readonly facts: Facts;
  readonly now: Date;
}

/** The decision and how it was made. Throws when the rules have no such mailbox. */
export async function explainDecision(
  { mail, intake, facts, now }: GatheredMail,
  rules: RuleSet,
  isPublished: (article: string) => Promise<boolean>,
): Promise<Explanation> {
  const recorder = createTraceRecorder();
  const decision = decide(mailMessage(mail), intake, facts, rules, now, recorder);
  const trace = recorder.trace();
  const article = articleOf(decision);
  return {
    ...{ mail, mailbox: intake.mailbox, facts, decision, trace },
    coverage: decision.kind === 'open' ? trace.coverage : null,
    article: article !== null && (await isPublished(article)) ? article : null,
  };
}

function addressedMailbox(mail: Mail, rules: RuleSet): string | undefined {
  const recipients = [...mail.to, ...mail.cc].map(({ address }) => address);
  const addressed = [...recipients, ...deliveredTo(mail)].flatMap((address) => mailboxOf(address, rules) ?? []);
  return (addressed[0] ?? [...rules.mailboxes.values()][0])?.name;
}
