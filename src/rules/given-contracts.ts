// Given contracts: one customer, one period, and lines, each of which is an entitlement with both.

import type { z } from 'zod';
import type { GivenContract, GivenEntitlement } from '../core/casework/given.js';
import type { ContractTemplate } from '../core/rule-set.js';
import { addDays, startOfDate } from '../core/terms/calendar-date.js';
import { lineName, lineStatus } from '../core/terms/contract.js';
import { entitlementZone } from '../core/terms/entitlement-life.js';
import { checkKey } from './compile/check-key.js';
import { checkTerms, customerOf, fillTerms, type GivenCustomers } from './given-entitlements.js';
import { type Entry, type GivenInput, refuseTwice } from './given-input.js';
import type { givenContractSchema } from './schema/given.js';

type Raw = z.infer<ReturnType<typeof givenContractSchema>>;

export interface CheckedContract {
  readonly contract: GivenContract;
  readonly lines: readonly GivenEntitlement[];
}

export function checkContracts(
  input: GivenInput,
  customers: GivenCustomers,
  entries: readonly Entry<Raw>[],
): readonly CheckedContract[] {
  const twice = (number: string) => `another contract above has the number "${number}" too`;
  refuseTwice(input, entries, ({ number }) => [number], twice, ['number']);
  return entries.flatMap((entry) => checkContract(input, customers, entry) ?? []);
}

function checkContract(
  input: GivenInput,
  customers: GivenCustomers,
  { path, written }: Entry<Raw>,
): CheckedContract | undefined {
  const { report, options } = input;
  const { number, startOn, status = null } = written;
  const template = options.rules?.contractTemplates.get(written.template ?? '');
  const days = template?.validForDays ?? null;
  const endOn = written.endOn ?? (days === null ? undefined : addDays(startOn, days - 1));
  if (endOn === undefined) {
    const text = '"endOn" is missing; a contract has a last day, which its template may tell with "validFor"';
    report.error(path, 'missing', text);
    return undefined;
  }
  const sla = written.sla ?? template?.sla ?? null;
  const timeZone = entitlementZone(options.rules, sla);
  const startsAt = startOfDate(timeZone, startOn);
  const endsAt = startOfDate(timeZone, addDays(endOn, 1));
  if (endsAt <= startsAt) report.error([...path, 'endOn'], 'contradiction', `it ends on ${endOn}, before it starts`);
  const customer = customerOf(input, path, written.customer);
  const contract = { number, customer, template: written.template ?? null, sla, status, startsAt, endsAt };
  const lines = filledLines(input, path, written, template).map(([line, entry]) => ({
    ...checkTerms(input, customers, customer, entry),
    ...{ name: lineName(number, line), customer, startsAt, endsAt, isDefault: false, contract: number },
    sla: entry.written.sla ?? sla,
    status: lineStatus(status ?? 'active'),
  }));
  return { contract, lines };
}

/** The lines that are said and those of the template, by name. */
function filledLines(
  { report }: GivenInput,
  path: Entry<Raw>['path'],
  { lines, template: named }: Raw,
  template: ContractTemplate | undefined,
) {
  const all = [...new Set([...(template?.lines.keys() ?? []), ...Object.keys(lines)])];
  // A template that does not exist was told already.
  if (all.length === 0 && named === undefined) {
    report.error(path, 'missing', 'a contract has at least one of "lines", or a "template" that has');
  }
  return all.flatMap((line) => {
    const at = [...path, 'lines', line];
    checkKey(report, at, line);
    const filled = fillTerms(lines[line] ?? { contacts: [] }, template?.lines.get(line));
    if (filled !== undefined) return [[line, { path: at, written: filled }] as const];
    report.error(at, 'missing', `"terms" is missing in line "${line}"; write an amount such as 15 cases`);
    return [];
  });
}
