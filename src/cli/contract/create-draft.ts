// Drafts a contract from the options of `casemill contract create`.

import type { Usecases } from '../../app/usecases.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { type ContractOptions, readContractDraft } from '../../dataset/contract-draft.js';
import type { ContractResult } from '../../usecases/entitlement/contracts.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

/** Throws WrongUseError when the options do not make a contract. */
export async function createDraft(
  usecases: Pick<Usecases, 'createContract' | 'nextContractNumber'>,
  rules: RuleSet,
  options: Omit<ContractOptions, 'number'> & { readonly number?: string },
  now: Date,
): Promise<ContractResult> {
  const number = options.number ?? (await usecases.nextContractNumber());
  const draft = readContractDraft(rules, { ...options, number }, now);
  if (!draft.ok) throw new WrongUseError(draft.text);
  return usecases.createContract(draft.contract, draft.lines);
}
