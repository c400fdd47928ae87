// Given accounts, contacts, products and articles: each there once, and contacts of accounts that exist.

import type { z } from 'zod';
import type { DatasetAccount, DatasetArticle, DatasetContact, DatasetProduct } from '../core/dataset/dataset.js';
import { domainOf } from '../core/email/address-parts.js';
import { didYouMean, listWords } from '../rules/yaml/suggest.js';
import { type DatasetInput, type Entry, rawTexts, reportDuplicates } from './input.js';
import type { accountSchema, articleSchema, contactSchema, productSchema } from './schema.js';

type Written<Schema extends (...of: never[]) => z.ZodType> = Entry<z.infer<ReturnType<Schema>>>;

export function checkAccounts(
  input: DatasetInput,
  entries: readonly Written<typeof accountSchema>[],
): readonly DatasetAccount[] {
  const named = (name: string) => `another account above is called "${name}" too; keep one of them`;
  reportDuplicates(input, entries, ({ name }) => [name], named, ['name']);
  const owned = (name: string) => `the domain "${name}" is another account's above; a domain belongs to one account`;
  reportDuplicates(input, entries, domainsOf, owned, []);
  return entries.map(({ written }) => ({ name: written.name, domains: [...new Set(domainsOf(written))] }));
}

function domainsOf({ domain, domains }: z.infer<ReturnType<typeof accountSchema>>): readonly string[] {
  return domain === undefined ? domains : [domain, ...domains];
}

export function checkContacts(
  input: DatasetInput,
  accounts: readonly DatasetAccount[],
  entries: readonly Written<typeof contactSchema>[],
): readonly DatasetContact[] {
  const { report, options } = input;
  const known = rawTexts(input, 'accounts', 'name');
  const taken = (address: string) => `the address "${address}" is another contact's above; one address is one person`;
  reportDuplicates(input, entries, addressesOf, taken, []);
  return entries.map(({ path, written }) => {
    const addresses = [...new Set(addressesOf(written))];
    if (addresses.length === 0) {
      report.error(path, 'missing', '"email" is missing; it must be the address of the person');
    }
    if (written.account !== undefined && options.use === 'explain' && !known.has(written.account)) {
      report.error([...path, 'account'], 'unknown-account', unknownAccountText(written.account, known));
    }
    // As intake does it: who writes from an account's domain belongs to the account, unless something else is said.
    const domains = addresses.map(domainOf);
    const owner = accounts.find((account) => account.domains.some((domain) => domains.includes(domain)));
    return { addresses, name: written.name ?? null, account: written.account ?? owner?.name ?? null };
  });
}

function addressesOf({ email, emails }: z.infer<ReturnType<typeof contactSchema>>): readonly string[] {
  return email === undefined ? emails : [email, ...emails];
}

export function unknownAccountText(name: string, known: ReadonlySet<string>): string {
  const all = known.size === 0 ? 'no accounts are given' : `given are: ${listWords(known)}`;
  return `account "${name}" does not exist; ${all}${didYouMean(name, known)}`;
}

export function checkProducts(
  input: DatasetInput,
  entries: readonly Written<typeof productSchema>[],
): readonly DatasetProduct[] {
  const twice = (name: string) => `the product "${name}" stands above already; keep one of them`;
  reportDuplicates(input, entries, ({ name }) => [name.toLowerCase()], twice, ['name']);
  return entries.map(({ written }) => written);
}

/** Numbers are upper-case, as agents' commands look for them. */
export function checkArticles(
  input: DatasetInput,
  entries: readonly Written<typeof articleSchema>[],
): readonly DatasetArticle[] {
  const twice = (number: string) => `another article above has the number "${number}" too; give it its own`;
  reportDuplicates(input, entries, ({ number }) => [number.toUpperCase()], twice, ['number']);
  return entries.map(({ written }) => ({ ...written, number: written.number.toUpperCase() }));
}
