// Checks the contracts of a dataset. Each line becomes an entitlement with the customer and period of the contract.

import type { z } from 'zod';
import { addDays, startOfDate } from '../core/calendar/local-date.js';
import type { DatasetContract, DatasetEntitlement } from '../core/dataset/dataset.js';
import { lineName, lineStatus } from '../core/entitlement/contract.js';
import { entitlementTimeZone } from '../core/entitlement/lifecycle.js';
import type { ContractTemplate } from '../core/rule-set/entitlement-template.js';
import { checkKey } from '../rules/schema/check-key.js';
import { resolveCustomer } from './customer-reference.js';
import type { datasetContractSchema } from './entitlement-schemas.js';
import { type DatasetInput, type Entry, reportDuplicates } from './input.js';
import { checkTerms, type DatasetCustomers, fillTerms } from './terms.js';

type Raw = z.infer<ReturnType<typeof datasetContractSchema>>;

/** A contract and its lines. */
export interface CheckedContract {
  readonly contract: DatasetContract;
  readonly lines: readonly DatasetEntitlement[];
}

/** Checks the contracts. */
export function checkContracts(
  input: DatasetInput,
  customers: DatasetCustomers,
  entries: readonly Entry<Raw>[],
): readonly CheckedContract[] {
  const duplicate = (number: string) =>
    `another contract above is also numbered "${number}"; choose a different number`;
  reportDuplicates(input, entries, ({ number }) => [number], duplicate, ['number']);
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
    const text = '"endOn" is missing; set it, or use a template with "validFor"';
    report.error(path, 'missing', text);
    return undefined;
  }
  const sla = written.sla ?? template?.sla ?? null;
  const timeZone = entitlementTimeZone(options.rules, sla);
  const startsAt = startOfDate(timeZone, startOn);
  const endsAt = startOfDate(timeZone, addDays(endOn, 1));
  if (endsAt <= startsAt) report.error([...path, 'endOn'], 'contradiction', `it ends on ${endOn}, before it starts`);
  const customer = resolveCustomer(input, path, written.customer);
  const contract = { number, customer, template: written.template ?? null, sla, status, startsAt, endsAt };
  const lines = fillLines(input, path, written, template).map(([line, entry]) => ({
    ...checkTerms(input, customers, customer, entry),
    ...{ name: lineName(number, line), customer, startsAt, endsAt, isDefault: false, contract: number },
    sla: entry.written.sla ?? sla,
    status: lineStatus(status ?? 'active'),
  }));
  return { contract, lines };
}

/** The lines of the contract and of its template, by name. */
function fillLines(
  { report }: DatasetInput,
  path: Entry<Raw>['path'],
  { lines, template: templateName }: Raw,
  template: ContractTemplate | undefined,
) {
  const all = [...new Set([...(template?.lines.keys() ?? []), ...Object.keys(lines)])];
  // An unknown template is reported elsewhere.
  if (all.length === 0 && templateName === undefined) {
    report.error(path, 'missing', 'a contract needs "lines", or a "template" that has lines');
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
