// At each border where an address enters, its domain may be written in letters or as `xn--…`, and is the same
// afterwards.

import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unpackMail } from '../../src/adapters/mime/unpack-mail.js';
import { foldText } from '../../src/core/condition/operators.js';
import { mailAddress } from '../../src/core/customer/mail-address.js';
import { addressesIn, firstAddress } from '../../src/core/email/addresses.js';
import { readMail } from '../../src/core/email/read-mail.js';
import { oldAddress, personIn } from '../../src/dataset/desks/desk-reading.js';
import { parseDataset } from '../../src/dataset/parse.js';
import { mailAddressField } from '../../src/http/mail-address-field.js';
import { loadRuleTexts } from '../../src/rules/load.js';

async function rulesWith(address: string) {
  const loaded = await loadRuleTexts({
    'mailboxes.yaml': `support: { address: ${address}, imap: { host: localhost }, smtp: { host: localhost } }`,
    'agents.yaml': `eva: { email: x${address}, emails: [ y${address} ] }`,
    'queues.yaml': 'triage: { members: [ eva ] }',
    'settings.yaml': `operators: z${address}`,
  });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.rules;
}

async function given(address: string) {
  const rules = await rulesWith('a@example.com');
  const text = `accounts: [ { name: A, domain: ${address.split('@')[1]} } ]
contacts: [ { email: ${address}, account: A } ]
entitlements: [ { customer: ${address}, terms: 5 cases } ]`;
  const loaded = parseDataset('given.yaml', text, { rules, use: 'import' });
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.problems));
  return loaded.dataset;
}

async function mailFrom(address: string) {
  const mail = readMail(await unpackMail(Buffer.from(`From: Ana <${address}>\r\nTo: ${address}\r\n\r\nHi`)));
  return [mail.from, mail.to, mail.sender.address];
}

/** What each border makes of an address. */
const borders: Readonly<Record<string, (address: string) => unknown>> = {
  'a mail': mailFrom,
  'a header field': (address) => firstAddress(`Ana <${address}>`),
  'an address in a delivery report': (address) => addressesIn(`delivery to ${address} failed`),
  'mailboxes, agents and operators of the rules': async (address) => {
    const { mailboxes, agents, settings } = await rulesWith(address);
    return [mailboxes.get('support')?.address, agents.get('eva')?.email, agents.get('eva')?.emails, settings.operators];
  },
  'a condition of a rule': foldText,
  'an import: accounts, contacts, customers of entitlements': given,
  'the export of another help desk': (address) => [oldAddress(address), personIn(`Ana <${address}>`)],
  'a change of a customer': mailAddress,
  'the API, a form and the console': (address) => mailAddressField().parse(address),
};

/** Labels that are valid in each script. */
const label = fc.constantFrom(
  'bücher',
  'grün-weiß'.replace('ß', 'ss'),
  'почта',
  'παράδειγμα',
  '例え',
  '中国',
  'ñandú',
  'קפה',
  'कथा',
);
const domain = fc.array(label, { minLength: 1, maxLength: 2 }).map((labels) => [...labels, 'example'].join('.'));

test.each(Object.entries(borders))('%s', async (_, read) => {
  await fc.assert(
    fc.asyncProperty(domain, async (readable) => {
      const ascii = domainToASCII(readable);
      expect(ascii).toMatch(/xn--/);
      const [one, other] = await Promise.all([read(`ana@${readable}`), read(`ana@${ascii}`)]);
      expect(other).toEqual(one);
      expect(JSON.stringify(one)).toContain(readable);
    }),
    { numRuns: 20 },
  );
});
