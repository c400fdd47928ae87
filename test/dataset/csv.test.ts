// CSV files give the same dataset as YAML, and their mistakes are reported with the line.

import { expect, test } from 'vitest';
import { parseDataset } from '../../src/dataset/parse.js';
import { formatProblem } from '../../src/rules/yaml/problem.js';

const load = (file: string, text: string) => parseDataset(file, text, { rules: null, use: 'import' });
const mistakes = (file: string, text: string) => {
  const loaded = load(file, text);
  return loaded.ok ? [] : loaded.problems.map(formatProblem);
};

test.each([
  [
    'contacts.csv',
    '\uFEFFemail,name,account\r\nana@contoso.com,"Alvarez, Ana",Contoso\r\n\r\nbo@else.example,,\r\n',
    'contacts: [ { email: ana@contoso.com, name: "Alvarez, Ana", account: Contoso }, { email: bo@else.example } ]',
  ],
  [
    'accounts.csv',
    'name,domains\nContoso,contoso.com; contoso.de',
    'accounts: [ { name: Contoso, domains: [ contoso.com, contoso.de ] } ]',
  ],
  [
    'sold-entitlements.csv',
    'customer,terms,remaining,channels,default,endOn\nContoso,15 cases,12,email;phone,yes,2026-12-31',
    'entitlements: [ { customer: Contoso, terms: 15 cases, remaining: 12, channels: [ email, phone ], default: yes, endOn: 2026-12-31 } ]',
  ],
  [
    'contracts.csv',
    'number,customer,startOn,endOn,status,lines\nCNR-1,Contoso,2026-01-01,2026-12-31,on-hold,support: 15 cases; house: coverage dates',
    'contracts: [ { number: CNR-1, customer: Contoso, startOn: 2026-01-01, endOn: 2026-12-31, status: on-hold, lines: { support: { terms: 15 cases }, house: { terms: coverage dates } } } ]',
  ],
  [
    'contacts.csv',
    'email;name;account\nana@contoso.com;"Alvarez; Ana";Contoso, Inc.',
    'contacts: [ { email: ana@contoso.com, name: Alvarez; Ana, account: "Contoso, Inc." } ]',
  ],
  [
    'accounts.csv',
    'name\tdomains\nContoso\tcontoso.com; contoso.de',
    'accounts: [ { name: Contoso, domains: [ contoso.com, contoso.de ] } ]',
  ],
])('%s', (file, csv, yaml) => {
  const [fromCsv, fromYaml] = [load(file, csv), load('given.yaml', yaml)];
  expect(mistakes(file, csv)).toEqual([]);
  expect(fromCsv.ok && fromCsv.dataset).toEqual(fromYaml.ok && fromYaml.dataset);
});

test('a mistake is reported with its line', () => {
  const text = 'email,nam\nana@contoso.com,Ana\nnobody,\nana@contoso.com,';
  const problems = mistakes('contacts.csv', text);
  expect(problems.join('\n')).toContain('contacts.csv:2:1: contact 1 (ana@contoso.com): unknown key "nam"');
  expect(problems.join('\n')).toContain('contacts.csv:3:1: contact 2 (nobody): "nobody" is not an e-mail address');
});

test('a file that cannot be parsed is a problem, not an exception', () => {
  expect(mistakes('people.csv', 'email\na@b.com')[0]).toContain(
    'the name of a CSV file must tell its kind; name it like one of: accounts.csv',
  );
  expect(mistakes('contacts.csv', 'email,name\na@b.com')[0]).toContain('contacts.csv:2:1: not valid CSV');
});
