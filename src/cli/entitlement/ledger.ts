// `casemill entitlement ledger`: every debit and credit of an entitlement, to verify its balance.

import { caseNumber } from '../../core/case/number.js';
import { formatAmount, formatRemaining } from '../../core/entitlement/amount.js';
import type { EntitlementRecord, LedgerLine } from '../../ports/entitlements.js';
import { command } from '../command-line/command.js';
import { withRecords } from '../command-line/opened.js';
import { json } from '../command-line/option.js';
import { afterOption, limitOption, limitWords, nextPageLines, optionWords } from '../command-line/page-options.js';
import { instantOrNull } from '../command-line/written-time.js';
import { instant, table } from '../output/text.js';
import { atOption } from './at-option.js';
import { findEntitlement } from './find-entitlement.js';

export const ledger = command({
  usage: 'ledger <name>',
  description: 'list the debits and credits of an entitlement, each with the balance after it',
  example: 'casemill entitlement ledger "Contoso Gold" --at 2026-03-31',
  options: [atOption, limitOption, afterOption, json],
  run: async ({ name }, { at: given, limit, after = null, json }) => {
    const asked = await instantOrNull(given);
    return withRecords(async ({ entitlements, clock }) => {
      const at = asked ?? clock();
      const found = await findEntitlement(entitlements, name, at);
      if (found === undefined) return 1;
      const { items: lines, next } = await entitlements.ledger(name, at, { limit, after });
      if (json) {
        const entries = lines.map((line) => ({ ...line, case: line.case === null ? null : caseNumber(line.case) }));
        const { unit, total, remaining } = found;
        console.log(JSON.stringify({ name, at, unit, total, remaining, entries, next }));
      } else {
        const words = ['entitlement', 'ledger', name, ...optionWords('--at', given?.text), ...limitWords(limit)];
        console.log([ledgerText(found, lines), ...nextPageLines(words, next)].join('\n'));
      }
      return 0;
    });
  },
});

function ledgerText({ name, total, remaining, unit }: EntitlementRecord, lines: readonly LedgerLine[]): string {
  const rows = lines.map((line) => [
    instant(line.at),
    line.case === null ? '-' : caseNumber(line.case),
    line.channel,
    `${line.amount > 0 ? '+' : ''}${line.amount}`,
    `${line.balance}`,
    line.reason,
  ]);
  return [
    `${name}: ${formatAmount(total, unit)} bought, ${formatRemaining(remaining, unit)}`,
    '',
    table(['at (UTC)', 'case', 'channel', 'amount', 'balance', 'reason'], rows),
  ].join('\n');
}
