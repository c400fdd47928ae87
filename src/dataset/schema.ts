// A dataset file: the kinds of entries that it may hold.

import { z } from 'zod';
import type { DefinedNames } from '../rules/schema/defined-names.js';
import { strictMap } from '../rules/schema/field-types.js';
import { caseSchema } from './case-schema.js';
import { accountSchema, articleSchema, contactSchema, productSchema } from './customer-schemas.js';
import { datasetContractSchema, datasetEntitlementSchema } from './entitlement-schemas.js';

/** The kinds of entries; also the keys of the file. */
export const DATASET_KINDS = [
  'accounts',
  'contacts',
  'products',
  'entitlements',
  'contracts',
  'articles',
  'cases',
] as const;

/** A kind of entries. */
export type DatasetKind = (typeof DATASET_KINDS)[number];

/** The schema of the whole file, for editors. The loader parses entries one by one, to report the problems of each. */
export function datasetSchema(names: DefinedNames) {
  return strictMap({
    accounts: z.array(accountSchema()).optional(),
    contacts: z.array(contactSchema()).optional(),
    products: z.array(productSchema()).optional(),
    entitlements: z.array(datasetEntitlementSchema(names)).optional(),
    contracts: z.array(datasetContractSchema(names)).optional(),
    articles: z.array(articleSchema()).optional(),
    cases: z.array(caseSchema(names)).optional(),
  } satisfies Record<DatasetKind, z.ZodType>);
}
