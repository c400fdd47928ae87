// One mail, one decision, with its reasons. Reads like a table of contents; the judgement is in casework/ and terms/.
// Pure: the same mail, facts, rules and time give the same decision in production, explain, tests and backtests.

import { type FoundConversation, findConversation, otherEvidence } from '../case/conversation.js';
import { caseNumber } from '../case/number.js';
import { domainOf } from '../email/address-parts.js';
import { senderTrust, type Trust } from '../email/authentication.js';
import type { Mail } from '../email/mail.js';
import { agentOf, isOwnAddress } from '../inbound/whose-address.js';
import type { Mailbox } from '../rule-set/mailbox.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import { agentMail } from './agent-mail.js';
import { withBounce } from './bounce.js';
import type { Decision } from './decision.js';
import { type DecisionInput, skip } from './decision-input.js';
import type { Facts, Intake } from './facts.js';
import { identify } from './identify.js';
import { joinCase } from './join-case.js';
import { type OlderCase, openCase } from './open-case.js';

export function decide(mail: Mail, intake: Intake, facts: Facts, rules: RuleSet, now: Date): Decision {
  const matter = decisionInput(mail, intake, facts, rules, now);
  const { trust } = matter.customer;

  if (facts.duplicateOf !== null) {
    return skip(matter, 'duplicate', 'the same mail came before', facts.duplicateOf);
  }
  if (mail.classification.kind === 'own-loop' || isOwnAddress(mail.sender.address, rules)) {
    return skip(matter, 'own-mail', `our own mail came back (${mail.classification.reason})`);
  }
  const agent = agentOf(mail.from?.address ?? '', rules);
  if (agent !== undefined) return agentMail(matter, agent);

  const conversation = trust === 'failed' ? null : findConversation(mail, facts);
  const linked = conversation === null ? null : linkedOrDecided(matter, conversation);
  if (linked !== null && 'reasons' in linked) return linked;
  const { kind, reason } = mail.classification;
  switch (kind) {
    case 'auto-reply':
    case 'delivery-report':
    case 'complaint':
    case 'read-receipt':
      return withBounce(matter, skip(matter, 'automatic', `${kind} (${reason}) that belongs to no case`));
    case 'person':
    case 'bulk':
    case 'calendar':
      break;
    default: {
      const never: never = kind;
      throw new Error(`unknown kind of mail ${String(never)}`);
    }
  }
  return openCase(matter, linked);
}

/** The mail with everything that its decision looks at. Throws when the rules have no such mailbox. */
export function decisionInput(mail: Mail, intake: Intake, facts: Facts, rules: RuleSet, now: Date): DecisionInput {
  const mailbox = rules.mailboxes.get(intake.mailbox);
  const rule = rules.recordCreation.get(intake.mailbox);
  if (mailbox === undefined || rule === undefined) throw new Error(`the rules have no mailbox "${intake.mailbox}"`);
  const customer = identify(mail, facts, trustOf(mail, mailbox));
  return { mail, intake, facts, rules, mailbox, rule, now, customer };
}

/** What the conversation decides; or the older case that a new one follows; or null when there is none. */
function linkedOrDecided(matter: DecisionInput, conversation: FoundConversation): Decision | OlderCase | null {
  const { joins, mentions } = conversation;
  if (joins !== null) {
    const decision = joinCase(matter, joins, otherEvidence(conversation));
    return decision.kind === 'new-case' ? { case: joins.case, why: decision.why } : decision;
  }
  if (mentions === null) return null;
  return { case: mentions, why: `mentions ${caseNumber(mentions.number)}, to which the sender does not belong` };
}

/** The server vouches for From alone: who speaks for somebody else is never verified. */
function trustOf(mail: Mail, mailbox: Mailbox): Trust {
  const trust = senderTrust(mail.headers, mailbox.authservId, domainOf(mail.from?.address ?? ''));
  // DMARC knows no mail of several authors (RFC 7489 section 6.6.1): each could hide behind the other.
  if (trust === 'verified' && mail.authors > 1) return 'unverified';
  return trust === 'verified' && mail.sender.via !== 'from' ? 'unverified' : trust;
}
