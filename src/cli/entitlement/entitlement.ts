// `casemill entitlement list|show|ledger`: what was bought, what is left of it, and what became of the rest.

import { caseNumber } from '../../core/case/number.js';
import { formatAmount, formatRemaining } from '../../core/entitlement/amount.js';
import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { EntitlementQueries, EntitlementRecord } from '../../ports/entitlements.js';
import { type Fact, factLines, instant, shorten, table } from '../output/text.js';

export async function entitlementList(
  entitlements: EntitlementQueries,
  customer: string | null,
  at: Date,
  json: boolean,
): Promise<number> {
  const found = await entitlements.list(customer, at);
  if (json) {
    console.log(JSON.stringify({ at, entitlements: found.map((one) => entitlementJson(one, at)) }));
  } else if (found.length === 0) {
    console.log(
      customer === null
        ? 'No entitlements. `casemill entitlement create` makes one, `casemill import` brings them in.'
        : `No entitlements of "${customer}". \`casemill entitlement list\` shows them all.`,
    );
  } else {
    const rows = found.map((one) => [
      shorten(one.name, 40),
      shorten(one.customer, 30),
      statusAt(one, at),
      sayRemaining(one),
      one.isDefault ? 'default' : '',
      one.sla ?? '-',
      instant(one.startsAt.getTime() === 0 ? null : one.startsAt),
      instant(one.endsAt),
    ]);
    console.log(table(['name', 'customer', 'status', 'remaining', '', 'SLA', 'from (UTC)', 'to (UTC)'], rows));
  }
  return 0;
}

export async function entitlementShow(
  entitlements: EntitlementQueries,
  name: string,
  at: Date,
  json: boolean,
): Promise<number> {
  const found = await entitlements.find(name, at);
  if (found === undefined) return sayUnknown(name);
  if (json) {
    console.log(JSON.stringify({ at, ...entitlementJson(found, at) }));
    return 0;
  }
  const all = (names: readonly string[]) => (names.length === 0 ? 'all' : names.join(', '));
  const channels = found.channels.map(({ channel, total, remaining }) =>
    total === null ? channel : `${channel} (${remaining} of ${total})`,
  );
  const facts: readonly Fact[] = [
    ['customer', found.customer],
    ['status', `${statusAt(found, at)}${found.isDefault ? ', the default of the customer' : ''}`],
    ['remaining', sayRemaining(found)],
    ['limit', found.restrict ? 'covers nothing more at 0' : 'may be used beyond its end'],
    ['counts', sayCounting(found)],
    ['channels', all(channels)],
    ['products', all(found.products)],
    ['contacts', all(found.contacts)],
    ['SLA', found.sla ?? '-'],
    ['from', instant(found.startsAt.getTime() === 0 ? null : found.startsAt)],
    ['to', instant(found.endsAt)],
    ['template', found.template ?? '-'],
    ['contract', found.contract ?? '-'],
    ['renews', found.renews ?? '-'],
  ];
  console.log([found.name, '', ...factLines(facts)].join('\n'));
  return 0;
}

export async function entitlementLedger(
  entitlements: EntitlementQueries,
  name: string,
  at: Date,
  json: boolean,
): Promise<number> {
  const found = await entitlements.find(name, at);
  if (found === undefined) return sayUnknown(name);
  const lines = await entitlements.ledger(name, at);
  if (json) {
    const entries = lines.map((line) => ({ ...line, case: line.case === null ? null : caseNumber(line.case) }));
    const { unit, total, remaining } = found;
    console.log(JSON.stringify({ name, at, unit, total, remaining, entries }));
    return 0;
  }
  const rows = lines.map((line) => [
    instant(line.at),
    line.case === null ? '-' : caseNumber(line.case),
    line.channel,
    `${line.amount > 0 ? '+' : ''}${line.amount}`,
    `${line.balance}`,
    line.reason,
  ]);
  console.log(
    `${name}: ${formatAmount(found.total, found.unit)} bought, ${formatRemaining(found.remaining, found.unit)}\n`,
  );
  console.log(table(['at (UTC)', 'case', 'channel', 'amount', 'balance', 'reason'], rows));
  return 0;
}

/** The public form of `entitlement list|show --json`. `overage`: what was used beyond the total. */
export function entitlementJson(found: EntitlementRecord, at: Date) {
  const { name, customer, unit, total, remaining, channels, restrict, decreaseOn, sla, isDefault } = found;
  const { startsAt, endsAt, products, contacts, template, contract, renews, activatedAt, cancelledAt } = found;
  return {
    ...{ name, customer, status: statusAt(found, at), unit, total, remaining },
    ...{ used: total - remaining, overage: Math.max(0, -remaining), channels, restrict, decreaseOn, sla },
    ...{
      default: isDefault,
      startsAt,
      endsAt,
      products,
      contacts,
      template,
      contract,
      renews,
      activatedAt,
      cancelledAt,
    },
  };
}

/** `14 of 15 cases`. */
export function sayRemaining({ remaining, total, unit }: EntitlementRecord): string {
  return unit === 'coverage-dates' ? formatAmount(total, unit) : `${remaining} of ${formatAmount(total, unit)}`;
}

function sayCounting({ unit, decreaseOn }: EntitlementRecord): string {
  if (unit === 'coverage-dates') return 'nothing';
  return unit === 'minutes' ? 'at resolution, billable minutes' : `at ${decreaseOn}`;
}

function sayUnknown(name: string): number {
  console.error(`There is no entitlement "${name}". \`casemill entitlement list\` shows them all.`);
  return 1;
}
