// Which mails may share a transaction: those of which none could change what another one finds. Each begins something
// new, with a sender, a customer and a content of its own; a mail that points to a conversation always goes alone.

import type { Mail } from '../../core/email/mail.js';
import { type FactsQuery, type GatheredFacts, hasEvidence, type MailToProcess } from '../../ports/store.js';

/** A mail on its way: its ledger row, what it says, and what has to be known to decide. */
export interface ReadMail {
  readonly row: MailToProcess;
  readonly mail: Mail;
  readonly query: FactsQuery;
}

/** Mails that share a transaction turned out to have a customer or a case in common. */
export class RelatedMailsError extends Error {}

/** Groups of unrelated mails. Of related mails the earlier one is in an earlier group. */
export function* unrelatedGroups(mails: readonly ReadMail[]): Generator<readonly ReadMail[]> {
  let waiting = mails;
  while (waiting.length > 0) {
    const group: ReadMail[] = [];
    const later: ReadMail[] = [];
    const taken = new Set<string>();
    let closed = false;
    for (const read of waiting) {
      const keys = keysOf(read.query);
      const alone = goesAlone(read.query);
      const fits: boolean = group.length === 0 || !(closed || alone || keys.some((key) => taken.has(key)));
      (fits ? group : later).push(read);
      closed ||= fits && alone;
      // What stays behind keeps behind what is related to it.
      for (const key of keys) taken.add(key);
    }
    yield group;
    waiting = later;
  }
}

/** By the facts, which know more than the mails do: two addresses may be one customer's. */
export function staysUnrelated(answers: readonly GatheredFacts[]): boolean {
  const customers = answers.flatMap(({ facts }) => facts.account?.id ?? facts.contact?.id ?? []);
  return answers.every(({ facts }) => facts.cases.length === 0) && new Set(customers).size === customers.length;
}

/** An assignment by load depends on every assignment before it. */
function goesAlone(question: FactsQuery): boolean {
  return hasEvidence(question) || question.agentLoads;
}

function keysOf(question: FactsQuery): readonly string[] {
  const { conversation, outlookThread, senderAddress, senderDomain, contentHash } = question;
  return [
    `conversation ${conversation}`,
    ...(outlookThread === null ? [] : [`conversation ${outlookThread}`]),
    `sender ${senderAddress}`,
    ...(senderDomain === null ? [] : [`domain ${senderDomain}`]),
    ...(contentHash === null ? [] : [`content ${contentHash}`]),
  ];
}
