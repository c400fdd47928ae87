// `casemill mailbox account`: server against ledger, and ledger against cases. Exit code 1 when something is missing.

import { isBalanced, type MailboxComparison } from '../../usecases/mailbox/compare-with-server.js';

/** `repaired`: how many mails were brought back before this account; null when nobody asked for it. */
export function mailboxAccount(account: MailboxComparison, repaired: number | null, json: boolean): number {
  if (json) console.log(JSON.stringify(repaired === null ? account : { ...account, repaired }));
  else console.log(accountText(account, repaired));
  return isBalanced(account) ? 0 : 1;
}

function accountText(account: MailboxComparison, repaired: number | null): string {
  const { mailbox, onServer, inLedger, outcomes } = account;
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const lines = [
    `${mailbox}: ${onServer} mails on the server, ${inLedger} in the ledger${ended.length > 0 ? `: ${ended.join(', ')}` : ''}`,
  ];
  if (repaired !== null) lines.push(`brought back: ${repaired}`);
  for (const { folder, missing, waiting } of account.folders) {
    if (waiting.length > 0) lines.push(`${folder}: ${waiting.length} wait to be read`);
    if (missing.length > 0) lines.push(`${folder}: NOT in the ledger: UID ${missing.join(', ')}`);
  }
  for (const { id, folder, uid, problem } of account.unsound) {
    lines.push(`${folder}: UID ${uid} (${id}) ${explain(problem)}`);
  }
  if (account.missing.length > 0 && repaired === null) {
    lines.push(`\`casemill mailbox account ${mailbox} --repair\` fetches what is missing.`);
  }
  if (isBalanced(account)) lines.push('Every mail is accounted for.');
  return lines.join('\n');
}

function explain(problem: MailboxComparison['unsound'][number]['problem']): string {
  switch (problem) {
    case 'no-activity':
      return 'says that it is on a case, and no case has it';
    case 'no-original':
      return 'says that it is a copy, and its original is gone';
    case 'never-processed':
      return 'was received more than an hour ago and is still not processed: does a worker run?';
    default: {
      const never: never = problem;
      throw new Error(`unknown problem ${String(never)}`);
    }
  }
}
