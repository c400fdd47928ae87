// Drafts a contract from the options of `casemill contract create`, checked as one in an import file is.

import { dateAt } from '../../core/calendar/local-date.js';
import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { parseDataset } from '../../dataset/parse.js';
import type { ContractQueries } from '../../ports/contracts.js';
import { type ContractResult, createContract } from '../../usecases/entitlement/contracts.js';
import type { EntitlementDeps } from '../../usecases/entitlement/entitlements.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

/** As they are written on the command line. */
export interface ContractOptions {
  readonly customer: string;
  readonly template: string;
  readonly number?: string;
  readonly start?: string;
  readonly end?: string;
}

/** Throws WrongUseError when the options do not make a contract. */
export async function createDraft(
  deps: EntitlementDeps,
  rules: RuleSet,
  contracts: Pick<ContractQueries, 'nextNumber'>,
  { customer, template, number, start, end }: ContractOptions,
): Promise<ContractResult> {
  const zone = entitlementTimeZone(rules, rules.contractTemplates.get(template)?.sla ?? null);
  const written = {
    ...{ number: number ?? (await contracts.nextNumber()), customer, template, status: 'draft' },
    ...{ startOn: start ?? dateAt(zone, deps.clock()), endOn: end },
  };
  // JSON is YAML, and leaves out what is undefined.
  const given = parseDataset('options', JSON.stringify({ contracts: [written] }), { rules, use: 'import' });
  if (!given.ok) throw new WrongUseError(given.problems.map(({ message }) => message).join('\n'));
  const [contract] = given.dataset.contracts;
  if (contract === undefined) throw new Error('the options were read as no contract');
  return createContract(deps, contract, given.dataset.entitlements);
}
