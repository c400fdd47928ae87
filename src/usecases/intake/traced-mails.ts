// Follows the mails of one transaction in their traces: a step for each, although they are decided together, and each
// one's promises know to which they belong.

import type { Span, Tracing } from '../../ports/tracing.js';
import type { Writes } from '../../ports/writes.js';
import type { ReadMail } from './unrelated-mails.js';

export interface TracedMails {
  /** What is written for one of the mails, with its place in its trace. */
  promisedBy(mail: string, outcome: string, writes: Writes): Writes;
}

/** `work` may run its transaction several times. */
export async function whileProcessing<T>(
  tracing: Tracing,
  mails: readonly ReadMail[],
  work: (traced: TracedMails) => Promise<T>,
): Promise<T> {
  const outcomes = new Map<string, string>();
  const spans = new Map<string, Span>(
    mails.map(({ row: { id, mailbox, traceparent } }) => [
      id,
      tracing.begin('mail.process', traceparent, { mail: id, mailbox }),
    ]),
  );
  const end = (otherwise: string, ok: boolean) => {
    for (const [id, span] of spans) span.end(ok ? (outcomes.get(id) ?? otherwise) : otherwise, ok);
  };
  try {
    const result = await work({
      promisedBy(mail, outcome, writes) {
        outcomes.set(mail, outcome);
        return withTraceparent(writes, spans.get(mail)?.traceparent ?? null);
      },
    });
    end('put-off', true);
    return result;
  } catch (error) {
    end('failed', false);
    throw error;
  }
}

function withTraceparent(writes: Writes, traceparent: string | null): Writes {
  if (traceparent === null) return writes;
  const { cases = [], insert } = writes;
  const notices = insert?.OutboundMail ?? [];
  return {
    ...writes,
    cases: cases.map((change) => ({ ...change, traceparent })),
    ...(notices.length > 0 && {
      insert: { ...insert, OutboundMail: notices.map((notice) => ({ ...notice, traceparent })) },
    }),
  };
}
