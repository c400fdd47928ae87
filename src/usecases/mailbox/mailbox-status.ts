// The status of each mailbox of the rules, the same for the command line and the health endpoint.

import type { RuleSet } from '../../core/rule-set/rule-set.js';
import type { MailboxStatus } from '../../ports/mailbox-connection.js';

export interface MailboxReport extends MailboxStatus {
  readonly address: string;
  /** What to do; null when nothing is wrong. */
  readonly advice: string | null;
  /** Mails that wait for a person's decision. */
  readonly held: number;
}

/** One for each mailbox of the rules, in order. */
export function mailboxReports(
  rules: RuleSet,
  conditions: readonly MailboxStatus[],
  held: ReadonlyMap<string, number>,
): readonly MailboxReport[] {
  const known = new Map(conditions.map((condition) => [condition.mailbox, condition]));
  return [...rules.mailboxes.values()].map(({ name, address }) => {
    const condition = known.get(name) ?? neverRead(name);
    return { ...condition, address, advice: adviceFor(condition), held: held.get(name) ?? 0 };
  });
}

function neverRead(mailbox: string): MailboxStatus {
  return { mailbox, state: 'unread', since: null, error: null, lastReadAt: null, holder: null };
}

/** Of the data directory, or of the database. */
const isFullDisk = /\bENOSPC\b|the disk of the database is full/;

function adviceFor({ state, error }: MailboxStatus): string | null {
  switch (state) {
    case 'connected':
      return null;
    case 'retrying':
      if (isFullDisk.test(error ?? ''))
        return 'Make room on that disk, the one of CASEMILL_HOME or of the database; Casemill goes on by itself.';
      return 'Casemill keeps trying. If it lasts, `casemill doctor` looks at the way there.';
    case 'refused':
      return 'Mend what the error names; Casemill tries again by itself.';
    case 'unread':
      return 'No worker reads it: `casemill start` does.';
    default: {
      const never: never = state;
      throw new Error(`unknown state ${String(never)}`);
    }
  }
}
