// Accounts, contacts, products and articles as a dataset file spells them.

import { z } from 'zod';
import { readableDomain } from '../core/email/domain-names.js';
import { LANGUAGES } from '../core/email/language.js';
import { isPublicDomain } from '../core/email/public-domains.js';
import { oneOf, rejectValue, strictMap, text, textExpecting } from '../rules/schema/field-types.js';
import { lowerCaseAddress } from '../rules/schema/value-types.js';
import { formatValue } from '../rules/yaml/format-value.js';

function language() {
  return oneOf(LANGUAGES, 'The language of mails to the customer, such as de');
}

/** An account. */
export function accountSchema() {
  return strictMap({
    name: text('The name of the organisation'),
    domain: domain().optional(),
    domains: z.array(domain()).default([]),
    language: language().optional(),
  });
}

/** A contact. */
export function contactSchema() {
  return strictMap({
    email: lowerCaseAddress('The address of the contact').optional(),
    emails: z.array(lowerCaseAddress('An address of the contact')).default([]),
    name: text('The name of the contact').optional(),
    account: text('The name of the account that the contact belongs to').optional(),
    language: language().optional(),
    prefer: z.array(text('When or with whom appointments are wanted, such as tue, morning or lena')).optional(),
  });
}

/** A product. */
export function productSchema() {
  return strictMap({
    name: text('The name of the product'),
    family: text('The family of products that it belongs to; reports group by it').optional(),
  });
}

/** A knowledge article. */
export function articleSchema() {
  return strictMap({
    number: text('The number, such as KA-1001'),
    title: text('The title'),
    text: text('The text for customers'),
  });
}

function domain() {
  return textExpecting('a domain such as contoso.com')
    .meta({ description: 'A mail domain whose senders belong to the account', examples: ['contoso.com'] })
    .transform((written, context) => {
      const name = readableDomain(written.trim().toLowerCase());
      if (!/^[^\s@<>,;]+\.[^\s@<>,;.]+$/.test(name)) {
        return rejectValue(
          context,
          'bad-domain',
          `${formatValue(written)} is not a domain; write one such as contoso.com`,
        );
      }
      if (!isPublicDomain(name)) return name;
      const why = 'belongs to a public mail provider, so it does not identify an account';
      return rejectValue(
        context,
        'public-domain',
        `${formatValue(name)} ${why}; add the people under "contacts" instead`,
      );
    });
}
