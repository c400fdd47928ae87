// Compares each mailbox with its ledger once a day, by one of the workers, and notifies the operators of differences.

import type { Mailbox } from '../../core/rule-set/mailbox.js';
import type { ConnectMailbox } from '../../ports/mailbox.js';
import { compareWithServer, isConsistent, type MailboxComparison } from '../mailbox/compare-with-server.js';
import type { ComparisonDeps } from '../mailbox/folder-comparison.js';
import { jobsFor } from '../outbound/jobs-for.js';
import { promiseNotice } from '../outbound/promise-mail.js';
import type { NotifyDeps } from './notify-operators.js';

export interface CompareDailyDeps extends Omit<NotifyDeps, 'connections'>, ComparisonDeps {
  readonly connect: ConnectMailbox;
}

/** How often a worker checks whether a mailbox is due. Milliseconds. */
export const compareEveryMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;

export async function compareDaily(deps: CompareDailyDeps): Promise<void> {
  for (const mailbox of deps.rules().mailboxes.values()) {
    const now = deps.clock();
    if (!(await deps.ledgerComparison.claimComparison(mailbox.name, now, new Date(now.getTime() - dayMs)))) continue;
    try {
      await compare(deps, mailbox);
    } catch (error) {
      // An unreachable mailbox is reported elsewhere; here it must not block the others.
      const reason = error instanceof Error ? error.message : String(error);
      deps.log.warn(
        { mailbox: mailbox.name, error: reason },
        'mailbox not compared with its ledger, will be tried again',
      );
      await deps.ledgerComparison.releaseComparison(mailbox.name);
    }
  }
}

async function compare(deps: CompareDailyDeps, mailbox: Mailbox): Promise<void> {
  const session = await deps.connect(mailbox.name, deps.rules());
  try {
    const account = await compareWithServer(deps, session, mailbox);
    const { onServer, inLedger, missing, unsound } = account;
    const facts = { mailbox: mailbox.name, onServer, inLedger, missing, unsound: unsound.length };
    if (isConsistent(account)) deps.log.info(facts, 'mailbox matches its ledger');
    else {
      deps.log.error(facts, 'mailbox and ledger differ');
      await notify(deps, account);
    }
  } finally {
    await session.close();
  }
}

async function notify(deps: CompareDailyDeps, account: MailboxComparison): Promise<void> {
  const { operators } = deps.rules().settings;
  const mailbox = deps.rules().mailboxes.get(account.mailbox);
  if (operators === null || mailbox === undefined) return;
  const now = deps.clock();
  const notice = promiseNotice(
    deps,
    mailbox,
    {
      template: 'mailbox-differs',
      to: [{ address: operators, name: '', agent: null }],
      audience: 'operator',
      byAgent: null,
      data: { account: { ...account, missing: account.missing.length, unsound: account.unsound.length } },
      answers: null,
      subject: '',
      text: '',
    },
    now,
  );
  const writes = { insert: { OutboundMail: notice } };
  await deps.transact((tx) => tx.write(writes));
  await deps.jobs.add(jobsFor(writes, now));
}
