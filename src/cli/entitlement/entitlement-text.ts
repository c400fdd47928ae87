// Entitlements as tables and facts for people.

import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { EntitlementRecord } from '../../ports/entitlements.js';
import { remainingText } from '../output/entitlement-record.js';
import { factLines, instant, shorten, table } from '../output/text.js';

export function entitlementTable(found: readonly EntitlementRecord[], at: Date): string {
  const rows = found.map((one) => [
    shorten(one.name, 40),
    shorten(one.customer, 30),
    statusAt(one, at),
    remainingText(one),
    one.isDefault ? 'default' : '',
    one.sla ?? '-',
    startText(one),
    instant(one.endsAt),
  ]);
  return table(['name', 'customer', 'status', 'remaining', '', 'SLA', 'from (UTC)', 'to (UTC)'], rows);
}

export function entitlementText(found: EntitlementRecord, at: Date): string {
  const allOr = (names: readonly string[]) => (names.length === 0 ? 'all' : names.join(', '));
  const channels = found.channels.map(({ channel, total, remaining }) =>
    total === null ? channel : `${channel} (${remaining} of ${total})`,
  );
  const facts = factLines([
    ['customer', found.customer],
    ['status', `${statusAt(found, at)}${found.isDefault ? ', the default for this customer' : ''}`],
    ['remaining', remainingText(found)],
    ['limit', found.restrict ? 'covers no more cases at 0' : 'may be overdrawn'],
    ['counts', countingText(found)],
    ['channels', allOr(channels)],
    ['products', allOr(found.products)],
    ['contacts', allOr(found.contacts)],
    ['SLA', found.sla ?? '-'],
    ['from', startText(found)],
    ['to', instant(found.endsAt)],
    ['template', found.template ?? '-'],
    ['contract', found.contract ?? '-'],
    ['renews', found.renews ?? '-'],
  ]);
  return [found.name, '', ...facts].join('\n');
}

/** An entitlement without a start date is stored with the epoch. */
function startText({ startsAt }: EntitlementRecord): string {
  return instant(startsAt.getTime() === 0 ? null : startsAt);
}

function countingText({ unit, decreaseOn }: EntitlementRecord): string {
  if (unit === 'coverage-dates') return 'nothing';
  return unit === 'minutes' ? 'billable minutes, when a case is resolved' : `a case, at its ${decreaseOn}`;
}
