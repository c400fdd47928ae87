// A file of what is given, YAML or CSV -> `Given`, or everything that is wrong with it, by file, line and column. The kinds stand at the
// top of the file or below `given:`, as in a rule test. What comes out agrees with itself: names that are referred to
// exist, nothing is there twice, no balance exceeds its total.

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Dataset } from '../core/dataset/dataset.js';
import type { SourceLocation } from '../core/rule-set/source-location.js';
import { decodeUtf8 } from '../core/text-file/utf8.js';
import { strictMap } from '../rules/schema/field-types.js';
import { type Problem, sortProblems, unreadableProblem } from '../rules/yaml/problem.js';
import { createReporter, isRecord, listOf, type ProblemReporter } from '../rules/yaml/problem-reporter.js';
import { type Path, readSource, type Source } from '../rules/yaml/source.js';
import { checkCases } from './cases.js';
import { checkContracts } from './contracts.js';
import { readCsv } from './csv.js';
import { checkAccounts, checkArticles, checkContacts, checkProducts } from './customers.js';
import { checkEntitlements } from './entitlements.js';
import { type DatasetOptions, definedNamesOf, type Entry } from './input.js';
import {
  accountSchema,
  articleSchema,
  caseSchema,
  contactSchema,
  DATASET_KINDS,
  type DatasetKind,
  datasetContractSchema,
  datasetEntitlementSchema,
  productSchema,
} from './schema.js';

/** What is given, with the way back to where it stands; or everything that is wrong. */
export type LoadedDataset =
  | {
      readonly ok: true;
      readonly dataset: Dataset;
      readonly warnings: readonly Problem[];
      /** Where something stands, by its path within `Given`: `['contacts', 2, 'account']`. */
      readonly locate: (path: Path) => SourceLocation;
    }
  | { readonly ok: false; readonly problems: readonly Problem[] };

/** Loads a file. Never throws because of what stands in it, or because it is not there. */
export async function loadDataset(path: string, options: DatasetOptions): Promise<LoadedDataset> {
  try {
    return parseDataset(path, decodeUtf8(await readFile(path)), options);
  } catch (error) {
    return { ok: false, problems: [unreadableProblem(path, error)] };
  }
}

/** The same from a text; `file` is what problems call it. */
export function parseDataset(file: string, text: string, options: DatasetOptions): LoadedDataset {
  const source = /\.csv$/i.test(file) ? readCsv(file, text) : readSource(file, text);
  const base = isRecord(source.value) && 'given' in source.value ? ['given'] : [];
  const report = createReporter(source, (path) => describeGiven(source, base.length, path));
  if (base.length > 0) {
    // A rule test may be explained with what it gives itself.
    report.parse(strictMap({ given: z.unknown().optional(), tests: z.unknown().optional() }), [], source.value);
  }
  const value = base.length > 0 && isRecord(source.value) ? source.value.given : source.value;
  const given = source.complete ? readDataset(report, base, value, options) : undefined;
  const problems = sortProblems([...source.problems, ...report.problems()]);
  if (given === undefined || problems.some(({ severity }) => severity === 'error')) return { ok: false, problems };
  return { ok: true, dataset: given, warnings: problems, locate: (path) => source.locate([...base, ...path]) };
}

/** What stands at a path of a file that is being read; undefined when anything in it is wrong. */
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
  const known = { report, options, raw: (kind: DatasetKind) => rawOf(value, kind) };

  const accounts = checkAccounts(known, entries('accounts', accountSchema()));
  const contacts = checkContacts(known, accounts, entries('contacts', contactSchema()));
  const products = checkProducts(known, entries('products', productSchema()));
  const customers = { accounts, contacts, products };
  const bought = checkEntitlements(known, customers, entries('entitlements', datasetEntitlementSchema(names)));
  const signed = checkContracts(known, customers, entries('contracts', datasetContractSchema(names)));
  const articles = checkArticles(known, entries('articles', articleSchema()));
  const cases = checkCases(known, customers, [...base, 'cases'], entries('cases', caseSchema(names)));

  const wrong = report.problems().slice(before);
  if (wrong.some(({ severity }) => severity === 'error')) return undefined;
  const contracts = signed.map(({ contract }) => contract);
  const entitlements = [...bought, ...signed.flatMap(({ lines }) => lines)];
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

/** `contact 2 (ana@contoso.com)`: by its place in the list, and by what people call it. */
function describeGiven(source: Source, depth: number, path: Path): string {
  const [kind, index] = path.slice(depth);
  const noun = NOUNS[String(kind)];
  if (noun === undefined) return 'given';
  if (typeof index !== 'number') return `given, ${String(kind)}`;
  const entry = path.slice(0, depth + 2).reduce<unknown>((value, key) => {
    if (Array.isArray(value)) return value[Number(key)];
    return isRecord(value) ? value[String(key)] : undefined;
  }, source.value);
  const called = isRecord(entry) ? (entry.name ?? entry.email ?? entry.number ?? entry.customer) : undefined;
  return typeof called === 'string' ? `${noun} ${index + 1} (${called})` : `${noun} ${index + 1}`;
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
