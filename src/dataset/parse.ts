// Parses a dataset file, YAML or CSV. The kinds are keys at the top of the file, or below `given:` as in a rule test. A
// parsed dataset is consistent: referenced names exist, there are no duplicates, no balance exceeds its total.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Dataset } from '../core/dataset/dataset.js';
import type { SourceLocation } from '../core/rule-set/source-location.js';
import { decodeUtf8 } from '../core/text-file/utf8.js';
import { strictMap } from '../rules/schema/field-types.js';
import type { Path } from '../rules/yaml/node-position.js';
import { isError, type Problem, sortProblems, unreadableProblem } from '../rules/yaml/problem.js';
import { createReporter, isRecord, listOf, type ProblemReporter } from '../rules/yaml/problem-reporter.js';
import { readSource, type Source } from '../rules/yaml/source.js';
import { caseSchema } from './case-schema.js';
import { checkCases } from './cases.js';
import { checkContracts } from './contracts.js';
import { readCsv } from './csv.js';
import { accountSchema, articleSchema, contactSchema, productSchema } from './customer-schemas.js';
import { checkAccounts, checkArticles, checkContacts, checkProducts } from './customers.js';
import { datasetContractSchema, datasetEntitlementSchema } from './entitlement-schemas.js';
import { checkEntitlements } from './entitlements.js';
import { type DatasetOptions, definedNamesOf, type Entry } from './input.js';
import { DATASET_KINDS, type DatasetKind } from './schema.js';

/** A dataset with warnings, or all problems. */
export type LoadedDataset =
  | {
      readonly ok: true;
      readonly dataset: Dataset;
      readonly warnings: readonly Problem[];
      /** The position of a path within the dataset, such as `['contacts', 2, 'account']`. */
      readonly locate: (path: Path) => SourceLocation;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Loads a file. Never throws because of its contents, or because it cannot be read. */
export async function loadDataset(path: string, options: DatasetOptions): Promise<LoadedDataset> {
  try {
    return parseDataset(path, decodeUtf8(await readFile(path)), options);
  } catch (error) {
    return { ok: false, problems: [unreadableProblem(path, error)] };
  }
}

/** Parses a text; `file` is its name in problems. */
export function parseDataset(file: string, text: string, options: DatasetOptions): LoadedDataset {
  const source = /\.csv$/i.test(file) ? readCsv(file, text) : readSource(file, text);
  const base = isRecord(source.value) && 'given' in source.value ? ['given'] : [];
  const report = createReporter(source, (path) => describeEntry(source, base.length, path));
  if (base.length > 0) {
    // `explain --given` accepts a test file, and uses its `given`.
    report.parse(strictMap({ given: z.unknown().optional(), tests: z.unknown().optional() }), [], source.value);
  }
  const value = base.length > 0 && isRecord(source.value) ? source.value.given : source.value;
  const dataset = source.complete ? readDataset(report, base, value, options) : undefined;
  const problems = sortProblems([...source.problems, ...report.problems()]);
  if (dataset === undefined || problems.some(isError)) return { ok: false, problems };
  return { ok: true, dataset, warnings: problems, locate: (path) => source.locate([...base, ...path]) };
}

/** Reads the dataset at a path of a file; undefined when it has errors. */
export function readDataset(
  report: ProblemReporter,
  base: Path,
  value: unknown,
  options: DatasetOptions,
): Dataset | undefined {
  const before = report.problems().length;
  const kinds = Object.fromEntries(DATASET_KINDS.map((kind) => [kind, z.unknown().optional()]));
  const expected = `a map with some of: ${DATASET_KINDS.join(', ')}`;
  if (value !== undefined && value !== null) report.parse(strictMap(kinds, expected), base, value);
  const entries = <T>(kind: DatasetKind, schema: z.ZodType<T>): readonly Entry<T>[] => {
    const at = [...base, kind];
    return listOf(report, at, rawOf(value, kind), EXAMPLES[kind]).flatMap((raw, index) => {
      const written = report.parse(schema, [...at, index], raw);
      return written === undefined ? [] : [{ path: [...at, index], written }];
    });
  };
  const names = definedNamesOf(options.rules);
  const input = { report, options, raw: (kind: DatasetKind) => rawOf(value, kind) };

  const accounts = checkAccounts(input, entries('accounts', accountSchema()));
  const contacts = checkContacts(input, accounts, entries('contacts', contactSchema()));
  const products = checkProducts(input, entries('products', productSchema()));
  const customers = { accounts, contacts, products };
  const ownEntitlements = checkEntitlements(input, customers, entries('entitlements', datasetEntitlementSchema(names)));
  const checkedContracts = checkContracts(input, customers, entries('contracts', datasetContractSchema(names)));
  const articles = checkArticles(input, entries('articles', articleSchema()));
  const cases = checkCases(input, customers, [...base, 'cases'], entries('cases', caseSchema(names)));

  if (report.problems().slice(before).some(isError)) return undefined;
  const contracts = checkedContracts.map(({ contract }) => contract);
  const entitlements = [...ownEntitlements, ...checkedContracts.flatMap(({ lines }) => lines)];
  return { accounts, contacts, products, entitlements, contracts, articles, cases };
}

const EXAMPLES: Readonly<Record<DatasetKind, string>> = {
  accounts: '[ { name: Contoso, domain: contoso.com } ]',
  contacts: '[ { email: ana@contoso.com, account: Contoso } ]',
  products: '[ { name: Printer } ]',
  entitlements: '[ { customer: Contoso, terms: 15 cases } ]',
  contracts: '[ { number: K-000123, customer: Contoso, template: gold, startOn: 2026-01-01 } ]',
  articles: '[ { number: KA-1001, title: A paper jam, text: Open the lid. } ]',
  cases: '[ { number: C-000123, contact: ana@contoso.com } ]',
};

function rawOf(value: unknown, kind: DatasetKind): unknown {
  return isRecord(value) ? value[kind] : undefined;
}

/** Names the entry at a path: `contact 2 (ana@contoso.com)`. `depth` is the length of the path of the dataset. */
function describeEntry(source: Source, depth: number, path: Path): string {
  const [kind, index] = path.slice(depth);
  const noun = NOUNS[String(kind)];
  const whole = depth > 0 ? 'given' : 'dataset';
  if (noun === undefined) return whole;
  if (typeof index !== 'number') return `${whole}, ${String(kind)}`;
  const entry = path.slice(0, depth + 2).reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) ? value[String(key)] : undefined;
  }, source.value);
  const label = isRecord(entry) ? (entry.name ?? entry.email ?? entry.number ?? entry.customer) : undefined;
  return typeof label === 'string' ? `${noun} ${index + 1} (${label})` : `${noun} ${index + 1}`;
}

const NOUNS: Readonly<Record<string, string>> = {
  accounts: 'account',
  contacts: 'contact',
  products: 'product',
  entitlements: 'entitlement',
  contracts: 'contract',
  articles: 'article',
  cases: 'case',
} satisfies Record<DatasetKind, string>;
