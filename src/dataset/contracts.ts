// Given contracts: one customer, one period, and lines, each of which is an entitlement with both.

import type { z } from 'zod';
import { addDays, startOfDate } from '../core/calendar/local-date.js';
import type { DatasetContract, DatasetEntitlement } from '../core/dataset/dataset.js';
import { lineName, lineStatus } from '../core/entitlement/contract.js';
import { entitlementTimeZone } from '../core/entitlement/lifecycle.js';
import type { ContractTemplate } from '../core/rule-set/entitlement-template.js';
import { checkKey } from '../rules/schema/check-key.js';
import { checkTerms, customerOf, type DatasetCustomers, fillTerms } from './entitlements.js';
import { type DatasetInput, type Entry, reportDuplicates } from './input.js';
import type { datasetContractSchema } from './schema.js';

type Raw = z.infer<ReturnType<typeof datasetContractSchema>>;

export interface CheckedContract {
  readonly contract: DatasetContract;
  readonly lines: readonly DatasetEntitlement[];
}

export function checkContracts(
  input: DatasetInput,
  customers: DatasetCustomers,
  entries: readonly Entry<Raw>[],
): readonly CheckedContract[] {
  const twice = (number: string) => `another contract above has the number "${number}" too`;
  reportDuplicates(input, entries, ({ number }) => [number], twice, ['number']);
  return entries.flatMap((entry) => checkContract(input, customers, entry) ?? []);
}

function checkContract(
  input: DatasetInput,
  customers: DatasetCustomers,
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
  const timeZone = entitlementTimeZone(options.rules, sla);
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
  { report }: DatasetInput,
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
