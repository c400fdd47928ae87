// Resolves the customer of an entitlement or contract: the name of an account, or the address of a contact.

import type { CustomerName } from '../core/dataset/dataset.js';
import { readableAddress } from '../core/email/domain-names.js';
import type { Path } from '../rules/yaml/node-position.js';
import { didYouMean } from '../rules/yaml/suggest.js';
import { unknownAccountText } from './customers.js';
import { type DatasetInput, rawTexts } from './input.js';

/** Resolves a customer, and reports one that does not exist. */
export function resolveCustomer(input: DatasetInput, path: Path, customer: string): CustomerName {
  const { report, options } = input;
  const accounts = rawTexts(input, 'accounts', 'name');
  if (!customer.includes('@') || accounts.has(customer)) {
    if (options.use === 'explain' && !accounts.has(customer)) {
      report.error([...path, 'customer'], 'unknown-account', unknownAccountText(customer, accounts));
    }
    return { kind: 'account', name: customer };
  }
  const address = readableAddress(customer.toLowerCase());
  const known = contactAddresses(input);
  if (options.use === 'explain' && !known.has(address)) {
    const text = `contact "${customer}" does not exist; add it under "contacts"${didYouMean(customer, known)}`;
    report.error([...path, 'customer'], 'unknown-contact', text);
  }
  return { kind: 'contact', address };
}

/** The addresses of the contacts, also of those with mistakes. */
export function contactAddresses(input: DatasetInput): ReadonlySet<string> {
  return new Set(
    [...rawTexts(input, 'contacts', 'email', 'emails')].map((address) => readableAddress(address.toLowerCase())),
  );
}
