// Checks the entitlements of a dataset: an existing customer, a valid period, consistent balances.

import type { z } from 'zod';
import { addDays, startOfDate } from '../core/calendar/local-date.js';
import type { DatasetEntitlement } from '../core/dataset/dataset.js';
import { readableAddress } from '../core/email/domain-names.js';
import { entitlementTimeZone } from '../core/entitlement/lifecycle.js';
import { resolveCustomer } from './customer-reference.js';
import type { datasetEntitlementSchema } from './entitlement-schemas.js';
import { type DatasetInput, type Entry, reportDuplicates } from './input.js';
import { checkTerms, type DatasetCustomers, type FilledTerms, fillTerms } from './terms.js';

type Raw = z.infer<ReturnType<typeof datasetEntitlementSchema>>;
type Written = FilledTerms<Raw>;

/** The start of entitlements without a first day. */
const ALWAYS = new Date(0);

/** Checks the entitlements. */
export function checkEntitlements(
  input: DatasetInput,
  customers: DatasetCustomers,
  raw: readonly Entry<Raw>[],
): readonly DatasetEntitlement[] {
  const { report, options } = input;
  const entries = raw.flatMap((entry) => fillFromTemplate(input, entry) ?? []);
  const duplicate = (name: string) => `another entitlement above is also named "${name}"; choose a different "name"`;
  reportDuplicates(input, entries, (written) => [nameOf(written)], duplicate, []);
  const defaults = entries.filter(({ written }) => written.default);
  const secondDefault = (customer: string) =>
    `"${customer}" already has a default entitlement above; remove one of them`;
  reportDuplicates(input, defaults, ({ customer }) => [readableAddress(customer)], secondDefault, ['default']);

  return entries.map(({ path, written }) => {
    // Days start and end at midnight in the time zone of the customer's SLA.
    const timeZone = entitlementTimeZone(options.rules, written.sla ?? null);
    const startsAt = written.startOn === undefined ? ALWAYS : startOfDate(timeZone, written.startOn);
    const endsAt = written.endOn === undefined ? null : startOfDate(timeZone, addDays(written.endOn, 1));
    if (endsAt !== null && endsAt <= startsAt) {
      report.error([...path, 'endOn'], 'contradiction', `it ends on ${written.endOn}, before it starts`);
    }
    const customer = resolveCustomer(input, path, written.customer);
    const terms = checkTerms(input, customers, customer, { path, written });
    const { default: isDefault } = written;
    return { name: nameOf(written), customer, ...terms, startsAt, endsAt, isDefault, status: 'active', contract: null };
  });
}

/** Fills in the template; undefined when the terms or the period are incomplete. */
function fillFromTemplate(
  { report, options }: DatasetInput,
  { path, written }: Entry<Raw>,
): Entry<Written> | undefined {
  const template = options.rules?.entitlementTemplates.get(written.template ?? '');
  const filled = fillTerms(written, template);
  if (filled === undefined) {
    // An unknown template is reported elsewhere.
    if (written.template === undefined) {
      report.error(path, 'missing', '"terms" is missing; write an amount such as 15 cases, or name a "template"');
    }
    return undefined;
  }
  const days = written.endOn === undefined ? (template?.validForDays ?? null) : null;
  if (days !== null && written.startOn === undefined) {
    const text = `"startOn" is missing; set it or "endOn", because template "${template?.name}" is valid for ${days} days`;
    report.error(path, 'missing', text);
    return undefined;
  }
  const endOn = days === null ? written.endOn : addDays(written.startOn ?? '', days - 1);
  return { path, written: { ...filled, ...(endOn !== undefined && { endOn }) } };
}

/** One that is imported again without a name has to get the same one, so this is not said as amounts are. */
function nameOf({ name, customer, terms: { unit, total } }: Written): string {
  const amount = unit === 'coverage-dates' ? 'coverage dates' : `${total} ${unit}`;
  return name ?? `${readableAddress(customer)} ${amount}`;
}
