// Drafts a contract from the options of `casemill contract create`, checked as one in an import file is.

import type { Usecases } from '../../app/usecases.js';
import { dateAt } from '../../core/calendar/local-date.js';
import { entitlementTimeZone } from '../../core/entitlement/lifecycle.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { parseDataset } from '../../dataset/parse.js';
import type { ContractResult } from '../../usecases/entitlement/contracts.js';
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
  usecases: Pick<Usecases, 'createContract' | 'nextContractNumber'>,
  rules: RuleSet,
  { customer, template, number, start, end }: ContractOptions,
  now: Date,
): Promise<ContractResult> {
  const zone = entitlementTimeZone(rules, rules.contractTemplates.get(template)?.sla ?? null);
  const written = {
    ...{ number: number ?? (await usecases.nextContractNumber()), customer, template, status: 'draft' },
    ...{ startOn: start ?? dateAt(zone, now), endOn: end },
  };
  // JSON is YAML, and leaves out what is undefined.
  const given = parseDataset('options', JSON.stringify({ contracts: [written] }), { rules, use: 'import' });
  if (!given.ok) throw new WrongUseError(given.problems.map(({ message }) => message).join('\n'));
  const [contract] = given.dataset.contracts;
  if (contract === undefined) throw new Error('the options were read as no contract');
  return usecases.createContract(contract, given.dataset.entitlements);
}
