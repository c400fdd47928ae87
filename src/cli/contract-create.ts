// `casemill contract create`: checked as a contract in a file of given things would be.

import type { RuleSet } from '../core/rule-set.js';
import { dateAt } from '../core/terms/calendar-date.js';
import { entitlementZone } from '../core/terms/entitlement-life.js';
import type { ContractQueries } from '../ports.js';
import { parseGiven } from '../rules/given.js';
import { type ContractResult, createContract } from '../usecases/terms/contracts.js';
import type { EntitlementDeps } from '../usecases/terms/entitlements.js';
import { WrongUseError } from './command.js';

/** The options, as commander gives them. */
export interface ContractOptions {
  readonly customer: string;
  readonly template: string;
  readonly number?: string;
  readonly start?: string;
  readonly end?: string;
}

/** Throws WrongUseError when the options do not make a contract. */
export async function contractCreate(
  deps: EntitlementDeps,
  rules: RuleSet,
  contracts: Pick<ContractQueries, 'nextNumber'>,
  { customer, template, number, start, end }: ContractOptions,
): Promise<ContractResult> {
  const zone = entitlementZone(rules, rules.contractTemplates.get(template)?.sla ?? null);
  const written = {
    ...{ number: number ?? (await contracts.nextNumber()), customer, template, status: 'draft' },
    ...{ startOn: start ?? dateAt(zone, deps.clock()), endOn: end },
  };
  // JSON is YAML, and what was not said is left out of it.
  const given = parseGiven('options', JSON.stringify({ contracts: [written] }), { rules, use: 'import' });
  if (!given.ok) throw new WrongUseError(given.problems.map(({ message }) => message).join('\n'));
  const [contract] = given.given.contracts;
  if (contract === undefined) throw new Error('one contract was written, and none was read');
  return createContract(deps, contract, given.given.entitlements);
}
