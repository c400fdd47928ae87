// The loop governor: what two machines could do to each other for ever ends at a number in an hour, and the operators hear
// of it once. Behind every sign of automatic mail, for the machines that show none.

import type { CaseFacts } from '../case/case-facts.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { Reason } from '../rule-set/reason.js';
import type { RuleSet } from '../rule-set/rule-set.js';

/** It looks back this far. */
export const guardWindowMs = 3_600_000;

export interface Guarded {
  readonly mails: readonly PlannedMail[];
  readonly reasons: readonly Reason[];
}

/** The automatic mails that may go out on a case now. */
export function guardCase(
  rules: RuleSet,
  found: Pick<CaseFacts, 'automaticMails'>,
  mails: readonly PlannedMail[],
): Guarded {
  const limit = rules.settings.loopLimits.perCasePerHour;
  const what = `Casemill wrote ${found.automaticMails} times by itself on the case within an hour`;
  return govern(rules, found.automaticMails, limit, what, mails);
}

/** The automatic mails that may go to a sender now. */
export function guardAddress(rules: RuleSet, alreadySent: number, mails: readonly PlannedMail[]): Guarded {
  const limit = rules.settings.loopLimits.perAddressPerHour;
  return govern(rules, alreadySent, limit, `${alreadySent} automatic mails went to the sender within an hour`, mails);
}

/** The notice counts as one more, so at the next mail there is none. */
function govern(rules: RuleSet, count: number, limit: number, what: string, mails: readonly PlannedMail[]): Guarded {
  if (mails.length === 0 || count < limit) return { mails, reasons: [] };
  const { operators } = rules.settings;
  const isFirst = count === limit && operators !== null;
  const notice: PlannedMail | null = isFirst
    ? { template: 'loop-stopped', to: { address: operators, name: '' }, audience: 'operator', agent: null }
    : null;
  return {
    mails: notice === null ? [] : [notice],
    reasons: [{ code: 'governor-stopped', text: `${what}, the limit is ${limit}: nothing automatic goes out` }],
  };
}
