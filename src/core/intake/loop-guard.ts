// Ends loops between machines: automatic mail stops at a number per hour, and the operators get one notice. The last
// line of defence, behind all signs of automatic mail, for machines that show none.

import type { CaseFacts } from '../case/case-facts.js';
import type { PlannedMail } from '../outbound/planned-mail.js';
import type { RuleSet } from '../rule-set/rule-set.js';
import type { DecisionReason } from './reason.js';

/** How far back automatic mails are counted. */
export const guardWindowMs = 3_600_000;

/** The mails that may go out, and why others may not. */
export interface Guarded {
  readonly mails: readonly PlannedMail[];
  readonly reasons: readonly DecisionReason[];
  /** The limit is reached: a digest tells later what these mails would have told. */
  readonly stopped: boolean;
}

/** Limits the automatic mails of one case. */
export function guardCase(
  rules: RuleSet,
  found: Pick<CaseFacts, 'automaticMails'>,
  mails: readonly PlannedMail[],
): Guarded {
  const limit = rules.settings.loopLimits.perCasePerHour;
  const what = `Casemill sent ${found.automaticMails} automatic mails on the case within an hour`;
  return guard(rules, found.automaticMails, limit, what, mails);
}

/** Limits the automatic mails to one sender. */
export function guardAddress(rules: RuleSet, alreadySent: number, mails: readonly PlannedMail[]): Guarded {
  const limit = rules.settings.loopLimits.perAddressPerHour;
  return guard(rules, alreadySent, limit, `${alreadySent} automatic mails went to the sender within an hour`, mails);
}

/** The notice is counted too, so the next message does not send another one. */
function guard(rules: RuleSet, count: number, limit: number, what: string, mails: readonly PlannedMail[]): Guarded {
  if (mails.length === 0 || count < limit) return { mails, reasons: [], stopped: false };
  const { operators } = rules.settings;
  const isFirst = count === limit && operators !== null;
  const notice: PlannedMail | null = isFirst
    ? { template: 'loop-stopped', to: { address: operators, name: '' }, audience: 'operator', agent: null }
    : null;
  return {
    mails: notice === null ? [] : [notice],
    reasons: [{ code: 'governor-stopped', text: `${what}, the limit is ${limit}: no automatic mail is sent` }],
    stopped: true,
  };
}
