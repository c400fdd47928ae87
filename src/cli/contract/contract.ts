// `casemill contract list|show`: what was signed, how it stands, and what is left of its lines.

import { contractStatus } from '../../core/entitlement/contract.js';
import { statusAt } from '../../core/entitlement/lifecycle.js';
import type { ContractQueries, ContractRecord } from '../../ports/contracts.js';
import { entitlementJson, sayRemaining } from '../entitlement/entitlement.js';
import { type Fact, factLines, instant, shorten, table } from '../output/text.js';

export async function contractList(
  contracts: ContractQueries,
  customer: string | null,
  now: Date,
  json: boolean,
): Promise<number> {
  const found = await contracts.list(customer);
  if (json) {
    console.log(JSON.stringify({ contracts: found.map((one) => contractJson(one, now)) }));
  } else if (found.length === 0) {
    console.log(
      customer === null
        ? 'No contracts. `casemill contract create` makes one, `casemill import` brings them in.'
        : `No contracts of "${customer}". \`casemill contract list\` shows them all.`,
    );
  } else {
    const rows = found.map((one) => [
      ...[one.number, shorten(one.customer, 30), sayStatus(one, now), one.template ?? '-'],
      ...[instant(one.startsAt), instant(one.endsAt), one.renews ?? '-'],
    ]);
    console.log(table(['number', 'customer', 'status', 'template', 'from (UTC)', 'to (UTC)', 'renews'], rows));
  }
  return 0;
}

export async function contractShow(
  contracts: ContractQueries,
  number: string,
  now: Date,
  json: boolean,
): Promise<number> {
  const found = await contracts.find(number, now);
  if (found === undefined) {
    console.error(`There is no contract ${number}. \`casemill contract list\` shows them all.`);
    return 1;
  }
  if (json) {
    const lines = found.lines.map((line) => entitlementJson(line, now));
    console.log(JSON.stringify({ ...contractJson(found, now), lines }));
    return 0;
  }
  const facts: readonly Fact[] = [
    ['customer', found.customer],
    ['status', sayStatus(found, now)],
    ['from', instant(found.startsAt)],
    ['to', instant(found.endsAt)],
    ['template', found.template ?? '-'],
    ['SLA', found.sla ?? '-'],
    ['created', instant(found.createdAt)],
    ['invoiced', instant(found.invoicedAt)],
    ['activated', instant(found.activatedAt)],
    ['renews', found.renews ?? '-'],
  ];
  console.log([number, '', ...factLines(facts), ''].join('\n'));
  const rows = found.lines.map((line) => [line.name, statusAt(line, now), sayRemaining(line), line.sla ?? '-']);
  console.log(table(['line', 'status', 'remaining', 'SLA'], rows));
  return 0;
}

type Listed = Omit<ContractRecord, 'lines'>;

function sayStatus(one: Listed, now: Date): string {
  const status = contractStatus(one, now);
  const planned = one.cancelledAt !== null && one.cancelledAt > now;
  return planned ? `${status}, cancelled from ${instant(one.cancelledAt)} on` : status;
}

/** The public form of `contract list|show --json`. */
function contractJson(one: Listed, now: Date) {
  const { number, customer, template, sla, startsAt, endsAt, renews } = one;
  const { createdAt, invoicedAt, activatedAt, cancelledAt } = one;
  return {
    ...{ number, customer, status: contractStatus(one, now), template, sla, startsAt, endsAt, renews },
    ...{ createdAt, invoicedAt, activatedAt, cancelledAt },
  };
}
