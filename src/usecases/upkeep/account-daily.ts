// Once a day each mailbox is compared with its ledger by one of the workers, and the operators are told when something is off.

import type { Mailbox } from '../../core/rule-set.js';
import type { ConnectMailbox, Store } from '../../ports.js';
import { type Account, accountFor, isBalanced } from '../intake/account-for.js';
import { nudgesFor, promiseMail } from '../outbound/promise.js';
import type { TellDeps } from './tell-operators.js';

export interface AccountDailyDeps extends Omit<TellDeps, 'store'> {
  readonly store: Store;
  readonly connect: ConnectMailbox;
}

/** How often a worker looks whether a mailbox is due. */
export const lookForAccountsEveryMs = 10 * 60_000;
const dayMs = 24 * 3_600_000;

export async function accountDaily(deps: AccountDailyDeps): Promise<void> {
  for (const mailbox of deps.rules().mailboxes.values()) {
    const now = deps.clock();
    if (!(await deps.store.claimAccounting(mailbox.name, now, new Date(now.getTime() - dayMs)))) continue;
    try {
      await compare(deps, mailbox);
    } catch (error) {
      // That a mailbox is away is told elsewhere; here it must not keep the others from being looked at.
      const reason = error instanceof Error ? error.message : String(error);
      deps.log.warn({ mailbox: mailbox.name, error: reason }, 'mailbox not accounted for, will be tried again');
      await deps.store.unclaimAccounting(mailbox.name);
    }
  }
}

async function compare(deps: AccountDailyDeps, mailbox: Mailbox): Promise<void> {
  const session = await deps.connect(mailbox.name, deps.rules());
  try {
    const account = await accountFor(deps, session, mailbox);
    const { onServer, inLedger, missing, unsound } = account;
    const facts = { mailbox: mailbox.name, onServer, inLedger, missing, unsound: unsound.length };
    if (isBalanced(account)) deps.log.info(facts, 'mailbox accounted for');
    else {
      deps.log.error(facts, 'mailbox and ledger differ');
      await tell(deps, account);
    }
  } finally {
    await session.close();
  }
}

async function tell(deps: AccountDailyDeps, account: Account): Promise<void> {
  const { operators } = deps.rules().settings;
  const mailbox = deps.rules().mailboxes.get(account.mailbox);
  if (operators === null || mailbox === undefined) return;
  const now = deps.clock();
  const notice = promiseMail(
    deps,
    mailbox,
    null,
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
  await deps.store.transaction((tx) => tx.write(notice));
  await deps.jobs.add(nudgesFor(notice, now));
}
