// Explains a mail of the ledger: what was decided then, and what other rules would decide now with the facts of that
// time. Changes nothing.

import { compareDecisions, type DecisionDifference } from '../../core/intake/compare-decisions.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { DecidedMail, DecidedMails } from '../../ports/decided-mails.js';
import type { Transact } from '../../ports/transact.js';
import { asGathered } from './decide-again.js';
import { type Explanation, explainDecision } from './explain.js';

export interface LedgerMailDeps {
  readonly decided: DecidedMails;
  readonly transact: Transact;
}

export interface LedgerMailExplanation {
  readonly decided: DecidedMail;
  readonly now: Explanation;
  readonly differences: readonly DecisionDifference[];
}

/** `unknown`: the ledger has no such mail; `forgotten`: no rules decided it, or its content is no longer stored. */
export async function explainLedgerMail(
  deps: LedgerMailDeps,
  id: string,
  rules: RuleSet,
): Promise<LedgerMailExplanation | 'unknown' | 'forgotten'> {
  const decided = await deps.decided.find(id);
  if (decided === undefined) return 'unknown';
  if (decided === 'forgotten') return 'forgotten';
  const isPublished = async (article: string) =>
    (await deps.transact((tx) => tx.articles.find(article)))?.status === 'published';
  const gathered = asGathered(decided, rules, { products: await deps.decided.products(), agentLoads: [] });
  const now = await explainDecision(gathered, rules, isPublished);
  return { decided, now, differences: compareDecisions(decided.decision, now.decision, decided.facts) };
}
