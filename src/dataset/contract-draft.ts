// Reads the draft of a contract from single values, as one in an import file is read.

import { dateAt } from '../core/calendar/local-date.js';
import type { DatasetContract, DatasetEntitlement } from '../core/dataset/dataset.js';
import { entitlementTimeZone } from '../core/entitlement/lifecycle.js';
import type { RuleSet } from '../core/rule-set/rule-set.js';
import { parseDataset } from './parse.js';

/** As people write them. */
export interface ContractOptions {
  readonly customer: string;
  readonly template: string;
  readonly number: string;
  readonly start?: string;
  readonly end?: string;
}

export type ContractDraft =
  | { readonly ok: true; readonly contract: DatasetContract; readonly lines: readonly DatasetEntitlement[] }
  | { readonly ok: false; readonly text: string };

/** What is wrong with them is for people. */
export function readContractDraft(
  rules: RuleSet,
  { customer, template, number, start, end }: ContractOptions,
  now: Date,
): ContractDraft {
  const zone = entitlementTimeZone(rules, rules.contractTemplates.get(template)?.sla ?? null);
  const written = { number, customer, template, status: 'draft', startOn: start ?? dateAt(zone, now), endOn: end };
  // JSON is YAML, and leaves out what is undefined.
  const given = parseDataset('options', JSON.stringify({ contracts: [written] }), { rules, use: 'import' });
  if (!given.ok) return { ok: false, text: given.problems.map(({ message }) => message).join('\n') };
  const [contract] = given.dataset.contracts;
  if (contract === undefined) throw new Error('the options were read as no contract');
  return { ok: true, contract, lines: given.dataset.entitlements };
}
