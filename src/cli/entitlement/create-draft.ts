// Drafts an entitlement from the options of `casemill entitlement create`.

import type { Usecases } from '../../app/usecases.js';
import type { RuleSet } from '../../core/rule-set/rule-set.js';
import { type CreateOptions, readEntitlementDraft } from '../../dataset/entitlement-draft.js';
import type { EntitlementResult } from '../../usecases/entitlement/entitlements.js';
import { WrongUseError } from '../command-line/wrong-use-error.js';

/** Throws WrongUseError when the options do not make an entitlement. */
export async function createDraft(
  usecases: Pick<Usecases, 'createEntitlement'>,
  rules: RuleSet,
  name: string,
  options: CreateOptions,
  now: Date,
): Promise<EntitlementResult> {
  const draft = readEntitlementDraft(rules, name, options, now);
  if (!draft.ok) throw new WrongUseError(draft.text);
  return usecases.createEntitlement(draft.entitlement, options.template ?? null);
}
