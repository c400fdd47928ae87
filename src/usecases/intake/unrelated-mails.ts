// Groups mails that may share a transaction: none of them can change the facts of another. Each starts something new,
// with its own sender, customer and content; a mail that refers to a conversation goes alone.

import type { Mail } from '../../core/email/mail.js';
import type { MailToProcess } from '../../ports/attempts.js';
import { type FactsQuery, type GatheredFacts, hasEvidence } from '../../ports/intake-repository.js';

/** A mail in process: its ledger row, its content, and the query for its facts. */
export interface ReadMail {
  readonly row: MailToProcess;
  readonly mail: Mail;
  readonly query: FactsQuery;
}

/** Mails of one group turned out to share a customer or a case. */
export class RelatedMailsError extends Error {}

/** Groups of unrelated mails. Of two related mails the earlier one is in an earlier group. */
export function* unrelatedGroups(mails: readonly ReadMail[]): Generator<readonly ReadMail[]> {
  let waiting = mails;
  while (waiting.length > 0) {
    const group: ReadMail[] = [];
    const later: ReadMail[] = [];
    const taken = new Set<string>();
    let closed = false;
    for (const read of waiting) {
      const keys = keysOf(read.query);
      // What somebody let in may be an agent's `#away`, which changes other cases.
      const alone = hasEvidence(read.query) || read.row.releasedBy !== null;
      const fits: boolean = group.length === 0 || !(closed || alone || keys.some((key) => taken.has(key)));
      (fits ? group : later).push(read);
      closed ||= fits && alone;
      // A mail that has to wait also blocks the later mails that are related to it.
      for (const key of keys) taken.add(key);
    }
    yield group;
    waiting = later;
  }
}

/** Judged by the facts, which know more than the mails: two addresses may belong to one customer. */
export function staysUnrelated(answers: readonly GatheredFacts[]): boolean {
  const customers = answers.flatMap(({ facts }) => facts.account?.id ?? facts.contact?.id ?? []);
  return answers.every(({ facts }) => facts.cases.length === 0) && new Set(customers).size === customers.length;
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
