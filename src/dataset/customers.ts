// Checks the accounts, contacts, products and articles of a dataset: no duplicates, and contacts of existing accounts.

import type { z } from 'zod';
import type { DatasetAccount, DatasetArticle, DatasetContact, DatasetProduct } from '../core/dataset/dataset.js';
import { domainOf } from '../core/email/address-parts.js';
import { PREFERENCE_EXAMPLES, parsePreference } from '../core/scheduling/written-preferences.js';
import type { Path } from '../rules/yaml/node-position.js';
import { didYouMean, listWords } from '../rules/yaml/suggest.js';
import type { accountSchema, articleSchema, contactSchema, productSchema } from './customer-schemas.js';
import { type DatasetInput, type Entry, rawTexts, reportDuplicates } from './input.js';

type Written<Schema extends (...of: never[]) => z.ZodType> = Entry<z.infer<ReturnType<Schema>>>;

/** Checks the accounts. */
export function checkAccounts(
  input: DatasetInput,
  entries: readonly Written<typeof accountSchema>[],
): readonly DatasetAccount[] {
  const duplicateName = (name: string) => `another account above is also named "${name}"; remove one of them`;
  reportDuplicates(input, entries, ({ name }) => [name], duplicateName, ['name']);
  const duplicateDomain = (name: string) =>
    `the domain "${name}" already belongs to another account above; remove one of them`;
  reportDuplicates(input, entries, domainsOf, duplicateDomain, []);
  return entries.map(({ written }) => {
    const { name, language } = written;
    return { name, domains: [...new Set(domainsOf(written))], ...(language !== undefined && { language }) };
  });
}

function domainsOf({ domain, domains }: z.infer<ReturnType<typeof accountSchema>>): readonly string[] {
  return domain === undefined ? domains : [domain, ...domains];
}

/** Checks the contacts. */
export function checkContacts(
  input: DatasetInput,
  accounts: readonly DatasetAccount[],
  entries: readonly Written<typeof contactSchema>[],
): readonly DatasetContact[] {
  const { report, options } = input;
  const known = rawTexts(input, 'accounts', 'name');
  const duplicate = (address: string) =>
    `the address "${address}" already belongs to another contact above; remove one of them`;
  reportDuplicates(input, entries, addressesOf, duplicate, []);
  return entries.map(({ path, written }) => {
    const addresses = [...new Set(addressesOf(written))];
    if (addresses.length === 0) {
      report.error(path, 'missing', '"email" is missing; it must be the address of the contact');
    }
    if (written.account !== undefined && options.use === 'explain' && !known.has(written.account)) {
      report.error([...path, 'account'], 'unknown-account', unknownAccountText(written.account, known));
    }
    // Like intake, assign contacts to the account that owns their domain unless the file states an account.
    const domains = addresses.map(domainOf);
    const owner = accounts.find((account) => account.domains.some((domain) => domains.includes(domain)));
    checkPreferences(input, path, written.prefer ?? []);
    const { name = null, account = owner?.name ?? null, language, prefer } = written;
    return {
      ...{ addresses, name, account },
      ...(language !== undefined && { language }),
      ...(prefer !== undefined && { prefer }),
    };
  });
}

function checkPreferences({ report, options }: DatasetInput, path: Path, prefer: readonly string[]): void {
  if (options.rules === null) return;
  for (const [index, wish] of prefer.entries()) {
    if (parsePreference(wish, options.rules.resources) !== undefined) continue;
    report.error(
      [...path, 'prefer', index],
      'bad-preference',
      `"${wish}" is no preference; write ${PREFERENCE_EXAMPLES}`,
    );
  }
}

function addressesOf({ email, emails }: z.infer<ReturnType<typeof contactSchema>>): readonly string[] {
  return email === undefined ? emails : [email, ...emails];
}

/** The message for an account that the dataset lacks. */
export function unknownAccountText(name: string, known: ReadonlySet<string>): string {
  const defined = known.size === 0 ? 'the file has no accounts' : `the file has: ${listWords(known)}`;
  return `account "${name}" does not exist; ${defined}${didYouMean(name, known)}`;
}

/** Checks the products. */
export function checkProducts(
  input: DatasetInput,
  entries: readonly Written<typeof productSchema>[],
): readonly DatasetProduct[] {
  const duplicate = (name: string) => `the product "${name}" is listed twice; remove one of them`;
  reportDuplicates(input, entries, ({ name }) => [name.toLowerCase()], duplicate, ['name']);
  return entries.map(({ written: { name, family } }) => ({ name, ...(family !== undefined && { family }) }));
}

/** Checks the articles. Converts their numbers to upper case, because agents' commands search for that. */
export function checkArticles(
  input: DatasetInput,
  entries: readonly Written<typeof articleSchema>[],
): readonly DatasetArticle[] {
  const duplicate = (number: string) => `another article above is also numbered "${number}"; choose a different number`;
  reportDuplicates(input, entries, ({ number }) => [number.toUpperCase()], duplicate, ['number']);
  return entries.map(({ written }) => ({ ...written, number: written.number.toUpperCase() }));
}
