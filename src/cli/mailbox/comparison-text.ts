// The comparison of a mailbox with the ledger for people: counts, what is missing, and what to do.

import { isConsistent, type MailboxComparison } from '../../usecases/mailbox/compare-with-server.js';
import { counted } from '../output/text.js';

/** `repaired`: how many mails were brought back before the comparison; null without `--repair`. */
export function comparisonText(comparison: MailboxComparison, repaired: number | null): string {
  const { mailbox, onServer, inLedger, outcomes } = comparison;
  const ended = Object.entries(outcomes).map(([outcome, count]) => `${count} ${outcome}`);
  const lines = [
    `${mailbox}: ${counted(onServer, 'mail')} on the server, ${inLedger} in the ledger${ended.length > 0 ? `: ${ended.join(', ')}` : ''}`,
  ];
  if (repaired !== null) lines.push(`restored: ${repaired}`);
  for (const { folder, missing, waiting } of comparison.folders) {
    if (waiting.length > 0) lines.push(`${folder}: ${waiting.length} not read yet`);
    if (missing.length > 0) lines.push(`${folder}: MISSING from the ledger: UID ${missing.join(', ')}`);
  }
  for (const { id, folder, uid, problem } of comparison.unsound) {
    lines.push(`${folder}: UID ${uid} (${id}): ${problemText(problem)}`);
  }
  if (comparison.missing.length > 0 && repaired === null) {
    lines.push(`To fetch what is missing: casemill mailbox account ${mailbox} --repair`);
  }
  if (isConsistent(comparison)) lines.push('Every mail is accounted for.');
  return lines.join('\n');
}

function problemText(problem: MailboxComparison['unsound'][number]['problem']): string {
  switch (problem) {
    case 'no-activity':
      return 'the ledger says it is on a case, but no case has it';
    case 'no-original':
      return 'the ledger says it is a copy, but the original is gone';
    case 'never-processed':
      return 'received more than an hour ago and still not processed; is a worker running?';
    default: {
      const never: never = problem;
      throw new Error(`unknown problem ${String(never)}`);
    }
  }
}
