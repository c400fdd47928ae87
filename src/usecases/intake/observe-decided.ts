// Observes what became of mails, after the transaction that decided them.

import type { Clock } from '../../ports/clock-and-log.js';
import type { DecisionRecord } from '../../ports/decided-mails.js';
import type { Observe } from '../../ports/observe.js';
import type { Writes } from '../../ports/writes.js';

/** `writes`: those of the transaction. */
export function observeDecided(
  { observe, clock }: { readonly observe: Observe; readonly clock: Clock },
  decided: readonly DecisionRecord[],
  writes: Writes,
): void {
  if (decided.length === 0) return;
  const now = clock().getTime();
  const outcomes = new Map(writes.update?.InboundMail?.map(({ id, outcome }) => [id, outcome]));
  for (const { id, mailbox, receivedAt, decision } of decided) {
    const outcome = outcomes.get(id);
    if (outcome === undefined) continue;
    const onCase = decision.kind === 'open' || decision.kind === 'append' || decision.kind === 'reopen';
    const seconds = Math.max(0, now - receivedAt.getTime()) / 1000;
    observe({ type: 'mail-decided', mailbox, outcome, secondsToCase: onCase ? seconds : null });
  }
}
